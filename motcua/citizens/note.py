"""Note facts about somebody: what a register told, what an official checked, what the person stated."""

from datetime import datetime

from django.db import transaction

from motcua.citizens.known import NUMBERS, OF_A_FIRM, OF_A_PERSON, OWN_TO_STATE, check
from motcua.citizens.lock import hold_record, must_be_official, must_be_self
from motcua.citizens.models import Fact, Record
from motcua.ledger.actor import Actor
from motcua.ledger.record import record as record_line
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

NOTED = declare("record", "noted", detail="what source", private=" ".join({**OF_A_PERSON, **OF_A_FIRM}))
OWN_STATEMENT = "own statement"


class NumberTaken(Refusal):
    """Another record bears that number."""


class NotYoursToState(Refusal):
    """A register tells that; who finds it wrong says so, and the city puts it right."""


@transaction.atomic
def note(record: Record, facts: dict[str, str], *, source: str, by: Actor, at: datetime) -> list[Fact]:
    """Note facts that an official checked or a register told. They supersede the earlier ones, which stay.

    raises  NotYourRecord, UnknownFact, BadFact, NumberTaken
    """
    must_be_official(by, at)
    return write_down(hold_record(record), facts, source=source, confirmed_by=by.post, by=by, at=at)


@transaction.atomic
def state(record: Record, facts: dict[str, str], *, by: Actor, at: datetime) -> list[Fact]:
    """Note what the person says of themselves: how to reach them.

    raises  NotYourRecord, NotYoursToState, BadFact
    """
    held = hold_record(record)
    must_be_self(held, by)
    if others := facts.keys() - OWN_TO_STATE:
        raise NotYoursToState(what=min(others))
    return write_down(held, facts, source=OWN_STATEMENT, confirmed_by=None, by=by, at=at)


def write_down(
    held: Record, facts: dict[str, str], *, source: str, confirmed_by: int | None, by: Actor, at: datetime
) -> list[Fact]:
    """Store facts about a locked record with their line. Who may is the caller's matter."""
    check(held.kind, facts)
    for what in facts.keys() & NUMBERS:
        _number(held, facts[what])
    rows = [
        Fact(record=held, what=what, value=value, source=source, known_at=at, confirmed_by_id=confirmed_by)
        for what, value in facts.items()
    ]
    made = Fact.objects.bulk_create(rows)
    record_line(held.pk, NOTED, by=by, at=at, detail={"what": sorted(facts), "source": source}, private=facts)
    return made


def _number(held: Record, number: str) -> None:
    if Record.objects.filter(number=number).exclude(pk=held.pk).exists():
        raise NumberTaken()
    held.number = number
    held.save(update_fields=["number"])
