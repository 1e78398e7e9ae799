"""Load a published calendar with all that became known about it, and when."""

from motcua.organisation.calendar import Calendar, DayRule, Hours, Windows
from motcua.organisation.models import Calendar as Row
from motcua.organisation.models import CalendarDay, OpeningHours


def load(code: str) -> Calendar:
    """The calendar as values, with its parents.

    raises  organisation.models.Calendar.DoesNotExist
    """
    return _value(Row.objects.select_related("parent__parent__parent").get(code=code))


def _value(row: Row) -> Calendar:
    hours = OpeningHours.objects.filter(version__calendar=row).select_related("version")
    days = CalendarDay.objects.filter(version__calendar=row).select_related("version")
    return Calendar(
        row.code,
        tuple(
            Hours(
                h.weekday, _windows(h.windows) or (), h.counts, h.valid_from, h.valid_to, h.version.known_at, h.version.source
            )
            for h in hours
        ),
        tuple(
            DayRule(
                d.date, d.counts, _windows(d.windows), d.reason, d.version.source, d.version.verified, d.version.known_at
            )
            for d in days
        ),
        _value(row.parent) if row.parent else None,
    )


def _windows(stored: list[list[int]] | None) -> Windows | None:
    return tuple((opens, closes) for opens, closes in stored) if stored else None
