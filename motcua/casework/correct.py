"""Correct or revoke what a closed case came to. Both values stay in the ledger; no date moves."""

from datetime import datetime

from django.db import transaction

from motcua.casework.hold import Held, hold
from motcua.casework.may import may
from motcua.casework.models import Case
from motcua.casework.verbs import CORRECTED, REVOKED
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal

REVOKED_OUTCOME = "revoked"


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

    raises  StillOpen, NothingToCorrect, AlreadyRevoked, and what `may` raises
    """
    held = _closed(case, "correct", by=by, at=at)
    before = held.case.outcome
    if before == outcome:
        raise NothingToCorrect(outcome=outcome)
    held.case.outcome = outcome
    detail = {"outcome_before": before, "outcome": outcome, "reason": reason, "legal_basis": legal_basis}
    return write(held, CORRECTED, by=by, at=at, detail=detail, private={"note": note} if note else None)


@transaction.atomic
def revoke(case: Case, *, by: Actor, at: datetime, reason: str, legal_basis: str, note: str = "") -> Case:
    """Take back what was decided.

    raises  StillOpen, AlreadyRevoked, and what `may` raises
    """
    held = _closed(case, "revoke", by=by, at=at)
    detail = {"outcome_before": held.case.outcome, "reason": reason, "legal_basis": legal_basis}
    held.case.outcome = REVOKED_OUTCOME
    return write(held, REVOKED, by=by, at=at, detail=detail, private={"note": note} if note else None)


def _closed(case: Case, act: str, *, by: Actor, at: datetime) -> Held:
    held = hold(case, by=by, at=at)
    if held.case.is_open:
        raise StillOpen(case=held.case.pk)
    may(held.case, act, held.standing)
    if held.case.outcome == REVOKED_OUTCOME:
        raise AlreadyRevoked(case=held.case.pk)
    return held
