"""Append many entries at once by COPY: reference data, imports, and history made for the demo."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from motcua.ledger.actor import Actor
from motcua.ledger.private import commit, new_salt
from motcua.ledger.record import OutsideTransaction, check
from motcua.ledger.verbs import Verb

COPY_ENTRIES = """COPY ledger_entry
    (subject_kind, subject_id, seq, verb, at, person, post, origin, detail, public, commitments) FROM STDIN"""
SET_ASIDE = "CREATE TEMPORARY TABLE apart (kind text, subject bigint, seq int, salt bytea, detail jsonb) ON COMMIT DROP"
COPY_APART = "COPY apart FROM STDIN"
PUT_APART = """INSERT INTO ledger_entryprivate (entry_id, salt, detail)
    SELECT e.id, a.salt, a.detail FROM apart a
    JOIN ledger_entry e ON e.subject_kind = a.kind AND e.subject_id = a.subject AND e.seq = a.seq"""


class NotForLiveActs(ValueError):
    """Live acts are recorded one by one, as they happen."""


@dataclass(slots=True)
class Line:
    """One entry to be. `seq` is its number about the subject: the caller knows how many lines there are."""

    subject_id: int
    seq: int
    verb: Verb
    by: Actor
    at: datetime
    detail: dict[str, Any] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)
    public: dict[str, Any] | None = None


def append_many(lines: Iterable[Line]) -> int:
    """Append the lines in their order and return how many there were.

    raises  NotForLiveActs, UndeclaredDetail, OutsideTransaction
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction("append_many")
    count, apart = 0, []
    with connection.cursor() as cursor:
        with cursor.copy(COPY_ENTRIES) as copy:
            for line in lines:
                copy.write_row(_entry(line, apart))
                count += 1
        if apart:
            cursor.execute(SET_ASIDE)
            with cursor.copy(COPY_APART) as copy:
                for row in apart:
                    copy.write_row(row)
            cursor.execute(PUT_APART)
            cursor.execute("DROP TABLE apart")
    return count


def _entry(line: Line, apart: list[tuple]) -> tuple[Any, ...]:
    if line.by.origin == "live":
        raise NotForLiveActs(line.verb.name)
    check(line.verb, line.detail, line.private, origin=line.by.origin)
    commitments = None
    if line.private:
        salt = new_salt()
        commitments = Jsonb(commit(salt, line.private))
        apart.append((line.verb.subject, line.subject_id, line.seq, salt, Jsonb(line.private)))
    return (
        line.verb.subject,
        line.subject_id,
        line.seq,
        line.verb.name,
        line.at,
        line.by.person,
        line.by.post,
        line.by.origin,
        Jsonb(line.detail),
        None if line.public is None else Jsonb(line.public),
        commitments,
    )
