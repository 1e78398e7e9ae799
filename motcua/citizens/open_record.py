"""Open a record of somebody whom the city did not know, and join it to the account of the person it is about."""

from datetime import datetime

from django.db import transaction

from motcua.citizens.lock import hold_record, must_be_official
from motcua.citizens.models import Record
from motcua.citizens.note import write_down
from motcua.ledger.actor import Actor
from motcua.ledger.record import record as record_line
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare
from motcua.organisation.models import Person

OPENED = declare("record", "opened", detail="kind")
JOINED = declare("record", "joined", detail="person")


class AlreadyJoined(Refusal):
    """The record has an account, or the account has a record."""


@transaction.atomic
def open_record(kind: str, facts: dict[str, str], *, source: str, by: Actor, at: datetime) -> Record:
    """Open a record with the first facts of it; a newborn has no number yet.

    raises  NotYourRecord, UnknownFact, BadFact, NumberTaken
    """
    must_be_official(by, at)
    made = Record.objects.create(kind=kind)
    record_line(made.pk, OPENED, by=by, at=at, detail={"kind": kind})
    write_down(made, facts, source=source, confirmed_by=by.post, by=by, at=at)
    return made


@transaction.atomic
def join(record: Record, person: Person, *, by: Actor, at: datetime) -> Record:
    """Join a record to the account of the person whom it is about. Whoever calls made sure that it is they.

    raises  AlreadyJoined
    """
    held = hold_record(record)
    if held.person_id is not None or Record.objects.filter(person=person).exists():
        raise AlreadyJoined()
    held.person = person
    held.save(update_fields=["person"])
    record_line(held.pk, JOINED, by=by, at=at, detail={"person": person.pk})
    return held
