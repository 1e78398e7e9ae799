"""Represent: somebody may act for somebody else from a day on, because a paper or a register says so."""

from datetime import date, datetime

from django.db import transaction

from motcua.citizens.lock import hold_record, must_be_official
from motcua.citizens.models import Record, Representation
from motcua.ledger.actor import Actor
from motcua.ledger.record import record as record_line
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

REPRESENTED = declare("record", "represented", detail="representation by kind valid_from valid_to", private="ground")
NO_LONGER = declare("record", "no_longer_represented", detail="representation valid_to reason")


class RepresentsAlready(Refusal):
    """That person represents them on those days already."""


class RepresentationEnded(Refusal):
    """The representation has an end already, or would end before it began."""


@transaction.atomic
def represent(
    representative: Record,
    represented: Record,
    kind: str,
    *,
    ground: str,
    by: Actor,
    at: datetime,
    valid_from: date,
    valid_to: date | None = None,
) -> Representation:
    """Let one act for the other over a period. The line is about who is represented.

    raises  NotYourRecord, RepresentsAlready
    """
    must_be_official(by, at)
    held = hold_record(represented)
    days = {"valid_from": valid_from, "valid_to": valid_to}
    same = Representation.objects.filter(representative=representative, represented=held, kind=kind)
    if any(_overlap(one, valid_from, valid_to) for one in same):
        raise RepresentsAlready()
    made = Representation.objects.create(
        representative=representative, represented=held, kind=kind, ground=ground, **days
    )
    detail = {"representation": made.pk, "by": representative.public_id.hex, "kind": kind}
    detail |= {key: day and day.isoformat() for key, day in days.items()}
    record_line(held.pk, REPRESENTED, by=by, at=at, detail=detail, private={"ground": ground})
    return made


@transaction.atomic
def end_representation(made: Representation, valid_to: date, *, by: Actor, at: datetime, reason: str) -> Representation:
    """Let a representation end on the day before `valid_to`.

    raises  NotYourRecord, RepresentationEnded
    """
    must_be_official(by, at)
    held = hold_record(made.represented)
    found = Representation.objects.get(pk=made.pk)
    if found.valid_to or valid_to <= found.valid_from:
        raise RepresentationEnded(valid_from=found.valid_from, valid_to=found.valid_to)
    found.valid_to = valid_to
    found.save(update_fields=["valid_to"])
    detail = {"representation": found.pk, "valid_to": valid_to.isoformat(), "reason": reason}
    record_line(held.pk, NO_LONGER, by=by, at=at, detail=detail)
    return found


def _overlap(one: Representation, valid_from: date, valid_to: date | None) -> bool:
    return (one.valid_to is None or valid_from < one.valid_to) and (valid_to is None or one.valid_from < valid_to)
