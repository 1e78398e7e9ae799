"""Pause a case and resume it: an interval that does not count, for a reason in law."""

from datetime import datetime

from django.db import transaction

from motcua.casework.due import set_due
from motcua.casework.ground import must_rest_on_law
from motcua.casework.hold import Held, hold
from motcua.casework.may import NotYourRole, hold_open, may, must_be_open, role_at
from motcua.casework.models import Case, Pause
from motcua.casework.verbs import PAUSED, RESUMED, told
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class AlreadyPaused(Refusal):
    """The case is paused."""


class NotPaused(Refusal):
    """The case is not paused."""


class SupplementsUsedUp(Refusal):
    """The rule allows no further request; only the head of the settling unit may ask again, and it counts as late."""


class WaitsForTheApplicant(Refusal):
    """A paused case is resumed before it is accepted or decided: neither is done while its clock stands still."""


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
    must_rest_on_law(reason, legal_basis)
    held = hold(case, by=by, at=at)
    found = held.case
    must_be_open(found)
    if held.paused_since:
        raise AlreadyPaused(case=found.pk)
    over = _is_over_allowance(found, is_supplement)
    _may_pause(held, over)
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
        "due": told(found.due),
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
    facts = set_due(held.case, known_at=at)
    return write(held, RESUMED, by=by, at=at, detail=facts, private={"note": note} if note else None)


def running(case: Case) -> Pause | None:
    """The pause that has not ended."""
    return Pause.objects.filter(case=case, ended_at=None).first()


def must_not_wait(held: Held) -> None:
    """Refuse what is not done to a paused case."""
    if held.paused_since:
        raise WaitsForTheApplicant(since=held.paused_since)


def _is_over_allowance(case: Case, is_supplement: bool) -> bool:
    """Whether this is one request more than the term allows. Where a pause begins the limit anew, each one is counted
    as a request, whatever it is called: or else pausing would be a way to fetch a new limit."""
    earlier = Pause.objects.filter(case=case)
    if not (case.term_id and case.term.on_resume == "restart"):
        earlier = earlier.filter(is_supplement=True)
        if not is_supplement:
            return False
    return earlier.count() >= _allowed(case)


def _may_pause(held: Held, over: bool) -> None:
    try:
        may(held.case, "pause_again" if over else "pause", held.standing, role=role_at(held))
    except NotYourRole as refusal:
        raise SupplementsUsedUp(allowed=_allowed(held.case)) from refusal


def _allowed(case: Case) -> int:
    return case.term.supplements if case.term_id else 1
