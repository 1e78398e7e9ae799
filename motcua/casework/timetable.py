"""A calendar as known at one moment, laid out in arrays, so that a due date is looked up and not searched for.

Minutes are local minutes since 1970-01-01 00:00 and days are whole days since then, as numpy's datetime64 counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar

import numpy as np

from motcua.organisation.calendar import ZONE, Calendar, Windows

EPOCH = datetime(1970, 1, 1, tzinfo=ZONE)
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
DAY = 24 * 60
FIRST_YEAR, LAST_YEAR = 1900, 2400
Answer = TypeVar("Answer")


class BeyondTheCalendar(ValueError):
    """The moment lies outside 1900-2399, or the calendar never counts as many days as were asked for."""


@dataclass(frozen=True, eq=False)
class Span:
    """Some whole years of a calendar. Its questions take one minute or day, or an array of them.

    first           the day in row 0
    windows, counts what the calendar says of each day
    closing         the last closing of each day; of a closed day one minute before it begins
    counted_before  how many counting days lie before each day, and before the end
    closings        the last closing of each counting day in turn
    opens, shuts    begin and last minute of each window in which papers are received
    begins, ends    begin and end of each window of a counting day
    worked_before   the working minutes before each of these windows, and before the end
    """

    first: int
    windows: list[Windows]
    counts: np.ndarray
    closing: np.ndarray
    counted_before: np.ndarray
    closings: np.ndarray
    opens: np.ndarray
    shuts: np.ndarray
    begins: np.ndarray
    ends: np.ndarray
    worked_before: np.ndarray

    @classmethod
    def of(cls, first: int, windows: list[Windows], counts: list[bool]) -> "Span":
        """Lay out days from `first` on."""
        counting = np.array(counts)
        closing = np.array([(first + row) * DAY + (day[-1][1] if day else -1) for row, day in enumerate(windows)])
        rows, begins, ends = edges(windows)
        begins, ends, working = begins + (first + rows) * DAY, ends + (first + rows) * DAY, counting[rows]
        return cls(
            first,
            windows,
            counting,
            closing,
            before(counting),
            closing[counting],
            begins,
            # Midnight belongs to the next day, even where doors never close.
            np.minimum(ends, (first + rows + 1) * DAY - 1),
            begins[working],
            ends[working],
            before((ends - begins)[working]),
        )

    def receive(self, minute, cutoff: time | int | None):
        """When what came at `minute` counts as received: then, at the next opening, or on the next open day."""
        if cutoff is not None:
            day = minute // DAY
            minute = np.where(minute > self.last_minute(day, cutoff), (day + 1) * DAY, minute)
        return np.maximum(minute, self.opens[np.searchsorted(self.shuts, minute)])

    def last_minute(self, day, cutoff: time | int):
        """The last minute of a day at which papers are still that day's."""
        if isinstance(cutoff, int):
            return self.closing[day - self.first] - cutoff
        return day * DAY + cutoff.hour * 60 + cutoff.minute

    def worked(self, minute):
        """The working minutes of this span before `minute`."""
        window = np.maximum(np.searchsorted(self.begins, minute, "right") - 1, 0)
        begin = self.begins[window]
        return self.worked_before[window] + np.maximum(np.minimum(minute, self.ends[window]) - begin, 0)

    def when_worked(self, minutes):
        """When so many working minutes of this span are over: at a window's end, not at the next one's begin."""
        window = np.searchsorted(self.worked_before, minutes) - 1
        return self.begins[window] + minutes - self.worked_before[window]

    def nth_closing(self, day, number: int):
        """The closing of a counting day: of the first (0), second (1) ... that is not before `day`."""
        return self.closings[self.counted_before[day - self.first] + number]

    def days_from(self, day: int) -> range:
        """The days of this span from that one on."""
        return range(day, self.first + len(self.windows))

    def windows_on(self, day: int) -> list[tuple[int, int]]:
        """When doors are open on that day."""
        return [(day * DAY + begin, day * DAY + end) for begin, end in self.windows[day - self.first]]

    def minutes(self, day: int) -> int:
        """The working minutes of that day: none where it does not count."""
        row = day - self.first
        return sum(end - begin for begin, end in self.windows[row]) if self.counts[row] else 0

    def closing_on(self, day: int) -> int:
        """When doors close for that day."""
        return int(self.closing[day - self.first])


