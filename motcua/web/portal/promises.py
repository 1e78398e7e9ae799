"""What a procedure promises by each way of applying, and the date that would follow if one applied now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode

from motcua.casework.clock import due
from motcua.casework.limits import LONGEST, BadTerm, Term, read_cutoff
from motcua.casework.timetable import BeyondTheCalendar
from motcua.organisation.calendar import ZONE, Calendar
from motcua.web.words import registry

# The city answers whoever applies online within this: accepted, or asked to complete it.
# source  eight working hours after the system received it
ANSWER = Term(8, "working_hours")


@dataclass(frozen=True)
class Promise:
    """Limit and fees, for one or more ways of applying that have the same.

    written  what the source says of the fees, where that is more than the fees themselves
    """

    channels: tuple[str, ...]
    case: str
    limit: dict[str, Any]
    fees: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def how(self) -> str:
        """By which ways."""
        return ", ".join(str(registry.CHANNELS.get(one, one)) for one in self.channels)

    @property
    def time(self) -> str:
        """How long it takes."""
        return registry.promise(self.limit)

    @property
    def cutoff(self) -> str:
        """Until when a day's papers count as that day's."""
        return registry.cutoff(self.limit.get("cutoff", ""))

    @property
    def is_known(self) -> bool:
        """Whether the source says how long."""
        return self.limit["amount"] is not None and self.limit["unit"] is not None


@dataclass(frozen=True)
class Date:
    """When the result would be there, counted from the reception; `why` is the query of the page that explains it."""

    received: datetime
    due: datetime
    why: str


@dataclass(frozen=True)
class IfNow:
    """The dates for whoever applies at `asked`: online, and at the counter the next time its doors are open."""

    asked: datetime
    online: Date | None
    counter: Date | None


def promises(document: dict[str, Any]) -> list[Promise]:
    """The promises of a procedure; ways of applying with the same limit and fees stand together."""
    together: dict[tuple, list[dict]] = {}
    for row in document["channels"]:
        limit = tuple(row["limit"].get(part) for part in ("amount", "unit", "cutoff"))
        fees = tuple(registry.fee(fee) for fee in row["fees"])
        together.setdefault((row.get("case", ""), limit, fees), []).append(row)
    return [_promise(case, fees, rows) for (case, _, fees), rows in together.items()]


def if_now(offered: Sequence[Promise], *, calendar: Calendar, now: datetime) -> IfNow | None:
    """The dates of the promises that can be counted; None where none can."""
    accepted = due(ANSWER, now, calendar=calendar, known_at=now).at
    opening = due(ANSWER, now, calendar=calendar, known_at=now).received
    online = _date(_of("online", offered), accepted, calendar, now)
    counter = _date(_of("counter", offered), opening, calendar, now)
    return IfNow(now, online, counter) if online or counter else None


def _of(channel: str, offered: Sequence[Promise]) -> Term | None:
    return next((countable(one.limit) for one in offered if channel in one.channels), None)


def _date(term: Term | None, received: datetime, calendar: Calendar, now: datetime) -> Date | None:
    if term is None:
        return None
    try:
        return Date(received, due(term, received, calendar=calendar, known_at=now).at, _why(term, received, calendar))
    except BeyondTheCalendar:
        return None


def countable(limit: dict[str, Any]) -> Term | None:
    """The limit as the clock takes it; None where the source leaves it open or counts in what no clock here counts."""
    amount, unit = limit["amount"], limit["unit"]
    if amount is None or unit not in LONGEST or amount != int(amount):
        return None
    try:
        return Term(int(amount), unit, read_cutoff(limit.get("cutoff", "")))
    except BadTerm:
        return None


def _promise(case: str, fees: tuple[str, ...], rows: list[dict[str, Any]]) -> Promise:
    channels = dict.fromkeys(row["channel"] for row in rows if row["channel"])
    written = dict.fromkeys(fee.get("written") for row in rows for fee in row["fees"])
    said = tuple(words for words in written if words and words.lower() not in {fee.lower() for fee in fees})
    return Promise(tuple(channels), case, rows[0]["limit"], fees, said)


def _why(term: Term, received: datetime, calendar: Calendar) -> str:
    minutes = f"{term.cutoff} minutes before closing" if term.cutoff else ""
    cutoff = f"{term.cutoff:%H:%M}" if isinstance(term.cutoff, time) else minutes
    return urlencode(
        {
            "received": f"{received.astimezone(ZONE):%Y-%m-%dT%H:%M}",
            "amount": term.amount,
            "unit": term.unit,
            "cutoff": cutoff,
            "calendar": calendar.code,
        }
    )
