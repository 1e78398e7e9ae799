"""Consult others: their legs run beside the asking one, which goes on."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from motcua.casework.hold import Held, hold
from motcua.casework.holder import CannotHold
from motcua.casework.may import hold_open, may, must_be_open
from motcua.casework.models import Case, Leg
from motcua.casework.verbs import ANSWERED, CONSULTED
from motcua.casework.write import current_leg, write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Desk, DeskPost, Post


class AlreadyAsked(Refusal):
    """The post or desk is being asked already, or is named twice."""


class AlreadyAnswered(Refusal):
    """The question was answered, or it is no longer asked."""


@transaction.atomic
def consult(
    case: Case, whom: Sequence[Post | Desk], *, by: Actor, at: datetime, question: str, budget_minutes: int
) -> list[Leg]:
    """Ask posts or desks of any unit, in parallel, and return their legs.

    raises  CannotHold, AlreadyAsked, and what `hold_open` raises
    """
    held = hold_open(case, "consult", by=by, at=at)
    asking, day = current_leg(held.case), at.astimezone(ZONE).date()
    if not whom:
        raise CannotHold(post=None, desk=None)
    legs = [_leg(held.case, asking, holder, day, budget_minutes, at) for holder in whom]
    _must_be_new(held.case, legs)
    Leg.objects.bulk_create(legs)
    asked = [{"leg": leg.pk, "post": leg.post_id, "desk": leg.desk_id, "unit": leg.unit_id} for leg in legs]
    detail = {"asked": asked, "budget_minutes": budget_minutes}
    write(held, CONSULTED, by=by, at=at, detail=detail, private={"question": question})
    return legs


@transaction.atomic
def answer(leg: Leg, *, by: Actor, at: datetime, answer: str) -> Case:
    """Answer a consultation: its leg ends, nothing else moves.

    raises  AlreadyAnswered, NotOpen, NotYours, NotYourPost
    """
    held = hold(leg.case_id, by=by, at=at)
    must_be_open(held.case)
    running = consultations(held.case).filter(pk=leg.pk).first()
    if running is None:
        raise AlreadyAnswered(leg=leg.pk)
    may(held.case, "answer", held.standing, leg=running)
    running.ended_at, running.ended_as = at, "answered"
    running.save(update_fields=["ended_at", "ended_as"])
    return write(held, ANSWERED, by=by, at=at, detail={"leg": running.pk}, private={"answer": answer})


def consultations(case: Case) -> QuerySet[Leg]:
    """The legs of those who are asked and have not answered."""
    return Leg.objects.filter(case=case, ended_at=None, asked_by__isnull=False).order_by("pk")


def withdrawn_consultations(held: Held) -> dict[str, list[int]]:
    """What the entry of an act says that ends the stage: the legs whose answers are no longer waited for."""
    return {"withdrawn_consultations": held.asked} if held.asked else {}


def _must_be_new(case: Case, legs: list[Leg]) -> None:
    asked = [(leg.post_id, leg.desk_id) for leg in (*consultations(case), *legs)]
    if len(asked) != len(set(asked)):
        raise AlreadyAsked()


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
