"""On time by cohort: of the cases that were owed in a period, how many were done by then.

An open late case is in the denominator, so that never closing it does not help.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction


@dataclass(frozen=True)
class Owed:
    """What is counted of a case.

    due           the date it is judged by, never the one promised in an apology; None while it is paused
    done          when it was closed
    late_by_rule  more supplements were asked for than its rule allows
    """

    due: datetime | None
    done: datetime | None
    late_by_rule: bool = False


@dataclass(frozen=True)
class Cohort:
    """The cases owed in a period, as they stand at one moment; `paused` are those without a due date, owed in none."""

    on_time: int = 0
    done_late: int = 0
    open_late: int = 0
    late_by_rule: int = 0
    not_yet: int = 0
    paused: int = 0

    @property
    def judged(self) -> int:
        """The denominator: all but those that are still open in good time, and the paused."""
        return self.on_time + self.done_late + self.open_late + self.late_by_rule

    @property
    def share(self) -> Fraction | None:
        """The part that was on time; None, and not nought, where there is nothing to judge."""
        return Fraction(self.on_time, self.judged) if self.judged else None


def count(cases: Iterable[Owed], start: datetime, end: datetime, *, as_of: datetime) -> Cohort:
    """Count the cohort of [start, end) as it stands at `as_of`; what was done later was still open then."""
    kinds = [_kind(case, as_of) for case in cases if case.due is None or start <= case.due < end]
    return Cohort(**{kind: kinds.count(kind) for kind in set(kinds)})


def _kind(case: Owed, as_of: datetime) -> str:
    if case.due is None:
        return "paused"
    if case.done is None or case.done > as_of:
        return "open_late" if as_of > case.due else "not_yet"
    if case.done > case.due:
        return "done_late"
    return "late_by_rule" if case.late_by_rule else "on_time"
