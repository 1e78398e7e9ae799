"""Correct or revoke what a closed case came to. Both values stay in the ledger; no date moves."""

from datetime import date, datetime

from django.db import transaction

from motcua.casework import verbs
from motcua.casework.ground import must_rest_on_law
from motcua.casework.hold import Held, hold
from motcua.casework.may import may, stage_of
from motcua.casework.models import Case
from motcua.casework.route import REVOKED, WITHDRAWN, NoSuchOutcome
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Succession, UnitVersion


class StillOpen(Refusal):
    """Only a closed case is corrected or revoked; an open one is handled."""


class NothingToCorrect(Refusal):
    """The case has that outcome already."""


class AlreadyRevoked(Refusal):
    """A revoked case is not touched again."""


@transaction.atomic
def correct(
    case: Case, outcome: str, *, by: Actor, at: datetime, reason: str, legal_basis: str, note: str = ""
) -> Case:
    """Put right an outcome that was recorded wrongly.

    raises  StillOpen, NothingToCorrect, NoSuchOutcome, AlreadyRevoked, NoReasonInLaw, and what `may` raises
    """
    must_rest_on_law(reason, legal_basis)
    held = _closed(case, "correct", by=by, at=at)
    before, stage = held.case.outcome, stage_of(held)
    if before == outcome:
        raise NothingToCorrect(outcome=outcome)
    if outcome == REVOKED or (stage and outcome not in (*stage.outcomes, WITHDRAWN)):
        raise NoSuchOutcome(outcome=outcome, stage=held.case.stage)
    held.case.outcome = outcome
    detail = {"outcome_before": before, "outcome": outcome, "reason": reason, "legal_basis": legal_basis}
    return write(held, verbs.CORRECTED, by=by, at=at, detail=detail, private={"note": note} if note else None)


@transaction.atomic
def revoke(case: Case, *, by: Actor, at: datetime, reason: str, legal_basis: str, note: str = "") -> Case:
    """Take back what was decided.

    raises  StillOpen, AlreadyRevoked, NoReasonInLaw, and what `may` raises
    """
    must_rest_on_law(reason, legal_basis)
    held = _closed(case, "revoke", by=by, at=at)
    detail = {"outcome_before": held.case.outcome, "reason": reason, "legal_basis": legal_basis}
    held.case.outcome = REVOKED
    return write(held, verbs.REVOKED, by=by, at=at, detail=detail, private={"note": note} if note else None)


def _closed(case: Case, act: str, *, by: Actor, at: datetime) -> Held:
    held = hold(case, by=by, at=at)
    if held.case.is_open:
        raise StillOpen(case=held.case.pk)
    may(held.case, act, held.standing, unit=_answers_for(held.case.unit_id, at.astimezone(ZONE).date()))
    if held.case.outcome == REVOKED:
        raise AlreadyRevoked(case=held.case.pk)
    return held


def _answers_for(unit: int, day: date) -> int:
    """The unit that answers that day for what this one settled: itself, or, where it is no more, its successor."""
    passed = {unit}
    while not UnitVersion.objects.on(day).filter(unit=unit).exists():
        successors = Succession.objects.filter(from_unit=unit, on_date__lte=day).exclude(to_unit__in=passed)
        among = list(successors.order_by("-is_main").values_list("to_unit", "is_main"))
        if not among or (len(among) > 1 and not among[0][1]):
            break
        passed.add(unit := among[0][0])
    return unit
