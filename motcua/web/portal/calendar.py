"""The year as the city works: which days count, which do not, by which source and since when that is known."""

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.organisation import models
from motcua.organisation.calendar import ZONE, Calendar, Day, Windows
from motcua.organisation.calendars import load

FIRST_YEAR, LAST_YEAR = 2016, 2100


@dataclass(frozen=True)
class Month:
    """A month in weeks from Monday on; None where a week reaches beyond it."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]


def calendar(request: HttpRequest) -> HttpResponse:
    """One calendar in one year."""
    now = timezone.now()
    today = now.astimezone(ZONE).date()
    year = _year(request.GET.get("year", ""), today)
    every = list(models.Calendar.objects.order_by("pk"))
    chosen = next((one for one in every if one.code == request.GET.get("calendar", "hanoi")), None)
    if chosen is None:
        raise Http404
    days = _days(load(chosen.code), year, now)
    context = {
        "chosen": chosen,
        "calendars": every,
        "year": year,
        "today": today,
        "months": [_month(days, year, number) for number in range(1, 13)],
        "dated": [day for day in days if day.rule == "dated"],
        "told_late": [day for day in days if day.late],
        "week": _week(days),
        "counting": sum(day.counts for day in days),
        "is_known": any(day.rule == "dated" and day.verified for day in days),
        "place": "calendar",
    }
    return render(request, "portal/calendar.html", context)


def _year(written: str, today: date) -> int:
    if not written:
        return today.year
    if not written.isdecimal() or not FIRST_YEAR <= int(written) <= LAST_YEAR:
        raise Http404
    return int(written)


def _days(asked: Calendar, year: int, now: datetime) -> list[Day]:
    start = date(year, 1, 1)
    return [asked.day(start + timedelta(days=n), now) for n in range(365 + months.isleap(year))]


def _month(days: list[Day], year: int, number: int) -> Month:
    by_date = {day.date: day for day in days if day.date.month == number}
    weeks = months.Calendar().monthdatescalendar(year, number)
    return Month(date(year, number, 1), tuple(tuple(by_date.get(on) for on in week) for week in weeks))


def _week(days: list[Day]) -> list[tuple[date, Windows, bool]]:
    """The usual week as it is at the end of the year: a day of it, its windows and whether it counts."""
    usual = {day.date.weekday(): day for day in days if day.rule != "dated"}
    has_hours = any(day.windows for day in usual.values())
    return [(usual[n].date, usual[n].windows, usual[n].counts) for n in range(7) if has_hours]
