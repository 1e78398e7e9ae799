"""A small ward and the people in it. Everything happens in July 2026, as a simulation: those days are over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from motcua.casework.accept import accept
from motcua.casework.hand_over import hand_over
from motcua.casework.models import Case, Counter, Leg, Link, Pause, Route, Term
from motcua.casework.open_case import open_case
from motcua.casework.publish import publish_route, publish_term
from motcua.casework.take import take
from motcua.ledger.actor import Actor
from motcua.ledger.models import Entry
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import appoint, create_post, establish, found_unit, open_desk
from motcua.organisation.models import Calendar, Desk, Person, Post, Unit, UnitCalendar

SINCE = {"valid_from": date(2026, 1, 1)}
LONG_AGO = datetime(2026, 1, 1, 8, tzinfo=ZONE)
LAW = Actor(origin="simulation")
GRAPH = {
    "start": "intake",
    "stages": {
        "intake": {"role": "intake", "budget_minutes": 120, "next": ["assess"]},
        "assess": {"role": "assess", "budget_minutes": 720, "next": ["decide"], "returns": ["intake"]},
        "decide": {"role": "decide", "budget_minutes": 240, "returns": ["assess"], "outcomes": ["granted", "refused"]},
    },
}


def july(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment in July 2026; the 6th is a Monday."""
    return datetime(2026, 7, day, hour, minute, tzinfo=ZONE)


MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (july(day) for day in range(6, 11))


@dataclass
class Ward:
    """Hoa and Mai take papers in at the desk, Tùng and Vân assess, Dung decides and is the head.

    Minh may do all that in the ward next door, and has nothing to do with this one.
    """

    unit: Unit
    desk: Desk
    next_door: Unit
    desk_next_door: Desk
    hoa: Actor
    mai: Actor
    tung: Actor
    van: Actor
    dung: Actor
    minh: Actor
    posts: dict[str, Post]
    term: Term
    route: Route

    def open(self, **facts) -> Case:
        """A case that came to the desk on Monday at 09:00, unless the test says otherwise."""
        usual = {"unit": self.unit, "to": self.desk, "term": self.term, "route": self.route, "by": LAW, "at": MONDAY}
        return open_case("test", **(usual | facts))


STAFF = {
    "hoa": ["intake"],
    "mai": ["intake"],
    "tung": ["assess"],
    "van": ["assess"],
    "dung": ["decide", "head"],
    "minh": ["intake", "assess", "decide", "head"],
}


@pytest.fixture
def ward(db) -> Ward:
    return make_ward("phuong-thu")


def make_ward(slug: str) -> Ward:
    """A ward with a desk, five posts, a stranger's post next door, a term of three working days and a route."""
    hanoi, posts, actors, units = Calendar.objects.get(code="hanoi"), {}, {}, []
    for name, title in [(slug, "Phường Thử"), (f"{slug}-ben", "Phường Bên")]:
        units.append(found_unit(name, "commune", title, parent=None, by=LAW, at=LONG_AGO, **SINCE))
        establish(UnitCalendar(unit=units[-1], calendar=hanoi, **SINCE), by=LAW, at=LONG_AGO)
    unit, next_door = units
    for name, roles in STAFF.items():
        where = next_door if name == "minh" else unit
        posts[name] = create_post(where, f"Vị trí của {name}", roles, by=LAW, at=LONG_AGO, **SINCE)
        actors[name] = hold_post(Person.objects.create_user(f"{slug}-{name}", name=name.title()), posts[name])
    law = {"by": LAW, "at": LONG_AGO, **SINCE}
    desk = open_desk(unit, "Một cửa", posts["dung"], [posts["hoa"], posts["mai"]], **law)
    desk_next_door = open_desk(next_door, "Một cửa", posts["minh"], [posts["minh"]], **law)
    limits = {"amount": 3, "unit": "working_days", "extensions": 1, "extension_amount": 2}
    term = publish_term(f"{slug}-3", source="for the tests", **limits, **law)
    route = publish_route(slug, GRAPH, source="for the tests", term=term, units=[unit], **law)
    return Ward(unit, desk, next_door, desk_next_door, posts=posts, term=term, route=route, **actors)


def hold_post(person: Person, post: Post, *, origin: str = "simulation", **period) -> Actor:
    """Appoint the person, from the new year on unless told otherwise, and return them acting through the post."""
    appoint(person, post, by=LAW, at=LONG_AGO, **(period or SINCE))
    return Actor(person.pk, post.pk, origin)


@pytest.fixture
def opened(ward) -> Case:
    """A case that came to the desk on Monday at 09:00."""
    return ward.open()


@pytest.fixture
def accepted(ward, opened) -> Case:
    """The case, taken and accepted by Hoa at 10:00: due on Thursday at 17:00."""
    take(opened, by=ward.hoa, at=july(6, 10))
    return accept(opened, by=ward.hoa, at=july(6, 10))


@pytest.fixture
def assessed(ward, accepted) -> Case:
    """The case in Tùng's hands since Monday at 11:00."""
    return hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 11))


@pytest.fixture
def prepared(ward, assessed) -> Case:
    """The case before Dung since Tuesday at 11:00, ready to be decided."""
    return hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.tung, at=july(7, 11))


def verbs(case: Case) -> list[str]:
    """The verbs of the case's lines, in order."""
    return [entry.verb for entry in lines(case)]


def lines(case: Case) -> list[Entry]:
    """The case's lines, in order; there is none missing."""
    found = list(Entry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("seq"))
    assert [entry.seq for entry in found] == list(range(1, len(found) + 1))
    return found


def last_line(case: Case) -> Entry:
    return lines(case)[-1]


def now_holds(case: Case) -> tuple[int | None, int | None]:
    """The post and desk that hold the case, as the table and its running leg agree."""
    case.refresh_from_db()
    leg = Leg.objects.get(case=case, ended_at=None, asked_by=None)
    assert (leg.post_id, leg.desk_id) == (case.post_id, case.desk_id)
    return case.post_id, case.desk_id


@contextmanager
def refused(named: type[Refusal], /, **facts) -> Iterator[None]:
    """The rule says no, with these facts among its own, and nothing has changed and no line was written."""
    before = everything()
    with pytest.raises(named) as no:
        yield
    assert no.value.facts | facts == no.value.facts
    assert everything() == before


def everything() -> list[tuple]:
    """Every row that a verb may write."""
    rows = [table.objects.order_by("pk").values_list() for table in (Case, Leg, Pause, Link, Counter)]
    rows.append(Entry.objects.filter(subject_kind="case").order_by("pk").values_list())
    return [row for found in rows for row in found]
