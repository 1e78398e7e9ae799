"""The calendars of the clock's tests, read from hanoi.csv: 2026 as it was decided, and two storms."""

import csv
from datetime import date, datetime
from pathlib import Path

from motcua.organisation.calendar import ZONE, Calendar, DayRule, Hours

HERE = Path(__file__).parent
ALWAYS = datetime(1900, 1, 1, tzinfo=ZONE)
TODAY = datetime(2026, 11, 21, 9, 0, tzinfo=ZONE)
OFFICE_HOURS = ((480, 720), (780, 1020))
MORNING = ((450, 690),)


def local(written: str) -> datetime:
    """A moment in Hà Nội: "2026-03-02T09:00"."""
    return datetime.fromisoformat(written).replace(tzinfo=ZONE)


def weekday(number: int, windows, *, counts: bool = True) -> Hours:
    """A usual weekday that was always known."""
    return Hours(number, windows, counts, date(1900, 1, 1), None, ALWAYS, "the working week")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _rule(row: dict[str, str]) -> DayRule:
    on, known_at = date.fromisoformat(row["date"]), local(row["known_at"])
    return DayRule(on, row["counts"] == "yes", None, row["reason"], "hanoi.csv", True, known_at)


HANOI = Calendar(
    "hanoi",
    tuple(weekday(number, OFFICE_HOURS) for number in range(5)),
    tuple(_rule(row) for row in rows("hanoi.csv")),
)
# The counter of a ward: Saturday mornings are open and do not count.
SATURDAY = Calendar("saturday", (weekday(5, MORNING, counts=False),), (), HANOI)
CALENDARS = {calendar.code: calendar for calendar in (HANOI, SATURDAY)}
