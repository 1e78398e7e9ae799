"""Reorganise: a unit ends, and each of its open cases goes to its successor's desk. None falls on the floor."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua.casework.budget import budget_left
from motcua.casework.consult import consultations
from motcua.casework.hold import lock
from motcua.casework.holder import named
from motcua.casework.may import may
from motcua.casework.models import Case, Leg
from motcua.casework.used import used_minutes
from motcua.casework.verbs import REORGANISED
from motcua.casework.write import NewLeg, current_leg, write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Desk, Succession, Unit

Choose = Callable[[Case], Unit | None]


class NoSuccessor(Refusal):
    """No unit takes over, or the one that does has no desk; name both before the unit ends."""


def reorganise(
    unit: Unit, *, by: Actor, at: datetime, late_because: str | None = None, choose: Choose = lambda case: None
) -> Iterator[Case]:
    """Move every open case that the unit settles, holds or is asked about; one transaction a case.

    May be run again: what was moved is not moved twice.

    late_because  why a live reorganisation is recorded only now; the decision names midnight
    choose        names the successor of a case when a unit was split; None: the main one takes it, or the only one
    raises        NoSuccessor, before anything has moved
    """
    asked = Leg.objects.filter(unit=unit, ended_at=None).values("case")
    cases = Case.objects.filter(Q(unit=unit) | Q(pk__in=asked), closed_at=None).order_by("pk")
    plan = [(case.pk, choose(case)) for case in cases]
    for chosen in {chosen for _, chosen in plan}:
        heir(unit, at=at, chosen=chosen)
    for key, chosen in plan:
        if moved := succeed(key, unit, chosen, by=by, at=at, late_because=late_because):
            yield moved


@transaction.atomic
def succeed(
    key: int, unit: Unit, chosen: Unit | None, *, by: Actor, at: datetime, late_because: str | None = None
) -> Case | None:
    """Move one case from a unit that ends to its successor; its clock and its date go on as they are.

    returns  None where nothing of the case lies with the unit any more
    """
    held = lock(key, by=by, at=at)
    case, at = held.case, max(at, held.case.last_at)
    may(case, "reorganise", held.standing)
    if not case.is_open:
        return None
    to, desk, legal_basis = heir(unit, at=at, chosen=chosen)
    leg, asked = current_leg(case), list(consultations(case).filter(unit=unit))
    if unit.pk not in (case.unit_id, leg.unit_id) and not asked:
        return None
    if case.unit_id == unit.pk:
        case.unit, held.unit_slug = to, to.slug
    new_leg = None
    if leg.unit_id == unit.pk:
        case.post_id, case.desk_id = None, desk.pk
        new_leg = NewLeg(to.pk, budget_left(case, leg.stage, leg.budget_minutes, at=at))
    detail = named(case, to.pk if new_leg else leg.unit_id) | {
        "settled_by": case.unit_id,
        "from_unit": unit.pk,
        "legal_basis": legal_basis,
        "consultations": [_ask_instead(one, desk, at=at) for one in asked],
    }
    if late_because:
        detail["late_because"] = late_because
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


def _ask_instead(leg: Leg, desk: Desk, *, at: datetime) -> dict[str, int]:
    """End the leg of one who was asked, and ask the successor's desk, with what is left of the time to answer."""
    leg.ended_at, leg.ended_as = at, "reorganised"
    leg.save(update_fields=["ended_at", "ended_as"])
    pauses = leg.case.pauses.values_list("started_at", "ended_at")
    used = used_minutes(leg.unit_id, leg.started_at, at, known_at=at, pauses=pauses)
    new = Leg.objects.create(
        case_id=leg.case_id,
        stage=leg.stage,
        desk=desk,
        unit_id=desk.unit_id,
        budget_minutes=max(leg.budget_minutes - used, 0),
        started_at=at,
        asked_by_id=leg.asked_by_id,
    )
    return {"leg": leg.pk, "new_leg": new.pk, "desk": desk.pk, "unit": desk.unit_id}
