"""Request a supplement: everything that is missing, all at once, each with its why. The clock stops."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

import rfc8785
from django.db import transaction

from motcua.casework.ground import NoReason
from motcua.casework.hold import hold
from motcua.casework.models import Pause
from motcua.casework.pause import pause
from motcua.casework.take import take
from motcua.dossiers.models import Dossier, Request
from motcua.dossiers.papers import asked_papers
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class NothingAsked(Refusal):
    """A request names what is missing, and for each thing why."""


class NotPartOfTheForm(Refusal):
    """The procedure asks for no such paper or field."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is missing or wrong.

    about  "paper:drawings", "field:trade" (keys of the procedure) or "other"
    what   is to be done, and `why`: to be read by the applicant
    """

    about: str
    what: str
    why: str


@transaction.atomic
def request_supplement(
    dossier: Dossier,
    items: Sequence[Item],
    *,
    legal_basis: str,
    by: Actor,
    at: datetime,
    answer_until: date | None = None,
    over_because: str = "",
) -> Request:
    """Ask the applicant. The term says how often that is in order; beyond it the head alone asks, and it is late.

    answer_until  the last day to answer, where the law of the procedure names one
    over_because  why once more, in law; needed then
    raises        NothingAsked, NotPartOfTheForm, NoReason, and what `take` and `pause` raise
    """
    _must_be_asked(dossier, items)
    if hold(dossier.case, by=by, at=at).case.desk_id:
        take(dossier.case, by=by, at=at)
    about = ", ".join(item.about for item in items)
    words = [asdict(item) for item in items]
    request = rfc8785.dumps(words).decode()
    ground = {"reason": about, "legal_basis": legal_basis, "is_supplement": True, "request": request}
    dossier.case = pause(dossier.case, by=by, at=at, **ground)
    over = _is_over(dossier)
    if over and not over_because.strip():
        raise NoReason()
    return Request.objects.create(
        dossier=dossier,
        number=dossier.requests.count() + 1,
        items=words,
        legal_basis=legal_basis,
        over=over,
        over_because=over_because if over else "",
        asked_by_id=by.post,
        asked_at=at,
        answer_until=answer_until,
    )


def _must_be_asked(dossier: Dossier, items: Sequence[Item]) -> None:
    if not items or not all(item.what.strip() and item.why.strip() for item in items):
        raise NothingAsked()
    papers = {f"paper:{one['key']}" for one in asked_papers(dossier.version, dossier.submission.case_key)}
    fields = {f"field:{key}" for key in dossier.version.document["form"]["fields"]}
    for item in items:
        if item.about not in papers | fields | {"other"}:
            raise NotPartOfTheForm(about=item.about)


def _is_over(dossier: Dossier) -> bool:
    """Whether the request that was just made is one more than the term allows."""
    asked = Pause.objects.filter(case=dossier.case, is_supplement=True).count()
    return asked > dossier.case.term.supplements
