"""Hand a case over: one leg ends, the next holder's begins."""

from datetime import datetime

from django.db import transaction

from motcua.casework.accept import NotAccepted
from motcua.casework.budget import budget_left
from motcua.casework.consult import withdrawn_consultations
from motcua.casework.ground import must_say_why
from motcua.casework.hold import Held
from motcua.casework.holder import give_to, named
from motcua.casework.may import hold_open
from motcua.casework.models import Case
from motcua.casework.route import Stage, stages
from motcua.casework.verbs import HANDED_OVER, RETURNED
from motcua.casework.write import NewLeg, write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Desk, Post


class NoSuchWay(Refusal):
    """The route does not lead from this stage to that one."""


@transaction.atomic
def hand_over(
    case: Case,
    to: Post | Desk,
    *,
    by: Actor,
    at: datetime,
    stage: str = "",
    budget_minutes: int | None = None,
    note: str = "",
) -> Case:
    """Give the case to the next holder, at the next stage of its route.

    stage           where the route goes on to; without a route, any name
    budget_minutes  for the new leg, where no route says it
    raises          accept.NotAccepted, NoSuchWay, CannotHold, LacksRole, WrongUnit, and what `hold_open` raises
    """
    held = hold_open(case, "hand_over", by=by, at=at)
    return _move(held, HANDED_OVER, "handed_over", to, stage, "next", budget_minutes, by=by, at=at, note=note)


@transaction.atomic
def return_to(
    case: Case, to: Post | Desk, *, by: Actor, at: datetime, reason: str, stage: str = "", note: str = ""
) -> Case:
    """Send the case back to an earlier stage, with the reason; its clock runs on.

    raises  NoReason, accept.NotAccepted, NoSuchWay, CannotHold, LacksRole, WrongUnit, and what `hold_open` raises
    """
    must_say_why(reason)
    held = hold_open(case, "return", by=by, at=at)
    return _move(held, RETURNED, "returned", to, stage, "returns", None, by=by, at=at, note=note, reason=reason)


def _move(held: Held, verb, ends: str, to, stage: str, way: str, budget, *, by, at, note, **detail) -> Case:
    case = held.case
    if case.term_id and not case.accepted_at and not held.standing.retells:
        # Its limit would begin when the work is done.
        raise NotAccepted(case=case.pk)
    spec = _stage_ahead(held, stage, way)
    case.stage = stage
    unit = give_to(case, to, spec, day=at.astimezone(ZONE).date())
    whole = spec.budget_minutes if spec else budget
    leg = NewLeg(unit, budget_left(case, stage, whole, at=at) if stage and stage in held.visited else whole)
    detail |= named(case, unit) | withdrawn_consultations(held)
    return write(
        held, verb, by=by, at=at, ends=ends, stage_ends=True, leg=leg, detail=detail, private=note and {"note": note}
    )


def _stage_ahead(held: Held, stage: str, way: str) -> Stage | None:
    if held.route_digest is None:
        return None
    route = stages(held.route_digest)
    if stage not in getattr(route[held.case.stage], way):
        raise NoSuchWay(from_stage=held.case.stage, to_stage=stage)
    return route[stage]
