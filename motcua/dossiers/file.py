"""File an application: a draft becomes a dossier for each result it asks for, on the desk of whoever takes it in."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.casework.hold import hold
from motcua.casework.link import link
from motcua.casework.models import Case, Link
from motcua.casework.open_case import open_case
from motcua.citizens.known import OWN_TO_STATE
from motcua.citizens.note import OWN_STATEMENT, note, state
from motcua.dossiers.answers import answers_of
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Answers, Application, Dossier, Draft, Enclosure, Submission
from motcua.dossiers.papers import enclosures_of
from motcua.dossiers.parties import local_day
from motcua.dossiers.save_draft import must_represent, open_draft
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare
from motcua.organisation.models import Desk, Unit
from motcua.registry.find import in_force
from motcua.registry.models import Track

KIND = "dossier"
FILED = declare(
    "case",
    "filed",
    detail="procedure version part channel on_behalf case_key submission",
    private="applicant represented answers enclosures",
    public="filed",
)
# Filing again within this time is part of the same wait, and is linked so that the whole of it can be read.
SAME_MATTER = timedelta(days=60)
COPIED = ("applicant", "represented", "version", "channel", "on_behalf", "case_key", "deliver_by")
UNDONE = ("withdrawn", "declined", "refused")


class ProcedureChanged(Refusal):
    """A newer version of the procedure is in force; the draft is saved once more and checked again."""


class ChannelClosed(Refusal):
    """The procedure is not applied for that way, or not in that case."""


class NowhereToFile(Refusal):
    """No unit was chosen to settle it, or the unit has no desk that day."""


@transaction.atomic
def file(draft: Draft, *, by: Actor, at: datetime, units: dict[str, Unit] | None = None) -> Submission:
    """File the draft. Each result lies on the desk of the draft's unit from the first moment on.

    units   who settles which part of a linked procedure, where it is not the draft's unit
    raises  NotTheApplicant, AlreadyFiled, ProcedureChanged, ChannelClosed, NowhereToFile, NotRepresented,
            HeldOtherwise, AnswersDoNotFit, PapersMissing, NoSuchPaper, and what `open_case` raises
    """
    found, day = open_draft(draft, by=by, at=at), local_day(at)
    tracks, desk = _tracks(found, day), _desk(found.unit, day)
    must_represent(found, on=day)
    answers = answers_of(found, found.answers, on=day)
    enclosures = enclosures_of(found, found.papers, on=day)
    submission = _submission(found, found, answers, enclosures, at)
    dossiers = []
    for track in tracks:
        rules = {"term": track.term, "route": track.route, "unit": (units or {}).get(track.part, found.unit)}
        dossiers.append(_dossier(submission, track.part, rules, desk, by=by, at=at))
    for dossier in dossiers:
        _tell(dossier, answers, enclosures, by=by, at=at)
        if dossier is not dossiers[0]:
            link(dossier.case, dossiers[0].case, Link.Kind.FILED_WITH, by=by, at=at)
        if before := _same_matter(dossier, at):
            link(dossier.case, before, Link.Kind.FOLLOWS, by=by, at=at)
    _learn(found, answers, by=by, at=at)
    return submission


def file_again(dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """Open the same application once more, as it was last answered, on the desk where it was filed, in the caller's
    transaction: a promise of its own by the rules of the first. Who may is the caller's matter.

    raises  NowhereToFile, and what `open_case` raises
    """
    before, case = dossier.submission, dossier.case
    answers, enclosures = before.answers.latest("number"), list(before.enclosures.order_by("pk"))
    submission = _submission(before, None, answers, enclosures, at)
    desk = _desk(case.unit, local_day(at))
    rules = {"term": case.term, "route": case.route, "unit": case.unit}
    made = _dossier(submission, dossier.part, rules, desk, by=by, at=at)
    _tell(made, answers, enclosures, by=by, at=at)
    return made


def _tracks(draft: Draft, day: date) -> list[Track]:
    """The limit and route of each result, for the channel and the case: the case's own where it has one."""
    newest = in_force(draft.version.procedure, on=day)
    if newest.pk != draft.version_id:
        raise ProcedureChanged(procedure=str(newest.procedure), number=newest.number)
    rows = Track.objects.filter(version=newest, channel=draft.channel, case__in=["", draft.case_key])
    chosen = {track.part: track for track in rows.order_by("case").select_related("term", "route")}
    keys = {case["key"] for case in newest.document["cases"]}
    if not chosen or (keys and draft.case_key not in keys):
        raise ChannelClosed(channel=draft.channel, case=draft.case_key)
    parts = [part["key"] for part in newest.document.get("parts") or [{"key": ""}]]
    return [chosen[part] for part in parts]


