"""Accept a case: it gets its official number, and its clock begins to run."""

from datetime import date, datetime

from django.db import transaction

from motcua.casework.due import closing_of, set_due
from motcua.casework.may import hold_open
from motcua.casework.models import Case
from motcua.casework.number import next_number
from motcua.casework.verbs import ACCEPTED
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class AlreadyAccepted(Refusal):
    """The clock runs already."""


class LimitIsCounted(Refusal):
    """The case's term counts its limit; no day can be named beside it."""


class NotTaken(Refusal):
    """The case still lies on a desk's pile; whoever accepts it takes it first."""


@transaction.atomic
def accept(
    case: Case, *, by: Actor, at: datetime, until: date | datetime | None = None, late_because: str | None = None
) -> Case:
    """Number the case and start its clock at `at`.

    until         the day (at its closing) or moment that a document names, for a case without a term
    late_because  why a live acceptance is recorded only now; the clock runs from `at` all the same
    raises        AlreadyAccepted, NotTaken, and what `hold_open` raises
    """
    held = hold_open(case, "accept", by=by, at=at)
    found = held.case
    if found.accepted_at:
        raise AlreadyAccepted(number=found.number, accepted_at=found.accepted_at)
    if found.post_id is None and by.origin == "live":
        raise NotTaken(desk=found.desk_id)
    if until and found.term_id:
        raise LimitIsCounted(term=str(found.term))
    found.accepted_at = at
    found.until = (
        until if isinstance(until, datetime) or until is None else closing_of(found.unit_id, until, known_at=at)
    )
    set_due(found, known_at=at)
    # The number is taken last: its counter stays locked until the end of the transaction.
    found.number = next_number(found.unit_id, at=at)
    detail = {"number": found.number, "until": found.until and found.until.isoformat()} | clock_facts(found)
    if late_because:
        detail["late_because"] = late_because
    return write(held, ACCEPTED, by=by, at=at, detail=detail)


def clock_facts(case: Case) -> dict[str, str | None]:
    """What an entry that sets a clock names: the date, and the versions of the rules that it rests on."""
    return {
        "due": case.due and case.due.isoformat(),
        "term": str(case.term) if case.term_id else None,
        "known_at": case.known_at and case.known_at.isoformat(),
    }
