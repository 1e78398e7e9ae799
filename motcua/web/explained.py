"""A due date, explained day by day, as rows to draw: every row the same working day wide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from motcua.casework.clock import DayCounted, Explanation, Pause
from motcua.organisation.calendar import ZONE, midnight
from motcua.web.words import day_rules

Stretch = tuple[int, int]
# A longer way is shown without its ordinary days, save so many at either end.
LONGEST, KEPT = 45, 7


@dataclass(frozen=True)
class Bar:
    """A stretch of a day, in hundredths of its row."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True)
class Row:
    """One day: what is drawn, and why."""

    date: date
    kind: str
    bars: tuple[Bar, ...]
    now: str
    due: str
    why: day_rules.Why
    counted: int
    left: int
    is_today: bool


@dataclass(frozen=True)
class Gap:
    """Ordinary days that are not drawn one by one: how many of them count, and how many do not."""

    first: date
    last: date
    counting: int
    off: int
    kind: str = "gap"


@dataclass(frozen=True)
class Explained:
    """A due date with its days.

    hours            where the axis is labelled: (place, minute of the day, text-anchor)
    counted, left    until now and from now on: minutes of a limit in hours, else days
    is_in_hours      whether it is a limit in hours
    is_provisional   a year whose holidays were not announced is among the days
    """

    due: datetime | None
    received: datetime
    rows: tuple[Row | Gap, ...]
    hours: tuple[tuple[str, int, str], ...]
    is_in_hours: bool
    counted: float
    left: float
    has_pause: bool
    is_provisional: bool


@dataclass(frozen=True)
class _Axis:
    """The working day on which all rows are drawn, in minutes after midnight."""

    begin: int
    end: int

    def place(self, minute: float) -> str:
        share = (min(max(minute, self.begin), self.end) - self.begin) / (self.end - self.begin)
        return f"{share * 100:.2f}%"

    def bar(self, kind: str, stretch: Stretch) -> Bar:
        width = (stretch[1] - stretch[0]) / (self.end - self.begin)
        return Bar(kind, self.place(stretch[0]), f"{width * 100:.2f}%")


def explained(explanation: Explanation, *, in_hours: bool, pauses: Sequence[Pause] = (), now: datetime) -> Explained:
    """The rows of an explanation; what lies before `now` is counted, what lies after it is left."""
    axis = _axis(explanation.days)
    rows = tuple(_row(line, explanation, in_hours, pauses, now, axis) for line in explanation.days)
    counted, left = _sums(explanation, rows, in_hours, now)
    return Explained(
        explanation.due.at,
        explanation.due.received,
        _shortened(rows, explanation.days),
        _labels(explanation.days, axis),
        in_hours,
        counted,
        left,
        any(bar.kind == "pause" for row in rows for bar in row.bars),
        any(line.day.rule != "dated" and not line.day.verified for line in explanation.days),
    )


def _row(
    line: DayCounted, explanation: Explanation, in_hours: bool, pauses: Sequence[Pause], now: datetime, axis: _Axis
) -> Row:
    start = midnight(line.date)
    due, received = _if_on(start, explanation.due.at), explanation.due.received
    stopped = _cut(line.day.windows, [_on(start, pause, now) for pause in pauses])
    current, is_today = _minute(start, now), _if_on(start, now) is not None
    past, future = _split(_counted(line, received, stopped, in_hours), current)
    drawn = {"window": line.day.windows if line.day.counts else (), "count": past, "pause": stopped, "left": future}
    return Row(
        line.date,
        " ".join(["off"] * (not line.day.counts and not line.counted) + ["today"] * is_today),
        tuple(axis.bar(kind, stretch) for kind, stretches in drawn.items() for stretch in stretches),
        axis.place(current) if is_today and line.day.windows else "",
        axis.place(_minute(start, due)) if due else "",
        day_rules.why(line, in_hours=in_hours, received=_if_on(start, received), due=due, stopped=stopped),
        _length(past),
        _length(future),
        is_today,
    )


