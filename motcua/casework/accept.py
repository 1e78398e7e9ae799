"""Accept a case: it gets its official number, and its clock begins to run."""

from datetime import date, datetime

from django.db import transaction

from motcua.casework.due import closing_of, set_due
from motcua.casework.may import hold_open
from motcua.casework.models import Case
from motcua.casework.number import next_number
from motcua.casework.pause import must_not_wait
from motcua.casework.verbs import ACCEPTED, told
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class AlreadyAccepted(Refusal):
    """The clock runs already."""


class NotAccepted(Refusal):
    """What is owed within a limit is accepted where it comes in; there alone may it be turned away unaccepted."""


class LimitIsCounted(Refusal):
    """The case's term counts its limit; no day can be named beside it."""


@transaction.atomic
def accept(
    case: Case, *, by: Actor, at: datetime, until: date | datetime | None = None, late_because: str | None = None
) -> Case:
    """Number the case and start its clock at `at`.

    until         the day (at its closing) or moment that a document names, for a case without a term
    late_because  why a live acceptance is recorded only now; the clock runs from `at` all the same
    raises        AlreadyAccepted, LimitIsCounted, WaitsForTheApplicant, and what `hold_open` raises
    """
    held = hold_open(case, "accept", by=by, at=at)
    found = held.case
    if found.accepted_at:
        raise AlreadyAccepted(number=found.number, accepted_at=found.accepted_at)
    if until and found.term_id:
        raise LimitIsCounted(term=str(found.term))
    must_not_wait(held)
    found.accepted_at = at
    found.until = (
        until if isinstance(until, datetime) or until is None else closing_of(found.unit_id, until, known_at=at)
    )
    facts = set_due(found, known_at=at, starts=True)
    # The number is taken last: its counter stays locked until the end of the transaction.
    found.number = next_number(found.unit_id, at=at)
    detail = facts | {"number": found.number, "until": told(found.until)}
    if late_because:
        detail["late_because"] = late_because
    return write(held, ACCEPTED, by=by, at=at, detail=detail)
