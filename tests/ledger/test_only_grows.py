"""What was written cannot be unwritten: not by the app, and not by the owner in passing."""

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from motcua.ledger.actor import IMPORT
from motcua.ledger.erase import NothingToErase, erase
from motcua.ledger.models import Entry, EntryPrivate
from motcua.ledger.record import OutsideTransaction, record
from motcua.ledger.sequencer import sequence_all
from tests.conftest import _django_on
from tests.ledger.conftest import HAPPENED, MONDAY

FORBIDDEN = [
    ("change an entry", "UPDATE ledger_entry SET verb = 'other'"),
    ("delete an entry", "DELETE FROM ledger_entry"),
    ("empty the book", "TRUNCATE ledger_entry CASCADE"),
    ("change the order", "UPDATE ledger_sequenced SET position = position + 1"),
    ("delete from the order", "DELETE FROM ledger_sequenced"),
    ("change a private part", "UPDATE ledger_entryprivate SET detail = '{}'"),
    ("delete a private part", "DELETE FROM ledger_entryprivate"),
    ("empty the private parts", "TRUNCATE ledger_entryprivate"),
    ("say when it was recorded", "INSERT INTO ledger_entry (subject_kind, subject_id, seq, verb, at, recorded_at,"
     " origin, detail) VALUES ('thing', 2, 1, 'happened', now(), now(), 'live', '{}')"),
    ("choose an id", "INSERT INTO ledger_entry (id, subject_kind, subject_id, seq, verb, at, origin, detail)"
     " VALUES (99, 'thing', 2, 1, 'happened', now(), 'live', '{}')"),
    ("switch the trigger off", "ALTER TABLE ledger_entry DISABLE TRIGGER the_ledger_only_grows"),
    ("drop the trigger", "DROP TRIGGER the_ledger_only_grows ON ledger_entry"),
    ("replace the trigger's function", "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS"
     " 'BEGIN RETURN NULL; END'"),
    ("act as a replica", "SET session_replication_role = replica"),
    ("become the owner", "SET ROLE motcua_owner"),
    ("become the eraser", "SET ROLE motcua_eraser"),
    ("drop the table", "DROP TABLE ledger_entry CASCADE"),
    ("add a column", "ALTER TABLE ledger_entry ADD COLUMN note text"),
    ("set the sequencer back by deleting it", "DELETE FROM ledger_sequencer"),
]  # fmt: skip


@pytest.fixture
def written(own_database):
    with transaction.atomic():
        line = record(1, HAPPENED, by=IMPORT, at=MONDAY, private={"who": "Lan"})
    sequence_all()
    return line


@pytest.mark.parametrize(("what", "statement"), FORBIDDEN, ids=[what for what, _ in FORBIDDEN])
def test_the_app_cannot(db, what, statement):
    """One rolled-back database does for all: each statement is refused before it changes anything."""
    record(1, HAPPENED, by=IMPORT, at=MONDAY, private={"who": "Lan"})
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.filter(subject_kind="thing").count() == 1


def test_the_owner_is_stopped_by_the_triggers(own_database, written):
    for what, statement in FORBIDDEN[:6]:
        with psycopg.connect(own_database.owner) as owner, pytest.raises(psycopg.Error, match="only grows"):
            owner.execute(statement)
            pytest.fail(what)


def test_erasing_a_private_part_leaves_the_entry_and_a_line_about_it(own_database, written):
    before = Entry.objects.get(pk=written)
    with _django_on(own_database.owner):
        line = erase(written, by=IMPORT, at=MONDAY, reason="the law's term is over", legal_basis="Luật 91/2025/QH15")

    after = Entry.objects.get(pk=written)
    assert (after.detail, after.commitments) == (before.detail, before.commitments)
    assert not EntryPrivate.objects.filter(pk=written).exists()
    told = Entry.objects.get(pk=line)
    assert (told.subject_kind, told.verb, told.detail["fields"]) == ("erasure", "erased", ["who"])


def test_what_is_erased_cannot_be_erased_again(own_database, written):
    facts = {"by": IMPORT, "at": MONDAY, "reason": "over", "legal_basis": "Luật 91/2025/QH15"}
    with _django_on(own_database.owner):
        erase(written, **facts)
        with pytest.raises(NothingToErase):
            erase(written, **facts)


def test_the_app_cannot_erase(own_database, written):
    with pytest.raises(ProgrammingError, match="permission denied"):
        erase(written, by=IMPORT, at=MONDAY, reason="because", legal_basis="none")
    assert EntryPrivate.objects.filter(pk=written).exists()


def test_a_line_outside_a_transaction_is_refused(own_database):
    with pytest.raises(OutsideTransaction):
        record(1, HAPPENED, by=IMPORT, at=MONDAY)


def test_two_writers_without_a_lock_cannot_both_write_the_same_line_number(own_database):
    insert = """INSERT INTO ledger_entry (subject_kind, subject_id, seq, verb, at, origin, detail)
                VALUES ('thing', 1, 1, 'happened', now(), 'live', '{}')"""
    with psycopg.connect(own_database.app) as one, psycopg.connect(own_database.app) as two:
        one.execute(insert)
        one.commit()
        with pytest.raises(psycopg.errors.UniqueViolation, match="a_subject_has_each_line_number_once"):
            two.execute(insert)
