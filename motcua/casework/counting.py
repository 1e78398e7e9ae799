"""How a limit is counted, day by day: the rules of docs/clock.md in code.

Moments are local minutes and days are numbers, as in `timetable`; a pause is (from, to), an open one ends at FOREVER.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from motcua.casework.limits import Term
from motcua.casework.timetable import DAY, Span

FOREVER = 1 << 62
Amount = int | Fraction
Pauses = Sequence[tuple[int, int]]


class Line(NamedTuple):
    """One day and what was counted of it: minutes for a limit in hours, a share of the day for the others."""

    day: int
    counted: Amount
    rule: str


@dataclass(frozen=True)
class Count:
    """A limit counted out: until when, or, where it is paused, how much is left."""

    received: int
    due: int | None
    left: Amount | None
    lines: tuple[Line, ...]


def unpaused(span: Span, unit: str, amount: int, received):
    """When a limit that is never paused ends; `received` is when a case, or each of many, counts as received."""
    day = received // DAY
    if unit == "working_hours":
        return span.when_worked(span.worked(received) + 60 * amount)
    if unit == "working_days":
        return span.nth_closing(day + 1, amount - 1)
    return span.nth_closing(day + amount if unit == "days" else day, 0)


def count(span: Span, term: Term, amount: int, came: int, pauses: Pauses) -> Count:
    """Count a limit from the minute in which the case came; `pauses` in order and apart."""
    if term.on_resume == "restart":
        return _restart(span, term, amount, came, pauses)
    return _continue(span, term, amount, came, pauses)


def _restart(span: Span, term: Term, amount: int, came: int, pauses: Pauses) -> Count:
    """A pause that begins before the limit has ended throws away what was counted; its end is a new reception."""
    received, start = int(span.receive(came, term.cutoff)), came
    for begin, end in pauses:
        if begin >= unpaused(span, term.unit, amount, span.receive(start, term.cutoff)):
            break
        if end == FOREVER:
            left = 60 * amount if term.unit == "working_hours" else Fraction(amount)
            return Count(received, None, left, _thrown_away(came, begin + DAY))
        start = end
    last = _continue(span, term, amount, start, ())
    return replace(last, received=received, lines=_thrown_away(came, start) + last.lines)


def working_time(span: Span, day: int, start: int, pauses: Pauses) -> list[tuple[int, int]]:
    """The stretches of a day's working time from `start` on that are not paused."""
    if not span.minutes(day):
        return []
    free = [(max(a, start), b) for a, b in span.windows_on(day) if b > start]
    for begin, end in pauses:
        free = [(x, y) for a, b in free for x, y in ((a, min(b, begin)), (max(a, end), b)) if x < y]
    return free


def _thrown_away(came: int, start: int) -> tuple[Line, ...]:
    return tuple(Line(day, 0, "restarted") for day in range(came // DAY, start // DAY))


def _continue(span: Span, term: Term, amount: int, came: int, pauses: Pauses) -> Count:
    """Time in a pause is left out; what was counted before it stays counted."""
    received = int(span.receive(came, term.cutoff))
    walk = _Walk(span, term.unit, received, pauses)
    left, lines = walk.whole(amount), _until_received(span, came, received)
    for day in span.days_from(received // DAY):
        if walk.is_paused_for_good(day):
            return Count(received, None, left, tuple(lines))
        counted = min(left, walk.worth(day))
        lines.append(Line(day, counted, walk.rule(day, left)))
        left -= counted
        if left == 0 and (due := walk.end(day, counted)) is not None:
            return Count(received, due, None, tuple(lines))
    raise IndexError("the limit ends beyond this span")


def _until_received(span: Span, came: int, received: int) -> list[Line]:
    """The days before the one on which the case counts as received."""
    lines = [Line(day, 0, "not_open") for day in range(came // DAY, received // DAY)]
    if lines and span.windows_on(lines[0].day):
        late = came > span.closing_on(lines[0].day)
        lines[0] = lines[0]._replace(rule="came_after_closing" if late else "came_after_cutoff")
    return lines


@dataclass(frozen=True)
class _Walk:
    """What each day is worth to one limit."""

    span: Span
    unit: str
    received: int
    pauses: Pauses

    def whole(self, amount: int) -> Amount:
        """The limit to be counted. "The same day" is what its first counting day still holds at reception."""
        if self.unit == "working_hours":
            return 60 * amount
        if self.unit != "same_day":
            return Fraction(amount)
        first = (int(self.span.nth_closing(self.received // DAY, 0)) - 1) // DAY
        return _Walk(self.span, self.unit, self.received, ()).worth(first)

    def worth(self, day: int) -> Amount:
        """Minutes for a limit in hours; for the others, the part of the day's working time that is not paused."""
        minutes = self.span.minutes(day)
        if self.unit == "working_hours":
            return self._free_minutes(day)
        if self._is_day_of_reception(day):
            return Fraction(0)
        if minutes:
            return Fraction(self._free_minutes(day), minutes)
        return Fraction(self.unit == "days" and not self._is_paused_whole(day))

    def end(self, day: int, counted: Amount) -> int | None:
        """When a limit ends that is filled by that day: with its last minute, or at closing unless that is paused."""
        if self.unit != "working_hours":
            return self.span.closing_on(day) if self._can_end_on(day) else None
        for begin, end in working_time(self.span, day, self.received, self.pauses):
            if counted <= end - begin:
                return begin + counted
            counted -= end - begin
        return None

    def rule(self, day: int, left: Amount) -> str:
        """Why that day counts as it does when so much of the limit is left."""
        worth, minutes = self.worth(day), self.span.minutes(day)
        if left == 0:
            return "last_day" if self._can_end_on(day) else "waiting" if minutes else "rolled"
        if self._is_day_of_reception(day):
            return "first_day"
        if not minutes and self.unit != "days":
            return "not_counting"
        if worth == 0:
            return "paused" if self._pauses_on(day) else "first_day"
        if left < worth:
            return "rest"
        return "counted" if worth == (minutes if self.unit == "working_hours" else 1) else "part"

    def is_paused_for_good(self, day: int) -> bool:
        """Whether nothing of that day or any later one can count, because a pause has not ended."""
        return any(end == FOREVER and begin <= day * DAY for begin, end in self.pauses)

    def _free_minutes(self, day: int) -> int:
        return sum(end - begin for begin, end in working_time(self.span, day, self.received, self.pauses))

    def _is_day_of_reception(self, day: int) -> bool:
        return self.unit in ("working_days", "days") and day == self.received // DAY

    def _can_end_on(self, day: int) -> bool:
        """Days end at a closing, and not at one that lies in a pause or ends it: nobody could act by then."""
        closing = self.span.closing_on(day)
        return self.span.minutes(day) > 0 and not any(begin < closing <= end for begin, end in self.pauses)

    def _is_paused_whole(self, day: int) -> bool:
        start = day * DAY
        return sum(min(end, start + DAY) - max(begin, start) for begin, end in self._pauses_on(day)) == DAY

    def _pauses_on(self, day: int) -> Pauses:
        return [(begin, end) for begin, end in self.pauses if begin < (day + 1) * DAY and end > day * DAY]
