"""A small ward and the people in it. Everything happens in July 2026, as a simulation: those days are over."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from motcua.casework.models import Route, Term
from motcua.casework.publish import publish_route, publish_term
from motcua.ledger.actor import Actor
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
    """Hoa takes papers in at the desk, Tùng assesses, Dung decides and is the head. Minh has nothing to do with it."""

    unit: Unit
    desk: Desk
    hoa: Actor
    tung: Actor
    dung: Actor
    minh: Actor
    posts: dict[str, Post]
    term: Term
    route: Route


@pytest.fixture
def ward(db) -> Ward:
    return make_ward("phuong-thu")


def make_ward(slug: str) -> Ward:
    """A ward with a desk, three posts, a stranger's post elsewhere, a term of three working days and a route."""
    unit = found_unit(slug, "commune", "Phường Thử", parent=None, by=LAW, at=LONG_AGO, **SINCE)
    calendar = Calendar.objects.get(code="hanoi")
    establish(UnitCalendar(unit=unit, calendar=calendar, **SINCE), by=LAW, at=LONG_AGO)
    other = found_unit(f"{slug}-ben", "commune", "Phường Bên", parent=None, by=LAW, at=LONG_AGO, **SINCE)
    posts, actors = {}, {}
    for name, where, roles in [
        ("hoa", unit, ["intake"]),
        ("tung", unit, ["assess"]),
        ("dung", unit, ["decide", "head"]),
        ("minh", other, ["intake", "assess", "decide", "head"]),
    ]:
        posts[name] = create_post(where, f"Vị trí của {name}", roles, by=LAW, at=LONG_AGO, **SINCE)
        person = Person.objects.create_user(f"{slug}-{name}", name=name.title())
        appoint(person, posts[name], by=LAW, at=LONG_AGO, **SINCE)
        actors[name] = Actor(person.pk, posts[name].pk, "simulation")
    desk = open_desk(unit, "Một cửa", posts["dung"], [posts["hoa"]], by=LAW, at=LONG_AGO, **SINCE)
    limits = {"amount": 3, "unit": "working_days", "extensions": 1, "extension_amount": 2}
    term = publish_term(f"{slug}-3", by=LAW, at=LONG_AGO, source="for the tests", **limits, **SINCE)
    route = publish_route(slug, GRAPH, by=LAW, at=LONG_AGO, source="for the tests", term=term, units=[unit], **SINCE)
    return Ward(unit, desk, posts=posts, term=term, route=route, **actors)


@pytest.fixture
def opened(ward):
    """A case that came to the desk on Monday at 09:00."""
    from motcua.casework.open_case import open_case

    return open_case("test", unit=ward.unit, to=ward.desk, by=LAW, at=MONDAY, term=ward.term, route=ward.route)


@pytest.fixture
def accepted(ward, opened):
    """The case, taken and accepted by Hoa at 10:00: due on Thursday at 17:00."""
    from motcua.casework.accept import accept
    from motcua.casework.take import take

    take(opened, by=ward.hoa, at=july(6, 10))
    return accept(opened, by=ward.hoa, at=july(6, 10))
