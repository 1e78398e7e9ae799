"""Four months of cases in the staffed units, each act through the engine's own verbs."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.casework.accept import accept
from motcua.casework.close import WITHDRAWN, close
from motcua.casework.correct import correct
from motcua.casework.hand_over import hand_over
from motcua.casework.models import Case
from motcua.casework.open_case import open_case
from motcua.casework.pause import pause, resume
from motcua.casework.promise import promise
from motcua.casework.route import Stage, parse
from motcua.casework.take import take
from motcua.casework.timetable import Timetable, minute_of, moment_of, number_of, timetable
from motcua.demo.staff import LAW, Office
from motcua.organisation.calendar import ZONE
from motcua.organisation.calendars import load
from motcua.registry.models import ProcedureVersion, Track

DAYS = 120
CASES = 900
# What people ask for, how often, and where.
ASKED = {
    "commune": {
        "dang-ky-khai-sinh": 20,
        "chung-thuc-ban-sao": 30,
        "ban-sao-trich-luc-ho-tich": 12,
        "xac-nhan-tinh-trang-hon-nhan": 14,
        "dang-ky-ho-kinh-doanh": 8,
        "dang-ky-thuong-tru": 12,
        "giay-phep-xay-dung-nha-o": 5,
        "nuoi-con-nuoi-trong-nuoc": 1,
    },
    "so-tai-chinh": {"dang-ky-doanh-nghiep-tu-nhan": 1},
    "trung-tam-dich-vu-viec-lam-ha-noi": {"tro-cap-that-nghiep": 1},
    "nuoc-sach-so-2-ha-noi": {"thay-dong-ho-nuoc": 1},
}
HEADS_LAW = "NĐ 118/2025/NĐ-CP"


@dataclass
class World:
    """What the days of the history have in common."""

    chance: random.Random
    now: datetime
    working: Timetable
    offices: dict[int, Office]
    tracks: dict[str, list[Track]]

    def after(self, moment: datetime, minutes: int) -> datetime:
        """The moment at which that many working minutes have passed."""
        start = minute_of(moment)
        day = number_of(moment.astimezone(ZONE).date())
        counted = lambda span: span.when_worked(span.worked(start) + max(1, minutes))  # noqa: E731
        return moment_of(int(self.working.answer(counted, day, day + 90)))


class NotYet(Exception):
    """The next act lies in the future: the case is where it is today."""


def cases(offices: list[Office], seed: int, *, now: datetime) -> Iterator[Case]:
    """Let the cases happen, the oldest first, and yield each as it stands today."""
    chance = random.Random(seed)
    world = World(chance, now, timetable(load("hanoi"), now), {o.unit.pk: o for o in offices}, _tracks(now.date()))
    busy = [office for office in offices if _asked_of(office)]
    begin = now - timedelta(days=DAYS)
    moments = sorted(begin + timedelta(minutes=chance.randrange(DAYS * 24 * 60)) for _ in range(CASES))
    for moment in moments:
        office = chance.choice(busy)
        slugs = _asked_of(office)
        (slug,) = chance.choices(list(slugs), weights=list(slugs.values()))
        with transaction.atomic():
            if case := _live(world, office, chance.choice(world.tracks[slug]), moment):
                yield case


def _live(world: World, office: Office, track: Track, moment: datetime) -> Case | None:
    """One case from its opening to its end, or to today; none where the counter has not opened since."""
    at = moment if track.channel == "online" else world.after(moment, 1)
    if at > world.now:
        return None
    sealed = track.version.publicity == "sealed"
    rules = {"term": track.term, "route": track.route}
    case = open_case("application", unit=office.unit, to=office.desk, by=LAW, at=at, sealed=sealed, **rules)
    with suppress(NotYet):
        _work(world, office, case, parse(track.route.graph), at)
    case.refresh_from_db()
    return case


def _work(world: World, office: Office, case: Case, stages: dict[str, Stage], at: datetime) -> None:
    chance, clerk = world.chance, office.holding("intake", world.chance)
    pace = chance.lognormvariate(-0.55, 0.55) * (1.25 if office.slug.endswith("lang") else 1)
    at = _due_to_happen(world, world.after(at, chance.randint(5, 240)))
    take(case, by=office.actor(clerk), at=at)
    at = _due_to_happen(world, world.after(at, chance.randint(2, 20)))
    case = accept(case, by=office.actor(clerk), at=at)
    stage, holder, where = stages[case.stage], clerk, office
    while stage.next:
        if chance.random() < 0.03:
            return _withdraw(world, case, at)
        if stage.role == "assess" and chance.random() < 0.12:
            at = _supplement(world, case, where.actor(holder), at)
        at = _spend(world, case, office, at, int(stage.budget_minutes * pace))
        stage = stages[stage.next[0]]
        where = _office_of(world, office, stage)
        name = where.holding(stage.role, chance)
        hand_over(case, where.posts[name], stage=stage.key, by=office.actor(holder), at=at)
        holder, office = name, where
    at = _spend(world, case, office, at, int(stage.budget_minutes * pace))
    refused = chance.random() < 0.06
    why = {"reason": "khong_du_dieu_kien", "legal_basis": HEADS_LAW} if refused else {}
    close(case, "refused" if refused else "granted", by=office.actor(holder), at=at, **why)
    if refused and chance.random() < 0.15:
        _correct(world, case, at)


def _spend(world: World, case: Case, office: Office, at: datetime, minutes: int) -> datetime:
    """Let working time pass. Where the due date will be missed, the head mostly says so before."""
    done = world.after(at, minutes)
    case.refresh_from_db()
    if case.due and done > case.due and not case.promised and world.chance.random() < 0.6:
        told = max(at, case.due - timedelta(hours=3))
        if told < done:
            _due_to_happen(world, told)
            until = world.after(done, 240)
            head = world.offices[case.unit_id].actor("head 1")
            promise(case, max(until, case.due + timedelta(days=1)), by=head, at=told, reason="nhieu_ho_so")
    return _due_to_happen(world, done)


def _supplement(world: World, case: Case, by, at: datetime) -> datetime:
    at = _due_to_happen(world, world.after(at, world.chance.randint(5, 90)))
    article = {"reason": "thieu_giay_to", "legal_basis": HEADS_LAW}
    pause(case, by=by, at=at, is_supplement=True, request="Bổ sung giấy tờ còn thiếu", **article)
    at = _due_to_happen(world, world.after(at, world.chance.randint(120, 3000)))
    resume(case, by=LAW, at=at)
    return at


def _withdraw(world: World, case: Case, at: datetime) -> None:
    close(case, WITHDRAWN, by=LAW, at=_due_to_happen(world, world.after(at, world.chance.randint(30, 600))))


def _correct(world: World, case: Case, at: datetime) -> None:
    at = _due_to_happen(world, world.after(at, world.chance.randint(480, 2000)))
    head = world.offices[case.unit_id].actor("head 1")
    correct(case, "granted", by=head, at=at, reason="ghi_nham", legal_basis=HEADS_LAW)


def _office_of(world: World, office: Office, stage: Stage) -> Office:
    """Where the stage lies: with the unit that settles the case, or above it."""
    if stage.unit != "parent":
        return office
    above = office.unit.versions.on(world.now.date()).values_list("parent", flat=True).get()
    return world.offices[above]


def _due_to_happen(world: World, at: datetime) -> datetime:
    if at > world.now:
        raise NotYet
    return at


def _asked_of(office: Office) -> dict[str, int]:
    return ASKED.get("commune" if office.unit.kind == "commune" else office.slug, {})


def _tracks(day: date) -> dict[str, list[Track]]:
    """The tracks of the whole procedures that are one case each, by the procedure's slug."""
    whole = ProcedureVersion.objects.on(day).filter(completeness="whole")
    tracks = Track.objects.filter(version__in=whole, part="", channel__in=["online", "counter"])
    found: dict[str, list[Track]] = {}
    for track in tracks.select_related("version__procedure", "term", "route"):
        found.setdefault(track.version.procedure.slug, []).append(track)
    return found
