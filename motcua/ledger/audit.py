"""Recompute whatever is stored and can be derived, and name each difference.

`motcua audit` runs the audits of every floor; a floor's audit yields differences and reads only its own tables
and those below.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from motcua.ledger.models import EntryPrivate
from motcua.ledger.private import commit


@dataclass(frozen=True, slots=True)
class Difference:
    """What is stored and what should be.

    rule   the sentence that does not hold, as a short code
    where  the row, in words a human can search for
    """

    rule: str
    where: str
    stored: Any
    derived: Any

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def audit_all() -> Iterator[Difference]:
    """The differences on every floor, the lowest first."""
    for path in settings.AUDITS:
        yield from import_string(path)()


def differences() -> Iterator[Difference]:
    """The ledger's own: dense positions, dense line numbers, commitments that match what is kept apart."""
    yield from _rows("positions_are_dense", HOLES_IN_POSITIONS)
    yield from _rows("the_sequencer_knows_the_next_position", WRONG_NEXT_POSITION)
    yield from _rows("below_the_floor_everything_has_a_place", UNPLACED_BELOW_FLOOR)
    yield from _rows("a_subject_has_every_line", HOLES_IN_LINES)
    yield from _rows("positions_keep_the_order_of_a_subject", DISORDER)
    for part in EntryPrivate.objects.select_related("entry").iterator(chunk_size=2_000):
        derived = commit(bytes(part.salt), part.detail)
        if part.entry.commitments != derived:
            yield Difference("commitments_match", f"entry {part.entry_id}", part.entry.commitments, derived)


def _rows(rule: str, sql: str) -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for where, stored, derived in cursor:
            yield Difference(rule, where, stored, derived)


HOLES_IN_POSITIONS = """
SELECT 'after position ' || before, position, before + 1
FROM (SELECT position, lag(position, 1, 0::bigint) OVER (ORDER BY position) AS before FROM ledger_sequenced) p
WHERE position <> before + 1"""

WRONG_NEXT_POSITION = """
SELECT 'sequencer', next_position, last + 1
FROM ledger_sequencer, (SELECT coalesce(max(position), 0) AS last FROM ledger_sequenced) s
WHERE next_position <> last + 1"""

UNPLACED_BELOW_FLOOR = """
SELECT 'entry ' || e.id, NULL, 'a position'
FROM ledger_entry e JOIN ledger_sequencer q ON e.id <= q.floor
WHERE NOT EXISTS (SELECT FROM ledger_sequenced s WHERE s.entry_id = e.id)"""

HOLES_IN_LINES = """
SELECT subject_kind || ' ' || subject_id, count(*), max(seq)
FROM ledger_entry GROUP BY subject_kind, subject_id HAVING count(*) <> max(seq)"""

DISORDER = """
SELECT 'entry ' || id, position, before
FROM (SELECT e.id, s.position,
             lag(s.position) OVER (PARTITION BY e.subject_kind, e.subject_id ORDER BY e.seq) AS before
      FROM ledger_entry e JOIN ledger_sequenced s ON s.entry_id = e.id) p
WHERE position < before"""
