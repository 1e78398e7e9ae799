"""A case told again from its lines alone: what the tables must agree with."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db.models import Max

from motcua.casework import clock
from motcua.casework.due import limit_of
from motcua.casework.models import Case, Leg, Pause, Term
from motcua.ledger.models import Entry
from motcua.organisation.calendar import Calendar
from motcua.organisation.calendars import load
from motcua.organisation.models import CalendarVersion

FACTS = {"kind", "reference", "post", "desk", "stage", "settled_by", "number", "outcome", "term", "calendar"}
MOMENTS = {"due", "until", "promised"}
SETS_THE_CLOCK = {"accepted", "paused", "resumed", "extended", "recounted"}
MOVES = {"taken", "handed_over", "returned", "reassigned", "reorganised", "closed"}


@dataclass
class Retold:
    """What the lines of a case say of it, in their order.

    legs    [stage, post, desk, from, until, ended as]
    asked   by leg: [post, desk, from, until, ended as]
    pauses  [from, until]
    """

    facts: dict = field(default_factory=lambda: dict.fromkeys(FACTS | MOMENTS | {"accepted_at", "closed_at"}))
    legs: list[list] = field(default_factory=list)
    asked: dict[int, list] = field(default_factory=dict)
    pauses: list[list] = field(default_factory=list)
    extended: int = 0
    clock_set_at: datetime | None = None

    def hear(self, line: Entry) -> None:
        """Let one more line be told."""
        said, holder = line.detail, self.holder
        self.facts |= {key: said[key] for key in FACTS & said.keys()}
        self.facts |= {key: said[key] and datetime.fromisoformat(said[key]) for key in MOMENTS & said.keys()}
        if line.verb in SETS_THE_CLOCK and self.facts["accepted_at" if line.verb != "accepted" else "kind"]:
            self.clock_set_at = line.at
        if told := getattr(self, f"_{line.verb}", None):
            told(said, line.at)
        if line.verb in MOVES and (line.verb != "reorganised" or holder != self.holder):
            self._move(line.verb, said, line.at)

    @property
    def holder(self) -> list:
        return [self.facts["stage"], self.facts["post"], self.facts["desk"]]

    def due(self) -> datetime | None:
        """The due date by the rule that the lines name, and by what was known when the clock was last set."""
        if self.facts["until"] or not (self.facts["term"] and self.facts["accepted_at"]):
            return self.facts["until"]
        code, number = self.facts["term"].split("/")
        return clock.due(
            limit_of(Term.objects.get(code=code, number=number)),
            self.facts["accepted_at"],
            calendar=_calendar(self.facts["calendar"], CalendarVersion.objects.aggregate(Max("pk"))["pk__max"]),
            pauses=[(a, b) for a, b in self.pauses if a >= self.facts["accepted_at"]],
            extensions=[self.extended] if self.extended else [],
            known_at=self.clock_set_at,
        ).at

    def _move(self, verb: str, said: dict, at: datetime) -> None:
        self.legs[-1][-2:] = [at, verb]
        for leg in said.get("withdrawn_consultations", []):
            self.asked[leg][-2:] = [at, "not_needed"]
        if verb != "closed":
            self.legs.append([*self.holder, at, None, None])

    def _opened(self, said: dict, at: datetime) -> None:
        self.facts["opened_at"] = at
        self.legs.append([*self.holder, at, None, None])

    def _accepted(self, said: dict, at: datetime) -> None:
        self.facts["accepted_at"] = at

    def _closed(self, said: dict, at: datetime) -> None:
        self.facts["closed_at"] = at

    def _revoked(self, said: dict, at: datetime) -> None:
        self.facts["outcome"] = "revoked"

    def _paused(self, said: dict, at: datetime) -> None:
        self.pauses.append([at, None])

    def _resumed(self, said: dict, at: datetime) -> None:
        self.pauses[-1][1] = at

    def _extended(self, said: dict, at: datetime) -> None:
        self.extended += said["amount"]

    def _consulted(self, said: dict, at: datetime) -> None:
        self.asked |= {one["leg"]: [one["post"], one["desk"], at, None, None] for one in said["asked"]}

    def _answered(self, said: dict, at: datetime) -> None:
        self.asked[said["leg"]][-2:] = [at, "answered"]

    def _reorganised(self, said: dict, at: datetime) -> None:
        for one in said["consultations"]:
            self.asked[one["leg"]][-2:] = [at, "reorganised"]
            self.asked[one["new_leg"]] = [None, one["desk"], at, None, None]


@lru_cache(maxsize=16)
def _calendar(code: str, newest: int) -> Calendar:
    """The calendar with all that was published up to the newest publication."""
    return load(code)


def retold(lines: list[Entry]) -> Retold:
    """The case that these lines tell of."""
    told = Retold()
    for line in lines:
        told.hear(line)
    return told


def must_agree(case: Case, lines: list[Entry]) -> Retold:
    """The tables say of the case what its lines say."""
    told = retold(lines)
    stored = {
        "settled_by": case.unit_id,
        "term": case.term and str(case.term),
        "calendar": told.facts["calendar"],
    }
    names = {"post": "post_id", "desk": "desk_id"}
    for name in told.facts.keys() - stored.keys():
        stored[name] = getattr(case, names.get(name, name))
    assert told.facts == stored
    assert told.due() == case.due
    assert told.extended == case.extended
    legs = Leg.objects.filter(case=case).order_by("pk")
    facts = ["post_id", "desk_id", "started_at", "ended_at", "ended_as"]
    assert told.legs == [list(leg) for leg in legs.filter(asked_by=None).values_list("stage", *facts)]
    assert told.asked == {pk: leg for pk, *leg in legs.filter(asked_by__isnull=False).values_list("pk", *facts)}
    pauses = Pause.objects.filter(case=case).order_by("pk").values_list("started_at", "ended_at")
    assert told.pauses == [list(pause) for pause in pauses]
    return told
