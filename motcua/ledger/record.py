"""Record an act: one line in the book, in the caller's transaction."""

from datetime import datetime
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from motcua.ledger import private as private_part
from motcua.ledger.actor import Actor
from motcua.ledger.statement import run
from motcua.ledger.verbs import UndeclaredDetail, Verb

# The line number is taken under the subject's row lock, which the caller holds; without it two writers
# would meet at the unique constraint and one be refused. A verb that makes its subject in the same statement
# puts its own expression for @subject.
LINE = """
    INSERT INTO ledger_entry
        (subject_kind, subject_id, seq, verb, at, person, post, origin, detail, public, commitments)
    SELECT %(subject_kind)s, @subject, 1 + coalesce((
               SELECT max(seq) FROM ledger_entry WHERE subject_kind = %(subject_kind)s AND subject_id = @subject), 0),
           %(verb)s, %(at)s::timestamptz, %(person)s::bigint, %(post)s::bigint, %(origin)s,
           %(detail)s::jsonb, %(public)s::jsonb, %(commitments)s::jsonb
    RETURNING id, subject_id"""
APART = """
    INSERT INTO ledger_entryprivate (entry_id, salt, detail)
    SELECT id, %(salt)s, %(private)s::jsonb FROM line WHERE %(salt)s::bytea IS NOT NULL"""
RECORD = "WITH line AS (@line), apart AS (@apart) SELECT id FROM line"
RECORD = RECORD.replace("@line", LINE.replace("@subject", "%(subject_id)s::bigint")).replace("@apart", APART)


class OutsideTransaction(RuntimeError):
    """An act and its line belong in one transaction."""


class RecordedLate(Exception):
    """A live act of this verb may not be recorded after the fact."""


def record(
    subject_id: int,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    detail: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
    public: dict[str, Any] | None = None,
) -> int:
    """Write that `verb` happened to the subject, and return the entry's id.

    at       when it happened; a live act is recorded when it happens (five minutes), or says `late_because`
    private  personal facts; kept apart, and only committed to in the entry
    public   what the public log may say; None for a sealed subject
    raises   UndeclaredDetail, RecordedLate, OutsideTransaction
    """
    values = {"subject_id": subject_id} | line(verb, by=by, at=at, detail=detail, private=private, public=public)
    return run(RECORD, values)[0][0]


def line(verb: Verb, *, by: Actor, at: datetime, detail=None, private=None, public=None) -> dict[str, Any]:
    """The parameters of one entry, checked: for `record`, and for the verbs that write it with their own rows."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(verb.name)
    check(verb, detail or {}, private or {}, origin=by.origin)
    salt = private_part.new_salt() if private else None
    return {
        "subject_kind": verb.subject,
        "verb": verb.name,
        "at": at,
        "person": by.person,
        "post": by.post,
        "origin": by.origin,
        "detail": Jsonb(detail or {}),
        "public": Jsonb(public) if public is not None else None,
        "commitments": Jsonb(private_part.commit(salt, private)) if private else None,
        "salt": salt,
        "private": Jsonb(private) if private else None,
    }


def check(verb: Verb, detail: dict, private: dict, *, origin: str) -> None:
    """Refuse keys that the verb does not declare, and lateness that it does not allow."""
    late = {"late_because"} & detail.keys()
    if late and origin == "live" and not verb.late:
        raise RecordedLate(verb.name)
    unknown = (detail.keys() - verb.detail - late) | (private.keys() - verb.private)
    if unknown:
        raise UndeclaredDetail(f"{verb.subject} {verb.name} does not declare: {', '.join(sorted(unknown))}")
