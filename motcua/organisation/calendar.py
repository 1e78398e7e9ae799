"""A calendar as pure values: which days count, when doors are open, and since when that is known.

Minutes are whole minutes after local midnight; the zone is Hà Nội's, +07:00 all year.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property

ZONE = timezone(timedelta(hours=7))
NOTHING_KNOWN = datetime.min.replace(tzinfo=UTC)
Windows = tuple[tuple[int, int], ...]


class BadWindows(ValueError):
    """Opening windows must lie inside one day, in order and apart; a day that counts has at least one."""


@dataclass(frozen=True)
class Hours:
    """A usual weekday (Monday is 0): when doors are open and whether it counts, until before `valid_to`."""

    weekday: int
    windows: Windows
    counts: bool
    valid_from: date
    valid_to: date | None
    known_at: datetime
    source: str

    def __post_init__(self):
        check(self.windows, needed=self.counts)

    def hold_on(self, day: date) -> bool:
        """Whether these hours are the usual ones on that date."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class DayRule:
    """One date that is not as its weekday usually is: a holiday, a half day, a make-up Saturday.

    windows  None: closed, or, where the day counts, the usual working hours of the calendar that asks
    """

    date: date
    counts: bool
    windows: Windows | None
    reason: str
    source: str
    verified: bool
    known_at: datetime

    def __post_init__(self):
        check(self.windows or (), needed=self.counts and self.windows is not None)


@dataclass(frozen=True)
class Day:
    """What one date is, and why.

    rule      "dated", "weekly", or "none" where a weekday has no hours
    verified  whether its source was checked; a usual weekday of a year whose holidays are not known is not
    late      a rule recorded after the day had begun, which therefore changes nothing
    """

    date: date
    counts: bool
    windows: Windows
    rule: str
    reason: str
    source: str
    known_at: datetime | None
    verified: bool
    late: DayRule | None


@dataclass(frozen=True, eq=False)
class Calendar:
    """The usual week and the dated rules of one calendar; what it does not say, its parent says."""

    code: str
    hours: tuple[Hours, ...]
    days: tuple[DayRule, ...]
    parent: "Calendar | None" = None

    def day(self, on: date, known_at: datetime) -> Day:
        """What that date is by what was known at `known_at`, but no later than when the day began."""
        seen = min(known_at, midnight(on))
        rule, latest = self._dated(on, seen), self._dated(on, known_at)
        late = latest if latest is not rule else None
        if rule is None:
            return self._usual_day(on, seen, late, verified=self._is_published(on.year, known_at))
        windows = rule.windows or (self._working_windows(on, seen) if rule.counts else ())
        counts = rule.counts and bool(windows)
        return Day(on, counts, windows, "dated", rule.reason, rule.source, rule.known_at, rule.verified, late)

    def knowledge(self, known_at: datetime) -> datetime:
        """When something about it last became known by `known_at`; between two such moments nothing differs."""
        return self._moments[bisect_right(self._moments, known_at) - 1]

    def _usual_day(self, on: date, seen: datetime, late: DayRule | None, *, verified: bool) -> Day:
        hours = self._usual(on.weekday(), on, seen)
        if hours is None:
            return Day(on, False, (), "none", "", "", None, verified, late)
        return Day(on, hours.counts, hours.windows, "weekly", "", hours.source, hours.known_at, verified, late)

    def _dated(self, on: date, seen: datetime) -> DayRule | None:
        known = [rule for rule in self._days_by_date.get(on, ()) if rule.known_at <= seen]
        if known:
            return known[-1]
        return self.parent._dated(on, seen) if self.parent else None

    def _usual(self, weekday: int, on: date, seen: datetime) -> Hours | None:
        """The hours of that weekday. Before the first week that is known, that week holds, so that any date answers."""
        first, first_known = self._first_week
        return self._weekly(weekday, max(on, first), max(seen, first_known))

    def _weekly(self, weekday: int, on: date, seen: datetime) -> Hours | None:
        known = [h for h in self._hours_by_weekday.get(weekday, ()) if h.known_at <= seen and h.hold_on(on)]
        if known:
            return known[-1]
        return self.parent._weekly(weekday, on, seen) if self.parent else None

    def _working_windows(self, on: date, seen: datetime) -> Windows:
        """The hours of a working day: that weekday's own if it counts, or else those of the first weekday that does."""
        for weekday in (on.weekday(), *range(7)):
            hours = self._usual(weekday, on, seen)
            if hours and hours.counts:
                return hours.windows
        return ()

    def _is_published(self, year: int, known_at: datetime) -> bool:
        return any(at <= known_at for at in self._published.get(year, ()))

    def _chain(self) -> Iterator["Calendar"]:
        yield self
        if self.parent:
            yield from self.parent._chain()

    @cached_property
    def _days_by_date(self) -> dict[date, list[DayRule]]:
        found = defaultdict(list)
        for rule in sorted(self.days, key=lambda rule: rule.known_at):
            found[rule.date].append(rule)
        return dict(found)

    @cached_property
    def _hours_by_weekday(self) -> dict[int, list[Hours]]:
        found = defaultdict(list)
        for hours in sorted(self.hours, key=lambda hours: (hours.known_at, hours.valid_from)):
            found[hours.weekday].append(hours)
        return dict(found)

    @cached_property
    def _first_week(self) -> tuple[date, datetime]:
        """Since when the usual week is told of, and since when something of it is known."""
        hours = [hours for calendar in self._chain() for hours in calendar.hours]
        valid_from = min((hours.valid_from for hours in hours), default=date.min)
        return valid_from, min((hours.known_at for hours in hours), default=NOTHING_KNOWN)

    @cached_property
    def _published(self) -> dict[int, set[datetime]]:
        """By year, when a verified dated rule of it became known: the sign that its holidays were announced."""
        found = defaultdict(set)
        for rule in (rule for calendar in self._chain() for rule in calendar.days if rule.verified):
            found[rule.date.year].add(rule.known_at)
        return dict(found)

    @cached_property
    def _moments(self) -> list[datetime]:
        return sorted({NOTHING_KNOWN} | {rule.known_at for one in self._chain() for rule in (*one.hours, *one.days)})


def check(windows: Windows, *, needed: bool) -> None:
    """Refuse windows that overlap, run backwards or leave the day, and a counting day without any."""
    edges = [edge for window in windows for edge in window]
    rising = all(a < b for a, b in windows) and edges == sorted(edges)
    if not rising or (edges and not 0 <= edges[0] <= edges[-1] <= 24 * 60) or (needed and not windows):
        raise BadWindows(windows)


def midnight(on: date) -> datetime:
    """When that local day begins."""
    return datetime.combine(on, time(), ZONE)
