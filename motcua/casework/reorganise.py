"""Reorganise: a unit ends, and each of its open cases goes to its successor's desk. None falls on the floor."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua.casework.budget import budget_left
from motcua.casework.hold import hold
from motcua.casework.holder import named
from motcua.casework.may import must_be_open
from motcua.casework.models import Case, Leg
from motcua.casework.verbs import REORGANISED
from motcua.casework.write import NewLeg, current_leg, write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Desk, Succession, Unit

Choose = Callable[[Case], Unit | None]


class NoSuccessor(Refusal):
    """No unit takes over, or the one that does has no desk; name both before the unit ends."""


def reorganise(unit: Unit, *, by: Actor, at: datetime, choose: Choose = lambda case: None) -> Iterator[Case]:
    """Move every open case that the unit settles, holds or is asked about; one transaction a case.

    choose  names the successor of a case when a unit was split; None: the main successor takes it, or the only one
    raises  NoSuccessor, before anything has moved
    """
    asked = Leg.objects.filter(unit=unit, ended_at=None).values("case")
    cases = Case.objects.filter(Q(unit=unit) | Q(pk__in=asked), closed_at=None).order_by("pk")
    chosen = [(case, choose(case)) for case in cases]
    for successor in {successor for _, successor in chosen}:
        heir(unit, at=at, chosen=successor)
    for case, successor in chosen:
        yield succeed(case, unit, successor, by=by, at=at)


@transaction.atomic
def succeed(case: Case, unit: Unit, chosen: Unit | None, *, by: Actor, at: datetime) -> Case:
    """Move one case from a unit that ends to its successor; its clock and its date go on as they are."""
    held = hold(case, by=by, at=at)
    must_be_open(held.case)
    to, desk, legal_basis = heir(unit, at=at, chosen=chosen)
    leg, moved = current_leg(held.case), held.case
    consultations = _move_consultations(moved, unit, to, desk)
    if moved.unit_id == unit.pk:
        moved.unit, held.unit_slug = to, to.slug
    new_leg = None
    if leg.unit_id == unit.pk:
        moved.post_id, moved.desk_id = None, desk.pk
        new_leg = NewLeg(to.pk, budget_left(moved, leg.stage, leg.budget_minutes, at=at))
    detail = named(moved, to.pk) | {"from_unit": unit.pk, "legal_basis": legal_basis, "consultations": consultations}
    return write(held, REORGANISED, by=by, at=at, ends="reorganised" if new_leg else None, leg=new_leg, detail=detail)


def heir(unit: Unit, *, at: datetime, chosen: Unit | None = None) -> tuple[Unit, Desk, str]:
    """The unit that takes over by that day, the desk on which its new cases lie, and by which decision."""
    day = at.astimezone(ZONE).date()
    successors = Succession.objects.filter(from_unit=unit, on_date__lte=day).select_related("to_unit")
    if chosen:
        successors = successors.filter(to_unit=chosen)
    among = list(successors)
    succession = among[0] if len(among) == 1 else next((one for one in among if one.is_main), None)
    desk = succession and Desk.objects.on(day).filter(unit=succession.to_unit).order_by("pk").first()
    if not desk:
        raise NoSuccessor(unit=unit.slug, chosen=chosen and chosen.slug)
    return succession.to_unit, desk, succession.legal_basis


def _move_consultations(case: Case, unit: Unit, to: Unit, desk: Desk) -> int:
    """What the unit was asked is now asked of the successor's desk: the same leg goes on in other hands."""
    asked = Leg.objects.filter(case=case, unit=unit, ended_at=None, asked_by__isnull=False)
    return asked.update(unit=to, post=None, desk=desk)
