"""The calendars of the city as the pure values that clocks take."""

from motcua.organisation import models
from motcua.organisation.calendar import Calendar, DayRule, Hours, Windows


def load(code: str) -> Calendar:
    """The calendar with all that was ever published about it and about its parents.

    raises  models.Calendar.DoesNotExist
    """
    row = models.Calendar.objects.select_related("parent").get(code=code)
    hours = models.OpeningHours.objects.filter(version__calendar=row).select_related("version")
    days = models.CalendarDay.objects.filter(version__calendar=row).select_related("version")
    return Calendar(
        code,
        tuple(_hours(one) for one in hours.order_by("version__number")),
        tuple(_rule(one) for one in days.order_by("version__number")),
        load(row.parent.code) if row.parent else None,
    )


def _hours(row: models.OpeningHours) -> Hours:
    period = row.valid_from, row.valid_to
    return Hours(row.weekday, _windows(row.windows), row.counts, *period, row.version.known_at, row.version.source)


def _rule(row: models.CalendarDay) -> DayRule:
    said = row.version
    return DayRule(
        row.date, row.counts, _windows(row.windows) or None, row.reason, said.source, said.verified, said.known_at
    )


def _windows(stored: list[list[int]] | None) -> Windows:
    return tuple((begin, end) for begin, end in stored or ())
