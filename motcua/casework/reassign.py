"""Reassign a case: the head of the unit in whose hands it lies gives it to another post of that unit."""

from datetime import datetime

from django.db import transaction

from motcua.casework.budget import budget_left
from motcua.casework.ground import must_say_why
from motcua.casework.hold import hold
from motcua.casework.holder import WrongUnit, give_to, named
from motcua.casework.may import may, must_be_open, stage_of
from motcua.casework.models import Case
from motcua.casework.verbs import REASSIGNED
from motcua.casework.write import NewLeg, current_leg, write
from motcua.ledger.actor import Actor
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Desk, Post


@transaction.atomic
def reassign(case: Case, to: Post | Desk, *, by: Actor, at: datetime, reason: str) -> Case:
    """Give the case to another holder of the same unit at the same stage, with what is left of the leg's budget.

    raises  NoReason, NotOpen, NotYourPost, NotYourRole, WrongUnit, CannotHold, LacksRole, and what `hold` raises
    """
    must_say_why(reason)
    held = hold(case, by=by, at=at)
    must_be_open(held.case)
    leg = current_leg(held.case)
    may(held.case, "reassign", held.standing, leg=leg)
    unit = give_to(held.case, to, stage_of(held), day=at.astimezone(ZONE).date())
    if unit != leg.unit_id:
        raise WrongUnit(stage=held.case.stage, unit=leg.unit_id)
    rest = NewLeg(unit, budget_left(held.case, leg.stage, leg.budget_minutes, at=at))
    detail = named(held.case, unit) | {"reason": reason}
    return write(held, REASSIGNED, by=by, at=at, ends="reassigned", leg=rest, detail=detail)
