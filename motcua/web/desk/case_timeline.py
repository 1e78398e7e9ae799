"""What happened to a case, from the book, in words; where it is now, and what is still to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from motcua.casework.models import Case, Leg
from motcua.casework.route import longest_path, parse
from motcua.ledger.models import Entry
from motcua.web.desk.case_clock import Hours, Used
from motcua.web.desk.case_named import People
from motcua.web.words import book, dates, dossiers, registry, spans

DRAWINGS = {"pause": "paused", "now": "here"}


@dataclass(frozen=True)
class Event:
    """A row of the timeline: done, pause, now or todo."""

    kind: str
    title: str
    at: datetime | None = None
    meta: str = ""

    @property
    def drawing(self) -> str:
        """Its mark."""
        return DRAWINGS.get(self.kind, self.kind)


@dataclass(frozen=True)
class Stretch:
    """A leg, as the page tells it: its stage, who had it, what it used of its budget."""

    leg: Leg
    stage: str
    who: str
    used: Used


def stretches(case: Case, legs: list[Leg], pauses: list, people: People, hours: Hours) -> list[Stretch]:
    """The main legs of a case, oldest first."""
    return [
        Stretch(leg, stage_name(case, leg.stage), _who(leg, people, hours.now), hours.used(leg, pauses)) for leg in legs
    ]


def timeline(case: Case, lines: list[Entry], legs: list[Stretch], people: People) -> list[Event]:
    """What happened, what is, and what is to come, in order."""
    events = list(_happened(lines, legs, people))
    if case.is_open:
        events.append(_now(legs[-1]))
        events += _to_come(case)
    return events


def stage_name(case: Case, key: str) -> str:
    """What a stage of the case's route is called; the key itself where no route names it."""
    told = case.route.graph["stages"].get(key) if case.route else None
    if told is None:
        return key
    return registry.said(told["name"]) if told.get("name") else str(registry.ROLES.get(told["role"], key))


def _who(leg: Leg, people: People, now: datetime) -> str:
    return _("bàn tiếp nhận") if leg.desk_id else people.name(leg.post_id, leg.ended_at or now)


def _happened(lines: list[Entry], legs: list[Stretch], people: People) -> Iterator[Event]:
    ended = {one.leg.ended_at: one for one in legs if one.leg.ended_at}
    for line in lines:
        if title := _title(line, people):
            leg = ended.get(line.at) if line.verb in ("handed_over", "returned", "closed") else None
            told = [
                _detail(line, people),
                _("{stage} {used}").format(stage=leg.stage, used=leg.used.words) if leg else "",
            ]
            yield Event("pause" if line.verb == "paused" else "done", title, line.at, " · ".join(filter(None, told)))


def _title(line: Entry, people: People) -> str:
    who = people.name(line.post, line.at)
    if line.verb not in book.VERBS:
        return dossiers.event(line.verb, who)
    said = book.verb(line.verb)
    return f"{who} {said}" if who else said[:1].upper() + said[1:]


def _detail(line: Entry, people: People) -> str:
    told = line.detail
    if line.verb in ("handed_over", "returned", "reassigned"):
        to = people.name(told.get("post"), line.at)
        given = _("cho {who}").format(who=to) if to else _("về bàn tiếp nhận")
        return f"{given}: {told['reason']}" if told.get("reason") else given
    if line.verb == "promised":
        return _("hẹn lại {until}").format(until=dates.moment(parse_datetime(told["promised"])))
    if line.verb == "paused":
        return _("Căn cứ: {basis}").format(basis=told.get("legal_basis", ""))
    if line.verb == "closed":
        return outcome(told["outcome"])
    return told.get("number") or "" if line.verb == "accepted" else ""


def outcome(key: str) -> str:
    """What a case came to, as an official reads it."""
    official = {"granted": _("chấp thuận"), "refused": _("từ chối"), "withdrawn": _("người nộp rút"), "done": _("xong")}
    return official.get(key) or dossiers.outcome(key)


def _now(leg: Stretch) -> Event:
    title = _("{who} đang giữ").format(who=leg.who[:1].upper() + leg.who[1:])
    return Event("now", title, leg.leg.started_at, f"{leg.stage} · {leg.used.words}")


def _to_come(case: Case) -> Iterator[Event]:
    """The stages after the present one, along the longest way."""
    if case.route:
        stages, key = parse(case.route.graph), case.stage
        while key := max(stages[key].next, key=lambda one: longest_path(stages, one), default=None):
            yield Event("todo", stage_name(case, key), meta=spans.hours(stages[key].budget_minutes))
