"""Every committed entry gets a place, once; none is skipped, however slow its transaction was."""

import random
import threading

import psycopg
import pytest
from django.db import connection

from motcua.cli import database
from motcua.cli.embedded import Embedded
from motcua.ledger.audit import differences
from motcua.ledger.models import Cursor, Sequenced
from motcua.ledger.models import Sequencer as Row
from motcua.ledger.readers import advance, entries_after
from motcua.ledger.sequencer import Sequencer, sequence_all
from tests.conftest import _django_on

INSERT = """INSERT INTO ledger_entry (subject_kind, subject_id, seq, verb, at, origin, detail)
            VALUES ('thing', %s, 1, 'happened', now(), 'live', '{}') RETURNING id"""


class Scribe:
    """A reader that writes down what it hears."""

    name = "scribe"

    def __init__(self):
        self.heard = []

    def read(self, entries):
        self.heard += [entry.id for entry in entries]


def write(open_connection, subject: int) -> int:
    return open_connection.execute(INSERT, [subject]).fetchone()[0]


@pytest.fixture
def published(own_database):
    """A database in which the reference data is sequenced already."""
    sequence_all()
    return own_database


def placed() -> list[int]:
    return list(Sequenced.objects.order_by("position").values_list("entry_id", flat=True))


def test_a_slow_transaction_with_a_low_id_is_not_skipped(published):
    sequencer = Sequencer()
    with psycopg.connect(published.app) as slow, psycopg.connect(published.app) as quick:
        first = write(slow, 1)
        second = write(quick, 2)
        quick.commit()
        sequencer.step()
        assert placed()[-1] == second
        assert first not in placed()

        slow.commit()
        sequencer.step()

    assert placed()[-2:] == [second, first]
    assert not list(differences())


@pytest.fixture
def alone(tmp_path, django_db_blocker):
    """A server with no other tests on it: the horizon is that of the whole cluster."""
    with Embedded(tmp_path / "alone", durable=False).in_use() as server, django_db_blocker.unblock():
        settled = database.Database(server.url("motcua_app"), server.url("motcua_owner"), server)
        database.make_current(settled, tmp_path / "alone")
        with _django_on(server.url("motcua_app")):
            sequence_all()
            yield server.url("motcua_app")


def test_the_floor_waits_for_a_transaction_that_may_still_commit(alone):
    floor = Row.objects.get().floor
    sequencer = Sequencer()
    with psycopg.connect(alone) as slow, psycopg.connect(alone) as quick:
        write(slow, 1)
        for subject in range(2, 6):
            write(quick, subject)
            quick.commit()
            sequencer.step()
        assert Row.objects.get().floor == floor

        slow.rollback()
    for _ in range(2):
        sequencer.step()
    assert Row.objects.get().floor == floor + 5


def test_a_rolled_back_id_leaves_no_hole_in_the_positions(published):
    before = len(placed())
    with psycopg.connect(published.app) as app:
        write(app, 1)
        app.rollback()
        last = write(app, 2)
        app.commit()

    assert sequence_all() == 1
    assert Sequenced.objects.get(entry_id=last).position == before + 1
    assert not list(differences())


def test_small_batches_lose_nothing(published):
    with psycopg.connect(published.app) as app:
        ids = [write(app, subject) for subject in range(1, 24)]
    sequencer = Sequencer()
    while sequencer.step(batch=4):
        pass

    assert placed()[-23:] == ids


def test_many_writers_slow_and_quick_are_all_read_once(published):
    """Eight writers commit and roll back as chance will have it, while two sequencers and a reader run."""
    chance, committed, stop = random.Random(2026), [], threading.Event()

    def scribble(seed: int) -> None:
        own = random.Random(seed)
        with psycopg.connect(published.app) as app:
            for n in range(25):
                ids = [write(app, seed * 1000 + n * 10 + k) for k in range(own.randint(1, 3))]
                stop.wait(own.random() / 200)
                if own.random() < 0.2:
                    app.rollback()
                else:
                    app.commit()
                    committed.extend(ids)

    def sequence() -> None:
        sequencer = Sequencer()
        while not stop.is_set():
            sequencer.step(batch=7)
        connection.close()

    scribe = Scribe()
    Cursor.objects.create(name="scribe", position=len(placed()))
    writers = [threading.Thread(target=scribble, args=[seed]) for seed in range(1, 9)]
    sequencers = [threading.Thread(target=sequence) for _ in range(2)]
    for thread in (*writers, *sequencers):
        thread.start()
    while any(writer.is_alive() for writer in writers):
        advance(scribe, batch=chance.randint(1, 9))
    stop.set()
    for thread in (*writers, *sequencers):
        thread.join()
    sequence_all()
    while advance(scribe):
        pass

    assert sorted(scribe.heard) == sorted(committed)
    assert len(set(scribe.heard)) == len(scribe.heard)
    assert not list(differences())


def test_a_reader_that_fails_reads_the_same_again(published):
    with psycopg.connect(published.app) as app:
        ids = [write(app, subject) for subject in range(1, 4)]
    sequence_all()
    Cursor.objects.create(name="scribe", position=len(placed()) - 3)

    class Stumbling(Scribe):
        def read(self, entries):
            super().read(entries)
            if len(self.heard) == 3:
                raise OSError("the mail server is away")

    reader = Stumbling()
    with pytest.raises(OSError, match="away"):
        advance(reader)
    advance(reader)
    assert reader.heard == ids + ids
    assert Cursor.objects.get(name="scribe").position == len(placed())


def test_two_readers_keep_their_own_places(published):
    start = len(placed())
    with psycopg.connect(published.app) as app:
        ids = [write(app, subject) for subject in range(1, 6)]
    sequence_all()
    one, two = Scribe(), Scribe()
    two.name = "another"
    Cursor.objects.create(name="scribe", position=start)
    Cursor.objects.create(name="another", position=start)
    advance(one, batch=2)
    advance(two, batch=4)

    assert (one.heard, two.heard) == (ids[:2], ids[:4])
    assert [entry.id for entry in entries_after(start + 4, 10)] == ids[4:]
