"""Extend a limit, where the law allows it and as far as it does."""

from datetime import datetime

from django.db import transaction

from motcua.casework.due import set_due
from motcua.casework.ground import must_rest_on_law
from motcua.casework.may import hold_open
from motcua.casework.models import Case
from motcua.casework.verbs import EXTENDED, told
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class NoExtensionLeft(Refusal):
    """The term allows no extension, or no further one; a day that a document names is not extended."""


class NoRunningClock(Refusal):
    """There is no due date to extend: the case is not accepted, is paused, or owes nothing by a date."""


class AlreadyLate(Refusal):
    """What is late stays late; an extension comes before the due date."""


@transaction.atomic
def extend(case: Case, *, by: Actor, at: datetime, reason: str, legal_basis: str) -> Case:
    """Add one lawful extension, of the size that the term names.

    raises  NoReasonInLaw, NoExtensionLeft, NoRunningClock, AlreadyLate, and what `hold_open` raises
    """
    must_rest_on_law(reason, legal_basis)
    held = hold_open(case, "extend", by=by, at=at)
    found, before, term = held.case, held.case.due, held.case.term
    if before is None:
        raise NoRunningClock(case=found.pk)
    if at > before:
        raise AlreadyLate(due=before)
    if term is None or found.extended >= term.extensions * term.extension_amount:
        raise NoExtensionLeft(allowed=term.extensions if term else 0)
    found.extended += term.extension_amount
    detail = set_due(found, known_at=at) | {
        "reason": reason,
        "legal_basis": legal_basis,
        "amount": term.extension_amount,
        "due_before": told(before),
    }
    return write(held, EXTENDED, by=by, at=at, detail=detail)
