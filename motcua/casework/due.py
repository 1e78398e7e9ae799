"""The due date of a case, computed from its recorded facts: the one way in which a case gets one."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db import connection

from motcua.casework import clock, limits
from motcua.casework.models import Case, Pause, Term
from motcua.casework.verbs import told
from motcua.ledger.statement import run
from motcua.organisation.calendar import ZONE, Calendar, midnight
from motcua.organisation.calendars import load
from motcua.organisation.works_by import calendar_of


def limit_of(term: Term) -> limits.Term:
    """A published term as the clock takes it."""
    return limits.Term(term.amount, term.unit, limits.read_cutoff(term.cutoff), term.on_resume)


def set_due(case: Case, *, known_at: datetime, starts: bool = False) -> dict[str, str | None]:
    """Compute the due date anew from acceptance, pauses and extensions, set it on the case, and say what it rests on.

    known_at  what was known of the calendars by then is what counts
    starts    the case is being accepted: nothing was paused yet, and its clock keeps to its unit's calendar from now on
    returns   the facts of the entry: the date, and the versions of the rules that it follows from
    """
    calendar = None
    if case.until is not None:
        case.due = case.until
    if case.term_id is not None and case.accepted_at is not None:
        calendar = _calendar_at_acceptance(case) if starts else calendar_of_clock(case)
        found = compute(case, [] if starts else pauses_of(case), known_at=known_at, calendar=calendar)
        case.due, case.known_at = found.at, known_at
        case.remaining = None if found.at else str(found.remaining)
    return {
        "due": told(case.due),
        "term": str(case.term) if case.term_id else None,
        "calendar": calendar and calendar.code,
        "known_at": told(case.known_at),
    }


def compute(
    case: Case,
    pauses: list[tuple[datetime, datetime | None]],
    *,
    known_at: datetime,
    calendar: Calendar | None = None,
) -> clock.Due:
    """The due date by the given pauses; changes nothing.

    calendar  the clock's own, where the caller has it already
    """
    return clock.due(
        limit_of(case.term),
        case.accepted_at,
        calendar=calendar or calendar_of_clock(case),
        pauses=pauses,
        extensions=[case.extended] if case.extended else [],
        known_at=known_at,
    )


KEPT = """
SELECT detail->>'calendar', (SELECT max(id) FROM organisation_calendarversion) FROM ledger_entry
WHERE subject_kind = 'case' AND subject_id = %(case)s AND verb = 'accepted' AND detail->>'calendar' IS NOT NULL"""


def calendar_of_clock(case: Case) -> Calendar:
    """The calendar that acceptance named. A successor takes over the promise as it was counted, and whoever says
    later that the unit worked by another calendar moves no date."""
    if kept := run(KEPT, {"case": case.pk}):
        return _calendar(connection.settings_dict["NAME"], *kept[0])
    return _calendar_at_acceptance(case)


def _calendar_at_acceptance(case: Case) -> Calendar:
    return calendar_of(case.unit_id, case.accepted_at.astimezone(ZONE).date())


@lru_cache(maxsize=256)
def _calendar(database: str, code: str, newest: int) -> Calendar:
    """Publications are only ever added, so the newest one's id says which state this is."""
    return load(code)


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
