"""Ask the clock: `motcua clock due` says until when a case is owed and shows every day on the way.

Moments are ISO 8601; without an offset they are Hà Nội time. docs/clock.md has the rules.
"""

import argparse
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from motcua.casework.limits import BadTerm, Term, read_cutoff, read_limit
from motcua.cli.answers import answer, json_option
from motcua.cli.refusals import Refused
from motcua.organisation.calendar import ZONE, Calendar, Day

DATABASE = "app"
LIMITS = '"3 working days", "8 working hours", "20 days" or "same day"'
CUTOFFS = '"15:00", "60 minutes before closing" or "none"'
WRONG = {
    "unreadable_limit": "write {written!r} as " + LIMITS,
    "too_short": "a limit is at least 1 of its unit, not {amount}",
    "too_long": "a limit in {unit} is at most {longest}",
    "unreadable_cutoff": "write {written!r} as " + CUTOFFS,
    "ends_before_it_begins": "a pause ends before it begins; write it as FROM..TO",
    "overlap": "two pauses overlap; give them apart, one without an end last",
    "begins_before_reception": "a pause begins before the case was received; let it begin then or later",
}
RULES = {
    "came_after_cutoff": "came after the cut-off",
    "came_after_closing": "came after closing",
    "not_open": "doors are closed",
    "first_day": "the day of reception is not counted",
    "counted": "counts",
    "part": "counts in part",
    "rest": "counts as far as the limit needs it",
    "not_counting": "does not count",
    "paused": "is paused",
    "rolled": "the limit is full, but the day does not count",
    "waiting": "the limit is full, but the closing is paused",
    "last_day": "the limit is full and ends at closing",
    "restarted": "thrown away by the pause that began the limit anew",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """`due`, and what the clock must be told."""
    due = parser.add_subparsers(metavar="QUESTION", required=True).add_parser("due", help="until when a case is owed")
    due.add_argument("--calendar", required=True, metavar="CODE", help="the calendar to count by, such as hanoi")
    due.add_argument("--received", required=True, type=_moment, metavar="T", help="when the case came")
    due.add_argument("--limit", required=True, type=_limit, help=LIMITS)
    due.add_argument("--cutoff", type=_cutoff, help=CUTOFFS)
    due.add_argument("--pause", type=_pause, nargs="+", action="extend", default=[], metavar="FROM..TO")
    due.add_argument("--resume", choices=["continue", "restart"], default="continue", help="how a pause ends")
    due.add_argument("--known-at", type=_moment, metavar="T", help="what was known of the calendar then (else now)")
    json_option(due)


def check(args: argparse.Namespace) -> None:
    """Refuse pauses that cannot have been."""
    from motcua.casework.clock import BadPauses, in_minutes

    try:
        in_minutes(args.pause, args.received)
    except BadPauses as refusal:
        raise Refused(WRONG[refusal.code]) from refusal


def run(args: argparse.Namespace) -> None:
    """Ask and print."""
    from motcua.casework.clock import explain
    from motcua.casework.timetable import BeyondTheCalendar

    args.known_at = args.known_at or datetime.now(ZONE)
    asked = {"calendar": _calendar(args.calendar), "pauses": args.pause, "known_at": args.known_at}
    try:
        found = explain(Term(*args.limit, args.cutoff, args.resume), args.received, **asked)
    except BeyondTheCalendar as refusal:
        raise Refused(f"{args.calendar} does not count so many days before 2400; give less, or another") from refusal
    answer(args, _facts(args, found), _lines(args, found))


def _facts(args, found) -> dict:
    amount, unit = args.limit
    cutoff = args.cutoff
    return {
        "calendar": args.calendar,
        "known_at": _iso(args.known_at),
        "limit": {"amount": amount, "unit": unit},
        "cutoff": f"{cutoff} minutes before closing" if isinstance(cutoff, int) else cutoff and f"{cutoff:%H:%M}",
        "resume": args.resume,
        "received": _iso(args.received),
        "deemed": _iso(found.due.received),
        "due": _iso(found.due.at),
        "remaining": _plain(found.due.remaining),
        "counted_in": "minutes" if unit == "working_hours" else "days",
        "days": [
            {"date": f"{line.date}", "counted": _plain(line.counted), "rule": line.rule, **_said(line.day)}
            for line in found.days
        ],
    }


def _said(day: Day) -> dict:
    return {
        "reason": day.reason,
        "source": day.source,
        "known_at": _iso(day.known_at),
        "verified": day.verified,
        "recorded_too_late": day.late and {"reason": day.late.reason, "known_at": _iso(day.late.known_at)},
    }


def _lines(args, found) -> Iterator[str]:
    unit = "minutes" if args.limit[1] == "working_hours" else "days"
    yield f"received {_at(args.received)}, which counts as {_at(found.due.received)}"
    for line in found.days:
        yield f"{line.date:%a %d/%m/%Y} {_plain(line.counted):>8}  {RULES[line.rule]}{_beside(line.day)}"
    yield f"due {_at(found.due.at)}" if found.due.at else f"paused, with {found.due.remaining} {unit} left"


def _beside(day: Day) -> str:
    reason = f": {day.reason}" if day.reason else ""
    late = f"; “{day.late.reason}” was recorded after the day had begun and changes nothing" if day.late else ""
    return f"{reason}{'' if day.verified else ' (not verified)'}{late}"


def _iso(at: datetime | None) -> str | None:
    return at and at.astimezone(ZONE).isoformat()


def _at(at: datetime) -> str:
    return f"{at.astimezone(ZONE):%a %d/%m/%Y %H:%M}"


def _plain(counted: int | Fraction | None) -> int | str | None:
    """Minutes as a number, days as a fraction that loses nothing."""
    return str(counted) if isinstance(counted, Fraction) else counted


def _calendar(code: str) -> Calendar:
    from motcua.organisation.calendars import load
    from motcua.organisation.models import Calendar as Row

    try:
        return load(code)
    except Row.DoesNotExist as refusal:
        known = ", ".join(Row.objects.order_by("code").values_list("code", flat=True))
        raise Refused(f"no calendar is called {code!r}; there are {known}") from refusal


def _limit(written: str) -> tuple[int, str]:
    return _read(read_limit, written)


def _cutoff(written: str):
    return _read(read_cutoff, written)


def _read(reader, written: str):
    try:
        return reader(written)
    except BadTerm as refusal:
        raise argparse.ArgumentTypeError(WRONG[refusal.code].format(**refusal.facts)) from refusal


def _moment(written: str) -> datetime:
    try:
        at = datetime.fromisoformat(written)
    except ValueError as refusal:
        raise argparse.ArgumentTypeError(f"{written!r} is no moment; write 2026-02-12T16:10") from refusal
    if not 1900 <= at.year < 2400:
        raise argparse.ArgumentTypeError(f"the calendars know 1900 to 2399, not {written!r}")
    return at.astimezone(ZONE) if at.tzinfo else at.replace(tzinfo=ZONE)


def _pause(written: str) -> tuple[datetime, datetime | None]:
    start, dots, end = written.partition("..")
    if not (start and dots):
        raise argparse.ArgumentTypeError(f"{written!r} is no pause; write FROM..TO, or FROM.. while it lasts")
    return _moment(start), _moment(end) if end else None