def _if_on(start: datetime, at: datetime | None) -> datetime | None:
    """The moment, if it lies on the day that begins at `start`."""
    return at if at and start <= at < start + timedelta(days=1) else None


def _counted(line: DayCounted, received: datetime, stopped: list[Stretch], in_hours: bool) -> list[Stretch]:
    """The stretches that make up what was counted of a day."""
    if not line.counted:
        return []
    start = max(_minute(midnight(line.date), received), 0) if in_hours else 0
    free = _without([(max(a, start), b) for a, b in line.day.windows if b > start], stopped)
    return _first(free, int(line.counted)) if in_hours else free


def _sums(explanation: Explanation, rows: Sequence[Row], in_hours: bool, now: datetime) -> tuple[float, float]:
    due, days = explanation.due, explanation.days
    if in_hours:
        counted, left = sum(row.counted for row in rows), sum(row.left for row in rows)
    else:
        counted = sum(line.counted for line in days if line.date < now.astimezone(ZONE).date())
        left = sum(line.counted for line in days) - counted
    return counted, due.remaining if due.at is None else left


def _shortened(rows: tuple[Row, ...], days: Sequence[DayCounted]) -> tuple[Row | Gap, ...]:
    if len(rows) <= LONGEST:
        return rows
    shown: list[Row | Gap] = []
    for place, (row, line) in enumerate(zip(rows, days, strict=True)):
        if not _is_ordinary(row, line) or place < KEPT or place >= len(rows) - KEPT:
            shown.append(row)
            continue
        gap = shown.pop() if isinstance(shown[-1], Gap) else Gap(row.date, row.date, 0, 0)
        counts = bool(line.counted)
        shown.append(replace(gap, last=row.date, counting=gap.counting + counts, off=gap.off + (not counts)))
    return tuple(shown)


def _is_ordinary(row: Row, line: DayCounted) -> bool:
    return not row.is_today and line.day.rule != "dated" and line.rule in ("counted", "not_counting")


def _axis(days: Sequence[DayCounted]) -> _Axis:
    edges = [edge for line in days for window in line.day.windows for edge in window]
    return _Axis(min(edges, default=480), max(edges, default=1020))


def _labels(days: Sequence[DayCounted], axis: _Axis) -> tuple[tuple[str, int, str], ...]:
    """The edges of the fullest day's windows: the hours by which people know the office."""
    windows = max((line.day.windows for line in days), key=len, default=())
    labels = []
    for begin, end in windows:
        labels += [(axis.place(begin), begin, "start"), (axis.place(end), end, "end")]
    return tuple(labels)


def _on(start: datetime, pause: Pause, now: datetime) -> Stretch:
    """A pause on one day; one that lasts is drawn until now."""
    return _minute(start, pause[0]), _minute(start, pause[1] or now)


def _minute(start: datetime, at: datetime) -> int:
    return int((at - start).total_seconds() // 60)


def _cut(windows: Sequence[Stretch], stretches: Sequence[Stretch]) -> list[Stretch]:
    """What of the windows lies in the stretches."""
    pieces = [(max(a, x), min(b, y)) for a, b in windows for x, y in stretches]
    return [(a, b) for a, b in pieces if a < b]


def _without(windows: list[Stretch], stretches: Sequence[Stretch]) -> list[Stretch]:
    for x, y in stretches:
        windows = [(a, b) for c, d in windows for a, b in ((c, min(d, x)), (max(c, y), d)) if a < b]
    return windows


def _first(stretches: list[Stretch], minutes: int) -> list[Stretch]:
    """The first so many minutes of the stretches."""
    taken = []
    for a, b in stretches:
        if minutes > 0:
            taken.append((a, min(b, a + minutes)))
            minutes -= b - a
    return taken


def _split(stretches: list[Stretch], at: int) -> tuple[list[Stretch], list[Stretch]]:
    """The stretches before a minute and after it."""
    return _cut(stretches, [(-(10**9), at)]), _cut(stretches, [(at, 10**9)])


def _length(stretches: list[Stretch]) -> int:
    return sum(b - a for a, b in stretches)
