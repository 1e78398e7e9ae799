"""Take a case from a desk's pile: from now on this post holds it."""

from datetime import datetime

from django.db import transaction

from motcua.casework.budget import budget_left
from motcua.casework.holder import LacksRole
from motcua.casework.may import hold_open, role_at
from motcua.casework.models import Case
from motcua.casework.verbs import TAKEN
from motcua.casework.write import NewLeg, current_leg, write
from motcua.ledger.actor import Actor


@transaction.atomic
def take(case: Case, *, by: Actor, at: datetime) -> Case:
    """Let the actor's post hold the case. The waiting on the pile stays with the desk; the post gets what is left.

    raises  LacksRole, and what `hold_open` raises
    """
    held = hold_open(case, "take", by=by, at=at)
    role = role_at(held)
    if role and role not in held.standing.roles:
        raise LacksRole(role=role, stage=held.case.stage)
    leg, desk = current_leg(held.case), held.case.desk_id
    held.case.post_id, held.case.desk_id = by.post, None
    rest = NewLeg(leg.unit_id, budget_left(held.case, leg.stage, leg.budget_minutes, at=at))
    return write(
        held, TAKEN, by=by, at=at, ends="taken", leg=rest, detail={"post": by.post, "desk": None, "from_desk": desk}
    )
