"""A limit as the law states it - so many hours or days, a cut-off, what a pause does - and how people write one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

UNITS = ("working_hours", "working_days", "days", "same_day")
LONGEST = {"working_hours": 29_200, "working_days": 3_650, "days": 3_650, "same_day": 1}
WRITTEN = re.compile(r"([+-]?\d+)\s+(working hour|working day|day)s?")
BEFORE_CLOSING = re.compile(r"(\d{1,4}) minutes? before closing")
CLOCK_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class BadTerm(ValueError):
    """A limit that no clock can count. `code` says what is wrong with it, `facts` what was given."""

    def __init__(self, code: str, **facts):
        super().__init__(f"{code}: {facts}")
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Term:
    """A limit.

    unit       working_hours, working_days, days (of the calendar) or same_day, whose amount is 1
    cutoff     a time of day, or minutes before closing: what comes later came on the next open day
    on_resume  "continue": a pause is left out; "restart": the limit begins anew when the pause ends
    """

    amount: int
    unit: str
    cutoff: time | int | None = None
    on_resume: str = "continue"

    def __post_init__(self):
        if self.unit not in UNITS:
            raise BadTerm("unknown_unit", unit=self.unit)
        if self.on_resume not in ("continue", "restart"):
            raise BadTerm("unknown_policy", on_resume=self.on_resume)
        if isinstance(self.cutoff, int) and not 0 <= self.cutoff < 24 * 60:
            raise BadTerm("bad_cutoff", cutoff=self.cutoff)
        check_amount(self.amount, self.unit)

    def extended(self, extensions: Iterable[int]) -> int:
        """The amount with its lawful extensions, each in the same unit."""
        extensions = tuple(extensions)
        if any(extension < 1 for extension in extensions):
            raise BadTerm("bad_extension", extensions=extensions)
        amount = self.amount + sum(extensions)
        check_amount(amount, self.unit)
        return amount


def check_amount(amount: int, unit: str) -> None:
    """Refuse a limit of nothing, and one so long that it must be a slip."""
    if amount < 1:
        raise BadTerm("too_short", amount=amount, unit=unit)
    if amount > LONGEST[unit]:
        raise BadTerm("too_long", amount=amount, unit=unit, longest=LONGEST[unit])


def read_limit(written: str) -> tuple[int, str]:
    """The amount and unit of "3 working days", "8 working hours", "20 days" or "same day"."""
    words = " ".join(written.lower().split())
    if words == "same day":
        return 1, "same_day"
    found = WRITTEN.fullmatch(words)
    if not found:
        raise BadTerm("unreadable_limit", written=written)
    amount, unit = int(found[1][:9]), found[2].replace(" ", "_") + "s"
    check_amount(amount, unit)
    return amount, unit


def read_cutoff(written: str) -> time | int | None:
    """The cut-off of "15:00", "60 minutes before closing", or none for "none" and ""."""
    words = " ".join(written.lower().split())
    if words in ("", "none"):
        return None
    if found := CLOCK_TIME.fullmatch(words):
        return time(int(found[1]), int(found[2]))
    found = BEFORE_CLOSING.fullmatch(words)
    if not found or int(found[1]) >= 24 * 60:
        raise BadTerm("unreadable_cutoff", written=written)
    return int(found[1])
