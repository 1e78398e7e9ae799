"""How a case stands now, as a shape and words: in time, soon due, late, paused, waiting, done."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.casework.models import Case
from motcua.casework.used import used_minutes
from motcua.dossiers.models import Dossier
from motcua.web.words import dossiers, spans

# With less than this many working minutes left a case is soon due.
SOON = 240
DRAWINGS = {"wait": "todo"}


@dataclass(frozen=True)
class Standing:
    """`kind` is the class of the mark; the words say the same without it."""

    kind: str
    words: str

    @property
    def drawing(self) -> str:
        """The mark's drawing."""
        return DRAWINGS.get(self.kind, self.kind)


def standing(dossier: Dossier, now: datetime) -> Standing:
    """Of a dossier that was taken `with_state`."""
    case = dossier.case
    if case.outcome:
        return Standing("done", dossiers.outcome(case.outcome))
    if any(one.supplied_at is None for one in dossier.requests.all()):
        return Standing("paused", _("Tạm dừng: chờ bạn bổ sung"))
    return of_case(case, now)


def of_case(case: Case, now: datetime) -> Standing:
    """Of an open case that waits for nobody."""
    if case.accepted_at is None:
        return Standing("wait", _("Chờ tiếp nhận"))
    if case.due is None:
        return Standing("paused", _("Tạm dừng"))
    left = minutes_left(case, now)
    return Standing("late" if left < 0 else "soon" if left < SOON else "intime", spans.left(left))


def minutes_left(case: Case, now: datetime) -> int:
    """Working minutes until the due date; negative once it is overrun."""
    early, late = sorted((now, case.due))
    minutes = int(used_minutes(case.unit_id, early, late, known_at=now))
    return minutes if now <= case.due else -max(minutes, 1)
