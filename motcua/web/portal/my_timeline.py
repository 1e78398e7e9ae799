"""Through whose hands a dossier went: what happened from the book, where it is now, and what is still to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.casework.models import Case, Leg
from motcua.casework.route import longest_path, parse
from motcua.casework.used import used_minutes
from motcua.dossiers.page import Page
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Appointment
from motcua.web.words import dossiers, registry, spans

DONE, PAUSE, NOW, TODO = "done", "pause", "now", "todo"
DRAWINGS = {DONE: "done", PAUSE: "paused", NOW: "here", TODO: "todo"}


@dataclass(frozen=True)
class Event:
    """A row of the timeline."""

    kind: str
    title: str
    at: datetime | None = None
    meta: str = ""

    @property
    def drawing(self) -> str:
        """Its mark."""
        return DRAWINGS[self.kind]


class People:
    """Who held which post when; asked once for a page."""

    def __init__(self, posts: Iterable[int]):
        rows = Appointment.objects.filter(post__in={post for post in posts if post}).select_related("person")
        self._rows = list(rows)

    def name(self, post: int | None, at: datetime) -> str:
        """Who held the post at that moment; empty where nobody did, or it is no post."""
        day = at.astimezone(ZONE).date()
        held = (row for row in self._rows if row.post_id == post and row.holds_on(day))
        return next((row.person.name for row in held), "")


def people_of(page: Page) -> People:
    """Everybody whom the book names about the dossier, and who holds it now."""
    posts = [line.post for line in page.lines] + [leg.post_id for leg in page.legs]
    return People([*posts, page.dossier.case.post_id])


def timeline(page: Page, people: People, units: dict[int, str], now: datetime) -> list[Event]:
    """What happened, what is, and what is to come, in order."""
    case = page.dossier.case
    events = [*_happened(page, people, units)]
    if case.is_open:
        events += [_now(page, people, units, now), *_to_come(case)]
    return events


def _happened(page: Page, people: People, units: dict[int, str]) -> Iterator[Event]:
    ended = {leg.ended_at: leg for leg in page.legs if leg.ended_at}
    for line in page.lines:
        title = dossiers.event(line.verb, people.name(line.post, line.at))
        if not title:
            continue
        leg = ended.get(line.at) if line.verb in ("handed_over", "returned", "closed") else None
        meta = _used(leg, page, units) if leg else _why(line.verb, line.detail)
        yield Event(PAUSE if line.verb == "paused" else DONE, title, line.at, meta)


def _why(verb: str, detail: dict) -> str:
    if verb == "paused":
        return _("Căn cứ: {basis}").format(basis=detail.get("legal_basis", ""))
    if verb == "closed":
        return dossiers.outcome(detail["outcome"])
    return ""


def _used(leg: Leg, page: Page, units: dict[int, str]) -> str:
    minutes = _worked(leg, page, leg.ended_at)
    unit = units.get(leg.unit_id, "")
    if leg.budget_minutes is None:
        return _("{unit} · dùng {used}").format(unit=unit, used=spans.hours(minutes))
    early = _("trễ") if minutes > leg.budget_minutes else _("kịp")
    words = _("{unit} · dùng {used} trong {budget} · {early}")
    return words.format(unit=unit, used=spans.hours(minutes), budget=spans.hours(leg.budget_minutes), early=early)


def _worked(leg: Leg, page: Page, until: datetime) -> int:
    pauses = [(pause.started_at, pause.ended_at) for pause in page.pauses]
    return int(used_minutes(leg.unit_id, leg.started_at, until, known_at=until, pauses=pauses))


def _now(page: Page, people: People, units: dict[int, str], now: datetime) -> Event:
    leg = next(leg for leg in reversed(page.legs) if leg.ended_at is None and leg.asked_by_id is None)
    who = people.name(leg.post_id, now) or str(leg.desk or leg.post)
    title = _("{who} đang giữ").format(who=who)
    unit, used = units.get(leg.unit_id, ""), spans.hours(_worked(leg, page, now))
    if leg.budget_minutes is None:
        return Event(NOW, title, leg.started_at, _("{unit} · đã dùng {used}").format(unit=unit, used=used))
    budget = spans.hours(leg.budget_minutes)
    words = _("{unit} · đã dùng {used} trong {budget} của chặng này").format(unit=unit, used=used, budget=budget)
    return Event(NOW, title, leg.started_at, words)


def _to_come(case: Case) -> Iterator[Event]:
    """The stages after the present one, along the longest way."""
    if not case.route:
        return
    stages, graph = parse(case.route.graph), case.route.graph["stages"]
    key = case.stage
    while key := max(stages[key].next, key=lambda one: longest_path(stages, one), default=None):
        told = graph[key].get("name")
        name = registry.said(told) if told else str(registry.ROLES.get(stages[key].role, stages[key].role))
        yield Event(TODO, name, meta=spans.hours(stages[key].budget_minutes))
