"""Promise anew: the head apologises with a new date. The case is late all the same, in every figure."""

from datetime import datetime

from django.db import transaction

from motcua.casework.may import hold_open
from motcua.casework.models import Case
from motcua.casework.verbs import PROMISED, told
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class AlreadyPromised(Refusal):
    """A new date is promised once."""


class NothingToApologiseFor(Refusal):
    """The case owes nothing by a date: it is not accepted, is paused, or has no term."""


class PromiseInThePast(Refusal):
    """The new date lies after the due date and after today."""


@transaction.atomic
def promise(case: Case, until: datetime, *, by: Actor, at: datetime, reason: str, note: str = "") -> Case:
    """Promise the applicant a new date, once. `due` does not move, and nothing is judged by the new date.

    raises  AlreadyPromised, NothingToApologiseFor, PromiseInThePast, and what `hold_open` raises
    """
    held = hold_open(case, "promise", by=by, at=at)
    found = held.case
    if found.promised:
        raise AlreadyPromised(promised=found.promised)
    if found.due is None:
        raise NothingToApologiseFor(case=found.pk)
    if until <= max(at, found.due):
        raise PromiseInThePast(until=until, due=found.due)
    found.promised = until
    detail = {
        "promised": told(until),
        "due": told(found.due),
        "before_due": at <= found.due,
        "reason": reason,
    }
    return write(held, PROMISED, by=by, at=at, detail=detail, private={"note": note} if note else None)
