"""The book survives dump and restore into another cluster, where transaction ids begin afresh."""

import subprocess

import psycopg
import pytest
from django.db import transaction

from motcua.cli.embedded import Embedded
from motcua.ledger.actor import IMPORT
from motcua.ledger.audit import differences
from motcua.ledger.models import Cursor, Entry, EntryPrivate, Sequenced
from motcua.ledger.readers import advance
from motcua.ledger.record import record
from motcua.ledger.sequencer import sequence_all
from tests.conftest import _django_on
from tests.ledger.conftest import HAPPENED, MONDAY
from tests.ledger.test_sequencer import Scribe


@pytest.fixture
def other_server(tmp_path):
    with Embedded(tmp_path / "elsewhere", durable=False).in_use() as running:
        yield running


def test_readers_go_on_where_they_were(own_database, server, other_server, tmp_path):
    with transaction.atomic():
        lines = [record(n, HAPPENED, by=IMPORT, at=MONDAY, private={"who": "Lan"}) for n in range(1, 21)]
    sequence_all()
    start = Sequenced.objects.get(entry_id=lines[0]).position - 1
    Cursor.objects.create(name="scribe", position=start)
    before = Scribe()
    advance(before, batch=7)
    with transaction.atomic():
        record(99, HAPPENED, by=IMPORT, at=MONDAY)  # committed, and not yet sequenced when the dump is taken

    move(own_database.superuser, server, other_server, tmp_path / "dump")

    with _django_on(other_server.url("motcua_app")):
        with transaction.atomic():
            newest = record(100, HAPPENED, by=IMPORT, at=MONDAY)
        sequence_all()
        after = Scribe()
        while advance(after):
            pass
        assert before.heard + after.heard == [*lines, newest - 1, newest]
        assert not list(differences())
        assert EntryPrivate.objects.get(pk=lines[0]).detail == {"who": "Lan"}
        assert Entry.objects.get(pk=lines[0]).recorded_at < Entry.objects.get(pk=newest).recorded_at


def test_a_restored_book_only_grows(own_database, server, other_server, tmp_path):
    with transaction.atomic():
        record(1, HAPPENED, by=IMPORT, at=MONDAY)
    move(own_database.superuser, server, other_server, tmp_path / "dump")

    for role, complaint in [("motcua_app", "permission denied"), ("motcua_owner", "only grows")]:
        with psycopg.connect(other_server.url(role)) as connection, pytest.raises(psycopg.Error, match=complaint):
            connection.execute("DELETE FROM ledger_entry")


def move(source: str, server: Embedded, target: Embedded, dump) -> None:
    """Dump one database and restore it into the empty one of another cluster."""
    programs = server._programs
    subprocess.run([programs / "pg_dump", "-Fc", "-f", dump, source], check=True)
    into = target.url("postgres", "motcua")
    subprocess.run([programs / "pg_restore", "--exit-on-error", "-d", into, dump], check=True, capture_output=True)
