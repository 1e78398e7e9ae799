"""How a case and its leg stand at the desk, in shape and words: the working time that is left of each."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.casework.clock import Pause
from motcua.casework.models import Case, Leg
from motcua.casework.timetable import minute_of, number_of, timetable
from motcua.organisation.calendar import ZONE, Calendar
from motcua.organisation.works_by import calendar_of
from motcua.web.words import spans

# With less than this many working minutes left, half a day, a case is due soon.
SOON = 240


@dataclass(frozen=True)
class Standing:
    """`kind` is the class of the mark; the words say the same without it."""

    kind: str
    words: str

    @property
    def drawing(self) -> str:
        """The mark's drawing."""
        return "todo" if self.kind == "wait" else self.kind


@dataclass(frozen=True)
class Used:
    """What a leg has used of its budget, in working minutes; `share` in hundredths, for the drawing."""

    minutes: int
    budget: int | None

    @property
    def kind(self) -> str:
        """How the drawing is coloured."""
        share = self.minutes / self.budget if self.budget else 0
        return "late" if share > 1 or self.budget == 0 else "soon" if share >= 0.8 else ""

    @property
    def share(self) -> str:
        """How far the drawing is filled."""
        return "100%" if not self.budget else f"{min(self.minutes * 100 // self.budget, 100)}%"

    @property
    def words(self) -> str:
        """What is left of it, or by how much it is overrun."""
        if self.budget is None:
            return _("đã dùng {span}").format(span=spans.days(self.minutes, brief=True))
        left = self.budget - self.minutes
        told = _("còn {span}") if left >= 0 else _("quá {span}")
        return told.format(span=spans.days(abs(left), brief=True))


class Hours:
    """Working time of units as of one moment; each unit's calendar is asked for once."""

    def __init__(self, now: datetime):
        self.now = now
        self._calendars: dict[int, Calendar] = {}

    def standing(self, case: Case, is_paused: bool) -> Standing:
        """Of an open case; one that was late before it was paused stays late."""
        if case.accepted_at is None:
            return Standing("wait", _("Chờ tiếp nhận"))
        if case.due is None:
            return Standing("paused", _("Tạm dừng")) if is_paused else Standing("wait", _("Không có hạn"))
        left = self.left(case)
        return Standing("late" if left < 0 else "soon" if left < SOON else "intime", spans.left_briefly(left))

    def left(self, case: Case) -> int:
        """Working minutes until the due date; negative once it is overrun, if only by a night."""
        if case.due < self.now:
            return min(-self.worked(case.unit_id, case.due, self.now), -1)
        return self.worked(case.unit_id, self.now, case.due)

    def used(self, leg: Leg, pauses: list[Pause]) -> Used:
        """What a leg has used by its holder's calendar, without the pauses."""
        end = leg.ended_at or self.now
        cut = [(max(begin, leg.started_at), min(stop or end, end)) for begin, stop in pauses]
        paused = sum(self.worked(leg.unit_id, a, b) for a, b in cut)
        return Used(self.worked(leg.unit_id, leg.started_at, end) - paused, leg.budget_minutes)

    def worked(self, unit: int, a: datetime, b: datetime) -> int:
        """Working minutes of the unit from one moment to the other."""
        if b <= a:
            return 0
        first, last = (number_of(moment.astimezone(ZONE).date()) for moment in (a, b))
        working = timetable(self._calendar(unit), self.now)
        return int(working.answer(lambda span: span.worked(minute_of(b)) - span.worked(minute_of(a)), first, last))

    def _calendar(self, unit: int) -> Calendar:
        if unit not in self._calendars:
            self._calendars[unit] = calendar_of(unit, self.now.astimezone(ZONE).date())
        return self._calendars[unit]
