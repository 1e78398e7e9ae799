"""Readers: whoever wants to hear what happened follows the positions with a cursor of its own.

A reader is told each entry at least once, in order, and writes its own rows in the transaction that moves its
cursor. They poll, with a pause that grows while nothing happens.
"""

from collections.abc import Callable, Sequence
from threading import Event
from typing import Protocol

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from motcua.ledger.models import Cursor, Entry
from motcua.ledger.sequencer import Sequencer, sequence_all

BATCH = 1_000
SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 1.0


class Reader(Protocol):
    """Follows the book. `name` names its cursor; `read` gets entries with `.position`, in order."""

    name: str

    def read(self, entries: Sequence[Entry]) -> None: ...


def advance(reader: Reader, batch: int = BATCH) -> int:
    """Let the reader read up to `batch` entries after its cursor, and return how many there were."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name=reader.name)
        cursor = Cursor.objects.select_for_update().get(name=reader.name)
        entries = entries_after(cursor.position, batch)
        if entries:
            reader.read(entries)
            cursor.position, cursor.moved_at = entries[-1].position, Now()
            cursor.save()
        return len(entries)


def entries_after(position: int, limit: int) -> list[Entry]:
    """The next entries in the order of their positions."""
    following = Entry.objects.filter(sequenced__position__gt=position).order_by("sequenced__position")
    entries = list(following.select_related("sequenced")[:limit])
    for entry in entries:
        entry.position = entry.sequenced.position
    return entries


def known_readers() -> list[Reader]:
    """The readers that the settings name."""
    return [import_string(path)() for path in settings.READERS]


def run(stop: Event, complain: Callable[[str], None] = print) -> None:
    """Sequence and read until `stop` is set. A database that is away for a while is waited for."""
    sequencer, readers, pause = Sequencer(), known_readers(), SHORTEST_PAUSE
    while not stop.is_set():
        try:
            busy = sequencer.step() + sum(advance(reader) for reader in readers)
        except DatabaseError as trouble:
            complain(f"readers: {trouble}".strip().splitlines()[0])
            connection.close()
            busy = 0
        pause = SHORTEST_PAUSE if busy else min(pause * 1.5, LONGEST_PAUSE)
        if not busy:
            stop.wait(pause)


def catch_up(*readers: Reader) -> None:
    """Bring the given readers, or all known ones, to the end of the book."""
    sequence_all()
    for reader in readers or known_readers():
        while advance(reader):
            pass
