"""The XML form of IEEE 1849 (XES), read one case after another.

It may name no entity and no other file: a document type is refused where it begins. Names are read without their
namespace. What a global declares stands for the words that a case or event does not state, never for a moment.
"""

from datetime import datetime
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from motcua.exchange.trace import UNKNOWN, Event, Trace
from motcua.organisation.calendar import ZONE

LONGEST_TOKEN = 1 << 24
ELEMENTS = frozenset([(None, "log"), ("log", "trace"), ("log", "event"), ("trace", "event")])
# How the case attributes of real logs are called, with case, blanks and underscores left out.
OF_CASES = {
    "startdate": "start",
    "enddate": "end",
    "deadline": "deadline",
    "enddateplanned": "planned_end",
    "channel": "channel",
    "department": "department",
    "responsible": "responsible",
    "responsibleactor": "responsible",
    "concept:name": "name",
}
OF_EVENTS = {
    "time:timestamp": "at",
    "concept:name": "activity",
    "org:resource": "resource",
    "org:group": "group",
    "lifecycle:transition": "transition",
}
MOMENTS = frozenset(["start", "end", "deadline", "planned_end", "at"])
A_DAY = 86_400


class Malformed(Exception):
    """The file is no event log that can be loaded. The message says why, and on which line where that is known."""

    def __init__(self, problem: str, line: int | None = None):
        super().__init__(f"line {line}: {problem}" if line else problem)


class Reader:
    """Is told the file's elements in turn, and keeps what is said of the case and the event at hand.

    name    what the log calls itself
    strays  events that belong to no case
    """

    # Of each open element: its tag, and the facts that its attributes state; None where they are of no use.
    _tags: list[str]
    _facts: list[dict[str, Any] | None]

    def __init__(self):
        self.name, self.strays = "", 0
        self._fed, self._number = 0, 0
        self._tags, self._facts = [], []
        self._defaults: dict[str, dict] = {"trace": {}, "event": {}}
        self._events: list[Event] = []
        self._done: list[Trace] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes) -> list[Trace]:
        """Take the next bytes, and give the cases that they complete.

        raises  Malformed
        """
        self._fed += len(chunk)
        self._parse(chunk)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_TOKEN:
            raise self._malformed("something begins here that does not come to an end")
        done, self._done = self._done, []
        return done

    def end(self) -> None:
        """There is nothing more.

        raises  Malformed
        """
        if self._tags:
            raise self._malformed(f"it breaks off inside <{self._tags[-1]}>")
        self._parse(b"", True)

    def _parse(self, *given) -> None:
        try:
            self._parser.Parse(*given)
        except expat.ExpatError as problem:
            raise Malformed(f"no well-formed XML: {expat.ErrorString(problem.code)}", problem.lineno) from problem
        except (LookupError, ValueError) as problem:
            if self._tags:
                raise
            # Before the first element nothing but the encoding can be meant.
            raise self._malformed(f"its encoding cannot be read: {problem}") from problem

    def _doctype(self, *given) -> None:
        raise self._malformed("it has a document type (<!DOCTYPE>), which an event log does not need")

    def _start(self, tag: str, given: dict[str, str]) -> None:
        tag, around = tag.rpartition(":")[2], self._tags[-1] if self._tags else None
        if around is None and tag != "log":
            raise self._malformed(f"no event log: it begins with <{tag}> and not with <log>")
        within, facts = self._facts[-1] if self._facts else {}, None
        if within is not None and (around, tag) in ELEMENTS:
            facts = {"line": self._parser.CurrentLineNumber}
        elif (around, tag) == ("log", "global"):
            facts = self._defaults.setdefault(given.get("scope", ""), {})
        elif within is not None and tag not in ("extension", "classifier"):
            self._state(within, around, tag, given)
        self._tags.append(tag)
        self._facts.append(facts)

    def _state(self, facts: dict[str, Any], around: str, tag: str, given: dict[str, str]) -> None:
        key, value = given.get("key"), given.get("value")
        if key is None:
            raise self._malformed(f"<{around}> holds a <{tag}> without a key")
        known = {"global": key, "event": OF_EVENTS.get(key), "trace": OF_CASES.get(_plain(key))}.get(around)
        if around == "log" and key == "concept:name":
            self.name = value or ""
        elif known and value is not None:
            is_moment = known in MOMENTS and around != "global"
            facts[known] = self._moment(around, key, value) if is_moment else value

    def _moment(self, around: str, key: str, value: str) -> datetime | None:
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            at = None
        if at is None or not 1900 <= at.year < 9999:
            raise self._malformed(f"{key} is no moment from 1900 on, such as 2026-02-12T16:10+07:00: {value[:40]!r}")
        at = at if at.tzinfo else at.replace(tzinfo=ZONE)
        # The beginning of 1970 is what programs write of a case when they know no moment.
        return None if around == "trace" and abs(at.timestamp()) < A_DAY else at

    def _end(self, tag: str) -> None:
        tag, facts = self._tags.pop(), self._facts.pop()
        around = self._tags[-1] if self._tags else None
        match facts and (around, tag):
            case "log", "trace":
                self._done.append(self._trace(facts))
            case "trace", "event":
                self._events.append(self._event(facts))
            case "log", "event":
                self.strays += 1

    def _event(self, facts: dict[str, Any]) -> Event:
        if "at" not in facts:
            name = self._facts[-1].get("name", f"number {self._number + 1}")
            raise Malformed(f"an event of case {name[:80]} has no time:timestamp", facts["line"])
        words = {known: self._word("event", key, facts.get(known)) for key, known in OF_EVENTS.items()}
        return Event(**words | {"at": facts["at"]})

    def _trace(self, facts: dict[str, Any]) -> Trace:
        self._number += 1
        told, self._events = self._events, []
        events = sorted(told, key=lambda event: event.at)
        return Trace(
            number=self._number,
            name=facts.get("name", ""),
            **{known: facts.get(known) for known in ("start", "end", "deadline", "planned_end")},
            **{known: self._word("trace", known, facts.get(known)) for known in ("channel", "department")},
            responsible=facts.get("responsible") or (events[-1].resource if events else UNKNOWN),
            events=tuple(events),
            in_order=events == told,
        )

    def _word(self, scope: str, key: str, stated: str | None) -> str:
        return stated or self._defaults[scope].get(key) or UNKNOWN

    def _malformed(self, problem: str) -> Malformed:
        return Malformed(problem, self._parser.CurrentLineNumber)


@lru_cache(maxsize=1024)
def _plain(key: str) -> str:
    return key.casefold().replace("_", "").replace(" ", "")
