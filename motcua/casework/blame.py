"""Whose lateness it was: the working minutes by which a case is late, line by line, split among those who had it."""

from datetime import datetime

from motcua.casework import lateness
from motcua.casework.clock import Pause, working_stretches
from motcua.casework.due import calendar_of_clock
from motcua.casework.models import Case, Leg
from motcua.organisation.calendar import ZONE
from motcua.organisation.works_by import calendar_of

Line = tuple[Leg | None, int]


def blame(case: Case, at: datetime) -> list[Line]:
    """Each leg with its minutes of the lateness, in the order of the legs; at the end, where no leg overran, (None,
    minutes): calendars and waiting.

    An open case is late until `at`. What a leg worked before the limit began to run used its budget, and delayed
    nothing. Pauses are left out of the legs, and not out of the lateness: stopping a clock that has run out hides none.
    """
    end = case.closed_at or at
    legs = list(case.legs.order_by("pk"))
    if case.due is None or end <= case.due:
        return [(leg, 0) for leg in legs]
    late = _minutes(working_stretches(case.due, end, calendar=calendar_of_clock(case), known_at=end))
    pauses = list(case.pauses.order_by("started_at").values_list("started_at", "ended_at"))
    begin = _begins_to_run(case, pauses)
    split = lateness.split(late, [_worked(leg, begin, end, pauses) for leg in legs])
    waiting: list[Line] = [(None, split.waiting)] if split.waiting else []
    return [*zip(legs, split.legs, strict=True), *waiting]


def _begins_to_run(case: Case, pauses: list[Pause]) -> datetime:
    """Acceptance, or the end of the last pause that began the limit anew."""
    if case.term_id is None or case.term.on_resume == "continue":
        return case.accepted_at
    return max([case.accepted_at, *(end for begin, end in pauses if end and case.accepted_at <= begin < case.due)])


def _worked(leg: Leg, begin: datetime, end: datetime, pauses: list[Pause]) -> lateness.Leg:
    """The leg's working time since the limit began to run, with what it had left of its budget by then."""
    start, stop = leg.started_at, leg.ended_at or end
    how = {"calendar": calendar_of(leg.unit_id, start.astimezone(ZONE).date()), "pauses": pauses, "known_at": end}
    since = min(max(start, begin), stop)
    worked = working_stretches(since, stop, **how)
    if leg.budget_minutes is None:
        return lateness.Leg(worked, _minutes(worked))
    used = _minutes(working_stretches(start, since, **how))
    return lateness.Leg(worked, max(leg.budget_minutes - used, 0))


def _minutes(stretches: list[lateness.Stretch]) -> int:
    return sum(end - begin for begin, end in stretches)
