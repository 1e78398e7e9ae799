"""Pause a case and resume it: an interval that does not count, for a reason in law."""

from datetime import datetime

from django.db import transaction

from motcua.casework.accept import clock_facts
from motcua.casework.due import set_due
from motcua.casework.hold import Standing
from motcua.casework.may import hold_open
from motcua.casework.models import Case, Pause
from motcua.casework.verbs import PAUSED, RESUMED
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class AlreadyPaused(Refusal):
    """The case is paused."""


class NotPaused(Refusal):
    """The case is not paused."""


class SupplementsUsedUp(Refusal):
    """The rule allows no further request; only the head of the settling unit may ask again, and it counts as late."""


class NoReasonInLaw(Refusal):
    """A pause needs its reason and the article it rests on."""


@transaction.atomic
def pause(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    legal_basis: str,
    is_supplement: bool = False,
    request: str = "",
) -> Case:
    """Stop the clock. What is already late stays late: its due date does not go away.

    is_supplement  the applicant is asked for something; the term says how often that is in order
    request        what is asked, in words; personal
    raises         AlreadyPaused, SupplementsUsedUp, NoReasonInLaw, and what `hold_open` raises
    """
    held = hold_open(case, "pause", by=by, at=at)
    found = held.case
    if not reason.strip() or not legal_basis.strip():
        raise NoReasonInLaw()
    if running(found):
        raise AlreadyPaused(case=found.pk)
    over = is_supplement and _over_allowance(found, held.standing)
    Pause.objects.create(
        case=found,
        started_at=at,
        reason=reason,
        legal_basis=legal_basis,
        is_supplement=is_supplement,
        asked_by_id=by.post,
    )
    set_due(found, known_at=at)
    detail = {
        "reason": reason,
        "legal_basis": legal_basis,
        "is_supplement": is_supplement,
        "over_allowance": over,
        "due": found.due and found.due.isoformat(),
        "remaining": found.remaining,
    }
    return write(held, PAUSED, by=by, at=at, detail=detail, private={"request": request} if request else None)


@transaction.atomic
def resume(case: Case, *, by: Actor, at: datetime, note: str = "") -> Case:
    """End the pause and compute the due date anew.

    raises  NotPaused, and what `hold_open` raises
    """
    held = hold_open(case, "resume", by=by, at=at)
    stopped = running(held.case)
    if stopped is None:
        raise NotPaused(case=held.case.pk)
    stopped.ended_at = at
    stopped.save(update_fields=["ended_at"])
    set_due(held.case, known_at=at)
    private = {"note": note} if note else None
    return write(held, RESUMED, by=by, at=at, detail=clock_facts(held.case), private=private)


def running(case: Case) -> Pause | None:
    """The pause that has not ended."""
    return Pause.objects.filter(case=case, ended_at=None).first()


def _over_allowance(case: Case, standing: Standing) -> bool:
    """Whether this request is one more than the term allows, which only the head may still make."""
    allowed = case.term.supplements if case.term_id else 1
    if Pause.objects.filter(case=case, is_supplement=True).count() < allowed:
        return False
    if standing.actor.origin == "live" and "head" not in standing.roles:
        raise SupplementsUsedUp(allowed=allowed)
    return True
