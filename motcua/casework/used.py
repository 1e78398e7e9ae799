"""How many working minutes passed, by a unit's own calendar: what a leg used of its budget."""

from collections.abc import Iterable
from datetime import datetime

from motcua.casework.timetable import minute_of, number_of, timetable
from motcua.organisation.calendar import ZONE
from motcua.organisation.works_by import calendar_of


def used_minutes(
    unit: int,
    start: datetime,
    end: datetime,
    *,
    known_at: datetime,
    pauses: Iterable[tuple[datetime, datetime | None]] = (),
) -> int:
    """Working minutes of the unit from `start` until `end`, without those inside the pauses (which do not overlap)."""
    calendar = timetable(calendar_of(unit, start.astimezone(ZONE).date()), known_at)

    def worked(a: datetime, b: datetime) -> int:
        if b <= a:
            return 0
        first, last = number_of(a.astimezone(ZONE).date()), number_of(b.astimezone(ZONE).date())
        return calendar.answer(lambda span: span.worked(minute_of(b)) - span.worked(minute_of(a)), first, last)

    paused = sum(worked(max(a, start), min(b or end, end)) for a, b in pauses)
    return worked(start, end) - paused
