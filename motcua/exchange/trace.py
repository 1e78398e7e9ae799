"""One case as an event log tells it, and what is made of a log that contradicts itself.

Real logs do. Nothing that they say is thrown away, and each oddity is counted.
"""

from dataclasses import dataclass
from datetime import datetime

# What the lifecycle extension calls the transitions after which the work still lies ahead.
AHEAD = frozenset(["schedule", "assign", "reassign", "start", "resume"])
UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody did something at a moment."""

    at: datetime
    activity: str
    resource: str
    group: str
    transition: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A case: what the log states of it, and its events in the order of their moments.

    number       its place in the log, from 1
    responsible  whoever the log says; otherwise the resource of the last event
    """

    number: int
    name: str
    start: datetime | None
    end: datetime | None
    deadline: datetime | None
    planned_end: datetime | None
    channel: str
    department: str
    responsible: str
    events: tuple[Event, ...]
    in_order: bool

    @property
    def opened_at(self) -> datetime | None:
        """The stated start, else the first event. A case that ends before that is opened at its end: the end is what
        lateness is judged by. None where nothing says a moment."""
        begun = self.start or (self.events[0].at if self.events else self.end)
        return min(begun, self.end) if begun and self.end else begun

    @property
    def last_at(self) -> datetime | None:
        """The last moment at which something happened."""
        return max(filter(None, [self.opened_at, self.end, *(event.at for event in self.events[-1:])]), default=None)

    def is_over(self, at: datetime) -> bool:
        """Whether the case had ended before that moment."""
        return self.end is not None and self.end < at

    @property
    def first_holder(self) -> str:
        """Who has it from the opening on."""
        return next((event.resource for event in self.events if not self.is_over(event.at)), self.responsible)

    @property
    def resources(self) -> set[str]:
        """Everybody who had to do with it."""
        return {self.responsible, *(event.resource for event in self.events)}

    @property
    def oddities(self) -> set[str]:
        """What contradicts itself, by the codes of ODDITIES."""
        moments = [event.at for event in self.events]
        found = {
            "nothing_says_when": self.opened_at is None,
            "no_events": not moments,
            "events_out_of_order": not self.in_order,
            "events_before_start": self.start and moments and moments[0] < self.start,
            "events_after_end": moments and self.is_over(moments[-1]),
            "end_before_start": self.start and self.end and self.end < self.start,
            "deadline_before_start": self.start and self.deadline and self.deadline < self.start,
        }
        return {code for code, is_so in found.items() if is_so}


ODDITIES = {
    "nothing_says_when": "cases with neither an event nor a start or end (not loaded)",
    "no_events": "cases without events",
    "events_out_of_order": "cases whose events are not told in order (sorted by their moments)",
    "events_before_start": "cases with events before their start (recorded at the opening, their own moment beside)",
    "events_after_end": "cases with events after their end (recorded with the closed case)",
    "end_before_start": "cases that end before they start (opened at their end)",
    "deadline_before_start": "cases with a deadline before their start",
    "events_outside_a_case": "events that belong to no case (not loaded)",
}
