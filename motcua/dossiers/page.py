"""All that a page tells of one dossier, read once. Who may read it is `may_see`'s to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.casework import clock
from motcua.casework.limits import Term
from motcua.casework.models import Leg, Link, Pause
from motcua.dossiers.models import Answers, Dossier, Enclosure, Request, Result
from motcua.dossiers.parties import local_day
from motcua.dossiers.state import State, state_of
from motcua.ledger.models import Entry
from motcua.organisation.works_by import calendar_of

# What comes in is answered within this time: accepted, asked for more, or declined.
# source  NĐ on electronic linked procedures, within 8 working hours of reception (read)
ANSWERED_WITHIN = Term(8, "working_hours")


@dataclass(frozen=True, slots=True)
class Field:
    """One answer as it stands; `source` and `known_at` where the city filled it in."""

    key: str
    label: dict[str, str]
    page: str
    value: Any
    source: str
    known_at: str


@dataclass(frozen=True, slots=True)
class Page:
    """A dossier, open.

    earlier    the answers before each supplement, oldest first
    results    all versions, the one that stands or is under way last
    lines      the book's lines about the case, in order, without their private parts
    """

    dossier: Dossier
    state: State
    fields: Sequence[Field]
    earlier: Sequence[Answers]
    enclosures: Sequence[Enclosure]
    requests: Sequence[Request]
    results: Sequence[Result]
    legs: Sequence[Leg]
    pauses: Sequence[Pause]
    links: Sequence[Link]
    lines: Sequence[Entry]

    @property
    def waiting_request(self) -> Request | None:
        """What the applicant is asked for now."""
        return next((one for one in self.requests if one.supplied_at is None), None)


def page_of(key: int) -> Page:
    """Everything about one dossier, by its key. The number of queries does not grow with its age."""
    dossier = Dossier.objects.with_state().select_related("applicant", "represented", "apology", "rating").get(pk=key)
    case, submission = dossier.case, dossier.submission
    *earlier, newest = submission.answers.order_by("number")
    return Page(
        dossier=dossier,
        state=state_of(dossier),
        fields=list(_fields(dossier, newest)),
        earlier=earlier,
        enclosures=list(submission.enclosures.select_related("held").order_by("pk")),
        requests=sorted(dossier.requests.all(), key=lambda request: request.number),
        results=list(dossier.results.prefetch_related("signatures").select_related("delivery").order_by("number")),
        legs=list(case.legs.select_related("post", "desk", "unit").order_by("started_at", "pk")),
        pauses=list(case.pauses.order_by("started_at")),
        links=[*case.links.select_related("to_case"), *case.linked_from.select_related("from_case")],
        lines=list(Entry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("seq")),
    )


def answered_by(dossier: Dossier, *, known_at: datetime) -> datetime:
    """Until when whoever filed is told whether it is accepted."""
    case = dossier.case
    calendar = calendar_of(case.unit_id, local_day(case.opened_at))
    return clock.due(ANSWERED_WITHIN, case.opened_at, calendar=calendar, known_at=known_at).at


def _fields(dossier: Dossier, answers: Answers):
    form = dossier.version.document["form"]
    for page in form["pages"]:
        for key in page["fields"]:
            if key in answers.answers:
                held = answers.sources.get(key, {"source": "", "known_at": ""})
                yield Field(key, form["fields"][key]["label"], page["key"], answers.answers[key], **held)
