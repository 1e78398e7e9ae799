"""Consult others: their legs run beside the asking one, which goes on."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.casework.hold import hold
from motcua.casework.holder import CannotHold
from motcua.casework.may import NotYourPost, NotYours, hold_open, must_be_open
from motcua.casework.models import Case, Leg
from motcua.casework.verbs import ANSWERED, CONSULTED
from motcua.casework.write import current_leg, write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Desk, DeskPost, Post


class AlreadyAnswered(Refusal):
    """The question was answered, or it is no longer asked."""


@transaction.atomic
def consult(
    case: Case, whom: Sequence[Post | Desk], *, by: Actor, at: datetime, question: str, budget_minutes: int
) -> list[Leg]:
    """Ask posts or desks of any unit, in parallel, and return their legs.

    raises  CannotHold, and what `hold_open` raises
    """
    held = hold_open(case, "consult", by=by, at=at)
    asking, day = current_leg(held.case), at.astimezone(ZONE).date()
    if not whom:
        raise CannotHold(post=None, desk=None)
    legs = [_leg(held.case, asking, holder, day, budget_minutes, at) for holder in whom]
    asked = [{"post": leg.post_id, "desk": leg.desk_id, "unit": leg.unit_id} for leg in legs]
    write(
        held,
        CONSULTED,
        by=by,
        at=at,
        detail={"asked": asked, "budget_minutes": budget_minutes},
        private={"question": question},
    )
    return Leg.objects.bulk_create(legs)


@transaction.atomic
def answer(leg: Leg, *, by: Actor, at: datetime, answer: str) -> Case:
    """Answer a consultation: its leg ends, nothing else moves.

    raises  AlreadyAnswered, NotYours, NotYourPost, NotOpen
    """
    held = hold(leg.case_id, by=by, at=at)
    must_be_open(held.case)
    running = Leg.objects.filter(pk=leg.pk, ended_at=None, asked_by__isnull=False).first()
    if running is None:
        raise AlreadyAnswered(leg=leg.pk)
    if not (held.standing.appointed or by.origin != "live"):
        raise NotYourPost(post=by.post)
    if by.post != running.post_id and running.desk_id not in held.standing.desks:
        raise NotYours(post=running.post_id, desk=running.desk_id)
    running.ended_at, running.ended_as = at, "answered"
    running.save(update_fields=["ended_at", "ended_as"])
    return write(held, ANSWERED, by=by, at=at, detail={"leg": running.pk}, private={"answer": answer})


def _leg(case: Case, asking: Leg, holder: Post | Desk, day, budget_minutes: int, at: datetime) -> Leg:
    is_post = isinstance(holder, Post)
    asked = holder.appointments.on(day) if is_post else DeskPost.objects.on(day).filter(desk=holder)
    if not holder.holds_on(day) or not asked.exists():
        raise CannotHold(post=holder.pk if is_post else None, desk=None if is_post else holder.pk)
    return Leg(
        case=case,
        stage=case.stage,
        post=holder if is_post else None,
        desk=None if is_post else holder,
        unit_id=holder.unit_id,
        budget_minutes=budget_minutes,
        started_at=at,
        asked_by=asking,
    )
