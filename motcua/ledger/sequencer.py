"""Give every committed entry its place in the one order that all readers follow.

Ids are not the order of commits: a slow transaction may hold a low id and commit late. So nothing is ever
skipped by "id greater than the last": an entry is taken when it is visible and has no place yet, and the
search starts above a floor below which no transaction can still commit (the horizon). The floor is only an id:
it survives dump and restore into another cluster, where transaction ids start afresh.

Inside a batch the order is that of the ids, which are taken under the subject's row lock: lines about one
subject keep their order, and an act never precedes what it rests on.
"""

from dataclasses import dataclass, field

from django.db import connection, transaction

BATCH = 5_000

PLACE = """
WITH fresh AS (
         SELECT id, row_number() OVER (ORDER BY id) - 1 AS n
         FROM (SELECT e.id FROM ledger_entry e
               WHERE e.id > %(floor)s AND NOT EXISTS (SELECT FROM ledger_sequenced s WHERE s.entry_id = e.id)
               ORDER BY e.id LIMIT %(batch)s) next),
     placed AS (INSERT INTO ledger_sequenced (position, entry_id) SELECT %(position)s + n, id FROM fresh),
     moved AS (UPDATE ledger_sequencer SET next_position = %(position)s + (SELECT count(*) FROM fresh))
SELECT count(*), max(id), pg_snapshot_xmin(pg_current_snapshot())::text::bigint FROM fresh"""


@dataclass(slots=True)
class Horizon:
    """The highest id taken at some moment, and a transaction id given out only after that."""

    last_id: int
    xid: int


@dataclass(slots=True)
class Sequencer:
    """One run of the sequencer. Several may run: each batch locks the sequencer's row."""

    horizon: Horizon | None = field(default=None)

    def step(self, batch: int = BATCH) -> int:
        """Place up to `batch` entries and return how many there were."""
        with transaction.atomic(), connection.cursor() as cursor:
            last_id = _last_id(cursor)
            cursor.execute("SELECT next_position, floor FROM ledger_sequencer FOR UPDATE")
            position, floor = cursor.fetchone()
            if last_id == floor:
                return 0
            horizon = self.horizon or Horizon(last_id, _own_transaction(cursor))
            cursor.execute(PLACE, {"floor": floor, "batch": batch, "position": position})
            count, highest, oldest_running = cursor.fetchone()
            settled = oldest_running >= horizon.xid and (count < batch or highest > horizon.last_id)
            if settled and horizon.last_id > floor:
                cursor.execute("UPDATE ledger_sequencer SET floor = %s", [horizon.last_id])
        self.horizon = None if settled else horizon
        return count


def sequence_all() -> int:
    """Place everything that is committed, and return how much that was."""
    sequencer, total = Sequencer(), 0
    while count := sequencer.step():
        total += count
    return total


def _last_id(cursor) -> int:
    cursor.execute("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ledger_entry_number")
    return cursor.fetchone()[0]


def _own_transaction(cursor) -> int:
    """A transaction id newer than those of all who hold an id by now: each took its transaction id first.

    Not the snapshot's xmax: that is one past the newest transaction that has *ended*.
    """
    cursor.execute("SELECT pg_current_xact_id()::text::bigint")
    return cursor.fetchone()[0]
