"""The figures of a replayed log, from the cases and the ledger; nothing is read from the file again.

duration  the days of 24 hours from opening to closing, of closed cases; percentiles lie between two cases
late      closed after the deadline; `open_past_deadline` are those that were open after it when the log ended
staff     whom the log makes responsible for a case, else who did the last thing; events count for who did them
"""

from typing import Any

from django.db import connection

from motcua.organisation.models import Unit

FIGURES = """
WITH replayed AS (
         SELECT c.closed_at, c.due, c.last_at, e.detail->>'channel' AS channel, p.title AS staff,
                (extract(epoch FROM c.closed_at - c.opened_at) / 86400)::float8 AS days
         FROM casework_case c
         JOIN ledger_entry e ON e.subject_kind = 'case' AND e.subject_id = c.id AND e.verb = 'imported'
         JOIN organisation_post p ON p.id = (e.detail->>'responsible')::bigint
         WHERE c.unit_id = %(unit)s)
SELECT channel, staff, count(*), count(closed_at), count(*) - count(closed_at),
       count(*) FILTER (WHERE closed_at > due),
       count(*) FILTER (WHERE closed_at IS NULL AND due < (SELECT max(last_at) FROM replayed)),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY days), percentile_cont(0.9) WITHIN GROUP (ORDER BY days)
FROM replayed
GROUP BY GROUPING SETS ((), (channel), (staff)) ORDER BY count(*) DESC, channel, staff"""
EVENTS = """
SELECT p.title, count(*)
FROM casework_case c
JOIN ledger_entry e ON e.subject_kind = 'case' AND e.subject_id = c.id AND e.verb = 'logged'
JOIN organisation_post p ON p.id = e.post
WHERE c.unit_id = %(unit)s GROUP BY p.title ORDER BY count(*) DESC, p.title"""
NAMES = ["cases", "closed", "open", "late", "open_past_deadline", "median_days", "p90_days"]


def figures(unit: Unit | None) -> dict[str, Any]:
    """What `motcua replay` prints of the cases of a log's unit."""
    rows, events = _rows(FIGURES, unit), dict(_rows(EVENTS, unit))
    whole = next(row for row in rows if row[:2] == (None, None))
    return _named(whole) | {
        "events": sum(events.values()),
        "by_channel": {row[0]: _named(row) for row in rows if row[0] is not None},
        "by_staff": {row[1]: _named(row) for row in rows if row[1] is not None},
        "events_by_staff": events,
    }


def _named(row: tuple) -> dict[str, Any]:
    """Days to three places: a minute and a half."""
    *counts, median, p90 = row[2:]
    return dict(zip(NAMES, [*counts, *(days and round(days, 3) for days in (median, p90))], strict=True))


def _rows(sql: str, unit: Unit | None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"unit": unit and unit.pk})
        return cursor.fetchall()