class Timetable:
    """All years of a calendar as known at one moment, laid out as far as they have been asked for."""

    def __init__(self, calendar: Calendar, known_at: datetime):
        self.calendar, self.known_at = calendar, known_at
        self._years: dict[int, tuple[list[Windows], list[bool]]] = {}
        self._laid_out: tuple[int, int, Span | None] = (LAST_YEAR, FIRST_YEAR, None)

    def answer(self, question: Callable[[Span], Answer], first: int, last: int | None = None) -> Answer:
        """Ask a span with the days from `first` to `last` in it, then longer ones while the answer lies beyond.

        A question that runs off the end of its span's arrays says so by IndexError, as arrays do.
        """
        start, stop = year_of(first), year_of(first if last is None else last) + 2
        while True:
            start, stop, span = self._reach(start, stop)
            try:
                return question(span)
            except IndexError:
                stop += stop - start

    def _reach(self, start: int, stop: int) -> tuple[int, int, Span]:
        """The years laid out, once those from `start` until before `stop` are among them."""
        laid_out = laid_start, laid_stop, span = self._laid_out
        if span is None or start < laid_start or laid_stop < stop:
            if stop > LAST_YEAR + 2:
                raise BeyondTheCalendar(stop)
            start, stop = min(start, laid_start), max(stop, laid_stop)
            laid_out = self._laid_out = start, stop, self._lay_out(start, stop)
        return laid_out

    def _lay_out(self, start: int, stop: int) -> Span:
        years = [self._years.get(year) or self._years.setdefault(year, self._year(year)) for year in range(start, stop)]
        windows = [day for year in years for day in year[0]]
        return Span.of(number_of(date(start, 1, 1)), windows, [day for year in years for day in year[1]])

    def _year(self, year: int) -> tuple[list[Windows], list[bool]]:
        first, after = number_of(date(year, 1, 1)), number_of(date(year + 1, 1, 1))
        days = [self.calendar.day(date_of(number), self.known_at) for number in range(first, after)]
        return [day.windows for day in days], [day.counts for day in days]


def timetable(calendar: Calendar, known_at: datetime) -> Timetable:
    """The calendar laid out as known at that moment; made once for each moment at which something became known."""
    return _timetable(calendar, calendar.knowledge(known_at))


@lru_cache(maxsize=512)
def _timetable(calendar: Calendar, known_at: datetime) -> Timetable:
    return Timetable(calendar, known_at)


def edges(windows: list[Windows]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The row, begin and end of every window, begin and end in minutes after midnight."""
    every = [(row, begin, end) for row, day in enumerate(windows) for begin, end in day]
    return tuple(np.array(every, dtype=np.int64).reshape(-1, 3).T)


def before(values: np.ndarray) -> np.ndarray:
    """For each row, and for the end, the sum of the rows before it."""
    return np.concatenate(([0], np.cumsum(values)))


def minute_of(at: datetime) -> int:
    """The local minute in which that moment lies: what a receipt prints is what counts."""
    if at.tzinfo is None:
        raise ValueError("the clock takes moments with a time zone")
    return (at - EPOCH) // timedelta(minutes=1)


def moment_of(minute: int) -> datetime:
    """The beginning of a local minute, with its offset."""
    return EPOCH + timedelta(minutes=minute)


def number_of(day: date) -> int:
    """The number of a date, from 1970-01-01."""
    return day.toordinal() - EPOCH_ORDINAL


def date_of(number: int) -> date:
    """The date of a day's number."""
    return date.fromordinal(number + EPOCH_ORDINAL)


def year_of(number: int) -> int:
    """The year of a day's number; refused outside those the clock knows."""
    if not FIRST_DAY <= number < END_DAY:
        raise BeyondTheCalendar(number)
    return date_of(number).year


FIRST_DAY, END_DAY = number_of(date(FIRST_YEAR, 1, 1)), number_of(date(LAST_YEAR, 1, 1))
