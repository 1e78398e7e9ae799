"""The due date of a case, computed from its recorded facts: the one way in which a case gets one."""

from datetime import date, datetime, timedelta

from motcua.casework import clock, limits
from motcua.casework.models import Case, Pause, Term
from motcua.organisation.calendar import ZONE, midnight
from motcua.organisation.works_by import calendar_of


def limit_of(term: Term) -> limits.Term:
    """A published term as the clock takes it."""
    return limits.Term(term.amount, term.unit, limits.read_cutoff(term.cutoff), term.on_resume)


def set_due(case: Case, *, known_at: datetime) -> clock.Due | None:
    """Compute the due date anew from acceptance, pauses and extensions, and set it on the case.

    known_at  what was known of the calendars by then is what counts
    returns   None where nothing is counted: a named day, no term, or not accepted yet
    """
    if case.until is not None:
        case.due = case.until
    if case.term_id is None or case.accepted_at is None:
        return None
    found = compute(case, pauses_of(case), known_at=known_at)
    case.due, case.known_at = found.at, known_at
    case.remaining = None if found.at else str(found.remaining)
    return found


def compute(case: Case, pauses: list[tuple[datetime, datetime | None]], *, known_at: datetime) -> clock.Due:
    """The due date by the given pauses; changes nothing."""
    calendar = calendar_of(case.unit_id, case.accepted_at.astimezone(ZONE).date())
    extensions = [case.extended] if case.extended else []
    return clock.due(
        limit_of(case.term),
        case.accepted_at,
        calendar=calendar,
        pauses=pauses,
        extensions=extensions,
        known_at=known_at,
    )


def pauses_of(case: Case) -> list[tuple[datetime, datetime | None]]:
    """The pauses since the clock began to run, in order."""
    rows = Pause.objects.filter(case=case, started_at__gte=case.accepted_at).order_by("started_at")
    return list(rows.values_list("started_at", "ended_at"))


def closing_of(unit: int, day: date, *, known_at: datetime) -> datetime:
    """When a day that a document names ends, at that unit: closing, or that of the next day that counts."""
    calendar = calendar_of(unit, day)
    while not (found := calendar.day(day, known_at)).counts:
        day += timedelta(days=1)
    return midnight(day) + timedelta(minutes=found.windows[-1][1])
