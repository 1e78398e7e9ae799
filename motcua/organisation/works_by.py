"""By which calendar a unit works on a day: its own, or that of the nearest unit above it that has one."""

from datetime import date
from functools import lru_cache

from django.db import connection

from motcua.ledger.statement import run
from motcua.organisation.calendar import Calendar
from motcua.organisation.calendars import load

NEAREST = """
WITH RECURSIVE above (id, steps) AS (
    SELECT %(unit)s::bigint, 0
    UNION ALL
    SELECT v.parent_id, above.steps + 1 FROM above JOIN organisation_unitversion v ON v.unit_id = above.id
    WHERE v.parent_id IS NOT NULL AND above.steps < 20
      AND v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s))
SELECT k.code, (SELECT max(id) FROM organisation_calendarversion)
FROM above
JOIN organisation_unitcalendar c ON c.unit_id = above.id
     AND c.valid_from <= %(day)s AND (c.valid_to IS NULL OR c.valid_to > %(day)s)
JOIN organisation_calendar k ON k.id = c.calendar_id
ORDER BY above.steps LIMIT 1"""


class NoCalendar(LookupError):
    """Neither the unit nor any unit above it has a calendar that day."""


def calendar_of(unit: int, day: date) -> Calendar:
    """The unit's calendar.

    raises  NoCalendar
    """
    rows = run(NEAREST, {"unit": unit, "day": day})
    if not rows:
        raise NoCalendar(unit)
    code, newest = rows[0]
    return _loaded(connection.settings_dict["NAME"], code, newest)


@lru_cache(maxsize=256)
def _loaded(database: str, code: str, newest: int) -> Calendar:
    """Publications are only ever added, so the newest one's id says which state this is."""
    return load(code)
