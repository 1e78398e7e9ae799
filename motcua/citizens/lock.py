"""Take hold of a record for one act: its row is locked until the end of the transaction."""

from datetime import datetime

from django.db import transaction

from motcua.citizens.models import Record
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Appointment, Post


class NotYourRecord(Refusal):
    """It is about somebody else, and the person acts through no post that they hold that day."""


def hold_record(record: Record) -> Record:
    """The record as it stands, locked: lines about it are numbered under this lock."""
    assert transaction.get_connection().in_atomic_block
    return Record.objects.select_for_update(no_key=True).get(pk=record.pk)


def is_official(by: Actor, at: datetime) -> bool:
    """Whether the actor holds, that day, the post through which they act."""
    day = at.astimezone(ZONE).date()
    held = Appointment.objects.on(day).filter(post=by.post, person=by.person, post__in=Post.objects.on(day))
    return by.post is not None and held.exists()


def must_be_official(by: Actor, at: datetime) -> None:
    """Let only officials through, and imports and simulations that retell through no post.

    raises  NotYourRecord
    """
    retells = by.origin != "live" and by.post is None and by.person is None
    if not retells and not is_official(by, at):
        raise NotYourRecord()


def must_be_self(record: Record, by: Actor) -> None:
    """Let only the person through whom the record is about.

    raises  NotYourRecord
    """
    if by.post is not None or by.person is None or by.person != record.person_id:
        raise NotYourRecord()
