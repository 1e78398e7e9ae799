"""Propose to cut what a procedure costs people: days, papers, answers, steps or fees."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.ledger.actor import Actor
from motcua.ledger.record import record
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare
from motcua.registry.document import at as value_at
from motcua.registry.document import check_shape, put
from motcua.registry.models import Procedure, Review
from motcua.registry.publish import UnsoundProcedure
from motcua.registry.reviews.burden import Counted, burden, counted
from motcua.registry.soundness import problems

PROPOSED = declare("review", "proposed", detail="procedure base changes cuts", public="proposed")
HOURS = {
    "working_hours": 1,
    "working_days": 8,
    "same_day": 8,
    "hours": 1,
    "days": 8 * 5 / 7,
    "weeks": 40,
    "months": 174,
}


class NothingIsCut(Refusal):
    """The proposal makes nothing shorter, fewer or cheaper, or makes something longer, more or dearer."""


@transaction.atomic
def propose(
    procedure: Procedure,
    changes: list[dict[str, Any]],
    *,
    reason: str,
    measure: dict[str, Any],
    by: Actor,
    at: datetime,
) -> Review:
    """Record a proposal with the burden before and after it.

    changes  [{path, value}] sets a value, [{path}] takes one away
    measure  what the burden is counted with, see `burden`
    raises   NothingIsCut, NotMeasured, Misshapen, UnsoundProcedure, KeyError
    """
    base = procedure.versions.order_by("-number").first()
    proposed = applied(base.document, changes)
    check_shape(proposed)
    if found := problems(proposed):
        raise UnsoundProcedure(procedure=str(procedure), problems=found)
    cut = cuts(counted(base.document, measure.get("case", "")), counted(proposed, measure.get("case", "")))
    review = Review.objects.create(
        procedure=procedure,
        base=base,
        changes=changes,
        reason=reason,
        measure=measure,
        burden={"before": burden(base.document, measure), "after": burden(proposed, measure), "cuts": cut},
        proposed_by_id=by.person,
        proposed_at=at,
    )
    detail = {"procedure": str(procedure), "base": base.digest, "changes": changes, "cuts": cut}
    record(review.pk, PROPOSED, by=by, at=at, detail=detail, public={"procedure": str(procedure), "cuts": cut})
    return review


def applied(document: dict[str, Any], changes: list[dict[str, Any]]) -> dict[str, Any]:
    """The document with the changes made, one after the other.

    raises  KeyError where a change points at nothing
    """
    for change in changes:
        document = put(document, change["path"], change["value"]) if "value" in change else _without(document, change)
    return document


def _without(document: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    above, _, last = change["path"].rpartition(".")
    parent = value_at(document, above) if above else document
    value_at(document, change["path"])
    if isinstance(parent, list):
        rest = [value for place, value in enumerate(parent) if place != int(last)]
    else:
        rest = {key: value for key, value in parent.items() if key != last}
    return put(document, above, rest) if above else rest


def cuts(before: Counted, after: Counted) -> list[str]:
    """What the proposal cuts: days, papers, answers, steps, fees.

    raises  NothingIsCut when that is nothing, or when anything grows
    """
    less, more = set(), set()
    for name in ("papers", "answers", "steps"):
        _weigh(name, getattr(before, name), getattr(after, name), less, more)
    for name, one, other in (("days", before.hours, after.hours), ("fees", before.fees_vnd, after.fees_vnd)):
        for key in one.keys() & other.keys():
            _weigh(name, one[key], other[key], less, more)
    if more or not less:
        raise NothingIsCut(grows=sorted(more))
    return sorted(less)


def _weigh(name: str, before: float, after: float, less: set[str], more: set[str]) -> None:
    if after < before:
        less.add(name)
    elif after > before:
        more.add(name)
