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
# source  DOMAIN §4.1: eight working hours after the system received it
ANSWER = Term(8, "working_hours")


@dataclass(frozen=True)
class Promise:
    """Limit and fee, for one or more ways of applying that have the same."""

    channels: tuple[str, ...]
    case: str
    limit: dict[str, Any]
    fees: tuple[dict[str, Any], ...]
    note: str

    @property
    def how(self) -> str:
        """By which ways."""
        return ", ".join(str(registry.CHANNELS.get(one, one)) for one in self.channels)

    @property
    def time(self) -> str:
        """How long it takes."""
        return registry.promise(self.limit)

    @property
    def cost(self) -> list[tuple[str, str]]:
        """What it costs, each fee with the words of the source where those say more."""
        return [(registry.fee(one), one.get("written") or "") for one in self.fees]

    @property
    def is_known(self) -> bool:
        return self.limit["amount"] is not None and self.limit["unit"] is not None


@dataclass(frozen=True)
class IfNow:
    """When the result would be there for whoever applied at `asked`."""

    asked: datetime
    accepted: datetime
    result: datetime
    why: str


def promises(document: dict[str, Any]) -> list[Promise]:
    """The promises of a procedure; ways of applying with the same terms stand together."""
    found: dict[tuple, list[str]] = {}
    rows: dict[tuple, dict] = {}
    for row in document["channels"]:
        key = (row.get("case", ""), repr(row["limit"]), repr(row["fees"]), row.get("note"))
        found.setdefault(key, [])
        if row["channel"] and row["channel"] not in found[key]:
            found[key].append(row["channel"])
        rows[key] = row
    return [
        Promise(tuple(channels), key[0], rows[key]["limit"], tuple(rows[key]["fees"]), rows[key].get("note") or "")
        for key, channels in found.items()
    ]


def if_now(offered: Sequence[Promise], *, calendar: Calendar, calendar_code: str, now: datetime) -> IfNow | None:
    """The dates for the first promise that can be counted; None where none can."""
    for one in offered:
        if (term := countable(one.limit)) is not None:
            try:
                accepted = due(ANSWER, now, calendar=calendar, known_at=now).at
                result = due(term, accepted, calendar=calendar, known_at=now).at
            except BeyondTheCalendar:
                return None
            return IfNow(now, accepted, result, _why(term, accepted, calendar_code))
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


def _why(term: Term, received: datetime, calendar_code: str) -> str:
    """The query of the page that explains the date."""
    cutoff = f"{term.cutoff:%H:%M}" if isinstance(term.cutoff, time) else ""
    return urlencode(
        {
            "received": f"{received.astimezone(ZONE):%Y-%m-%dT%H:%M}",
            "amount": term.amount,
            "unit": term.unit,
            "cutoff": cutoff,
            "calendar": calendar_code,
        }
    )
