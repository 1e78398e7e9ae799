"""The clock: until when a case is owed, as a pure function of what happened, the calendar and the limit.

docs/clock.md has the rules in sentences. Moments are read to the minute, as a receipt prints them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise

import numpy as np

from motcua.casework.counting import FOREVER, Count, count, unpaused, working_time
from motcua.casework.limits import Term
from motcua.casework.timetable import DAY, date_of, minute_of, moment_of, timetable
from motcua.organisation.calendar import Calendar, Day

Pause = tuple[datetime, datetime | None]


class BadPauses(ValueError):
    """Pauses that end before they begin, overlap, or begin before the case came. `code` says which."""

    def __init__(self, code: str, pauses: Sequence[Pause]):
        super().__init__(f"{code}: {pauses}")
        self.code, self.pauses = code, pauses


@dataclass(frozen=True)
class Due:
    """Until when a case is owed.

    at         None while it is paused
    received   when it counts as received
    remaining  what is left while it is paused: minutes of a limit in hours, days of any other
    """

    at: datetime | None
    received: datetime
    remaining: int | Fraction | None


@dataclass(frozen=True)
class DayCounted:
    """One day of the way: what was counted of it, by which rule, and what the calendar says of it."""

    date: date
    counted: int | Fraction
    rule: str
    day: Day


@dataclass(frozen=True)
class Explanation:
    """A due date and every day from reception to it."""

    due: Due
    days: tuple[DayCounted, ...]


def due(
    term: Term,
    received: datetime,
    *,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extensions: Iterable[int] = (),
    known_at: datetime,
) -> Due:
    """Until when the case is owed.

    pauses      (from, to), where to is None while the pause lasts
    extensions  lawful extensions, each in the limit's own unit
    known_at    what was known of the calendar then
    raises      BadPauses, limits.BadTerm, timetable.BeyondTheCalendar
    """
    if pauses:
        return _as_due(_count(term, received, calendar, pauses, extensions, known_at))
    amount, came = term.extended(extensions), minute_of(received)

    def look_up(span):
        counted_from = span.receive(came, term.cutoff)
        return unpaused(span, term.unit, amount, counted_from), counted_from

    at, counted_from = timetable(calendar, known_at).answer(look_up, came // DAY)
    return Due(moment_of(int(at)), moment_of(int(counted_from)), None)


def due_many(term: Term, received: np.ndarray, *, calendar: Calendar, known_at: datetime) -> np.ndarray:
    """Until when each of many cases without pauses is owed, in the form in which their receptions are given.

    received  local minutes since 1970-01-01 00:00 as integers, or local datetime64
    """
    as_dates = received.dtype.kind == "M"
    came = received.astype("datetime64[m]").astype(np.int64) if as_dates else received.astype(np.int64, casting="safe")
    if not came.size:
        return received

    def look_up(span):
        return unpaused(span, term.unit, term.amount, span.receive(came, term.cutoff))

    dues = timetable(calendar, known_at).answer(look_up, int(came.min()) // DAY, int(came.max()) // DAY)
    return dues.astype("datetime64[m]") if as_dates else dues


def explain(
    term: Term,
    received: datetime,
    *,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extensions: Iterable[int] = (),
    known_at: datetime,
) -> Explanation:
    """The due date as `due` gives it, with every day on the way to it, or to the pause that has not ended."""
    counted = _count(term, received, calendar, pauses, extensions, known_at)
    days = [(date_of(line.day), line) for line in counted.lines]
    return Explanation(
        _as_due(counted),
        tuple(DayCounted(on, line.counted, line.rule, calendar.day(on, known_at)) for on, line in days),
    )


def working_stretches(
    start: datetime, end: datetime, *, calendar: Calendar, pauses: Sequence[Pause] = (), known_at: datetime
) -> list[tuple[int, int]]:
    """The stretches of working time from `start` until `end`, in local minutes, without those in a pause.

    Their sum is the working time spent; `lateness` finds in them where a leg overran.
    """
    first, last = minute_of(start), max(minute_of(start), minute_of(end))
    left_out = [*in_minutes(pauses), (last, FOREVER)]

    def look_up(span):
        days = range(first // DAY, last // DAY + 1)
        return [free for day in days for free in working_time(span, day, first, left_out)]

    return timetable(calendar, known_at).answer(look_up, first // DAY, last // DAY)


def in_minutes(pauses: Sequence[Pause], received: datetime | None = None) -> list[tuple[int, int]]:
    """The pauses in order, in local minutes.

    raises  BadPauses, also for one that begins before the case was received
    """
    minutes = sorted((minute_of(start), FOREVER if end is None else minute_of(end)) for start, end in pauses)
    if any(end < start for start, end in minutes):
        raise BadPauses("ends_before_it_begins", pauses)
    if any(end > start for (_, end), (start, _) in pairwise(minutes)):
        raise BadPauses("overlap", pauses)
    if received and minutes and minutes[0][0] < minute_of(received):
        raise BadPauses("begins_before_reception", pauses)
    return minutes


def _count(term, received, calendar, pauses, extensions, known_at) -> Count:
    amount, came, minutes = term.extended(extensions), minute_of(received), in_minutes(pauses, received)
    return timetable(calendar, known_at).answer(lambda span: count(span, term, amount, came, minutes), came // DAY)


def _as_due(counted: Count) -> Due:
    at = None if counted.due is None else moment_of(counted.due)
    return Due(at, moment_of(counted.received), counted.left)