def _desk(unit: Unit | None, day: date) -> Desk:
    desk = unit and Desk.objects.on(day).filter(unit=unit).order_by("pk").first()
    if desk is None:
        raise NowhereToFile(unit=unit and unit.slug)
    return desk


def _submission(
    application: Application, draft: Draft | None, answers: Answers, enclosures: list[Enclosure], at: datetime
) -> Submission:
    facts = {name: getattr(application, name) for name in COPIED}
    submission = Submission.objects.create(draft=draft, filed_at=at, **facts)
    answers.pk, answers.submission, answers.number, answers.at = None, submission, 1, at
    answers.save(force_insert=True)
    for one in enclosures:
        one.pk, one.submission, one.request, one.at = None, submission, None, at
    Enclosure.objects.bulk_create(enclosures)
    return submission


def _dossier(submission: Submission, part: str, rules: dict, desk: Desk, *, by: Actor, at: datetime) -> Dossier:
    case = open_case(KIND, to=desk, by=by, at=at, sealed=submission.version.publicity == "sealed", **rules)
    same = {name: getattr(submission, name) for name in ("version", "applicant", "represented")}
    return Dossier.objects.create(case=case, submission=submission, part=part, **same)


def _tell(dossier: Dossier, answers: Answers, enclosures: Iterable[Enclosure], *, by: Actor, at: datetime) -> None:
    submission, version = dossier.submission, dossier.version
    detail = {
        "procedure": str(version.procedure),
        "version": version.number,
        "part": dossier.part,
        "channel": submission.channel,
        "on_behalf": submission.on_behalf,
        "case_key": submission.case_key,
        "submission": submission.public_id.hex,
    }
    private = {
        "applicant": dossier.applicant.public_id.hex,
        "represented": dossier.represented and dossier.represented.public_id.hex,
        "answers": answers.digest,
        "enclosures": sorted(one.digest for one in enclosures if one.digest),
    }
    leave_line(hold(dossier.case, by=by, at=at), FILED, by=by, at=at, detail=detail, private=private)


def _same_matter(dossier: Dossier, at: datetime) -> Case | None:
    """The newest case of the same matter that came to nothing not long ago."""
    earlier = Dossier.objects.filter(
        ~Q(submission=dossier.submission),
        applicant=dossier.applicant,
        represented=dossier.represented,
        part=dossier.part,
        version__procedure=dossier.version.procedure_id,
        case__outcome__in=UNDONE,
        case__closed_at__gte=at - SAME_MATTER,
    )
    found = earlier.order_by("-pk").select_related("case").first()
    return found and found.case


def _learn(draft: Draft, answers: Answers, *, by: Actor, at: datetime) -> None:
    """What people may state of themselves and typed anew is known from now on."""
    new = dict(_stated(draft, answers))
    if new and draft.on_behalf:
        note(draft.applicant, new, source=OWN_STATEMENT, by=by, at=at)
    elif new:
        state(draft.applicant, new, by=by, at=at)


def _stated(draft: Draft, answers: Answers) -> Iterator[tuple[str, str]]:
    for key, field in draft.version.document["form"]["fields"].items():
        whose, _, what = field["about"].partition(".")
        if whose == "applicant" and what in OWN_TO_STATE and key in answers.answers and key not in answers.sources:
            yield what, answers.answers[key]
