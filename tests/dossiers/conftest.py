"""A ward, the city above it, and two citizens. Everything happens in July 2026, as a simulation: those days are over.

Lan lives in the ward and applies. Minh is a stranger to her matters and has a firm's worries of his own. Hoa takes
papers in at the desk, Tùng assesses, Dung decides and is the head. Sơn reviews at the city's desk, above the ward.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest

from motcua.casework.models import Case, Counter, Leg, Link, Pause
from motcua.citizens.models import Fact, Paper, Record
from motcua.citizens.open_record import join, open_record
from motcua.dossiers.accept import accept
from motcua.dossiers.file import file
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.issue import issue
from motcua.dossiers.models import (
    Answers,
    Apology,
    Delivery,
    Dossier,
    Draft,
    Enclosure,
    Rating,
    Request,
    Result,
    Review,
    Signature,
    Submission,
)
from motcua.dossiers.prepare import prepare
from motcua.dossiers.save_draft import save_draft, start_draft
from motcua.dossiers.sign import Signed, sign
from motcua.ledger.actor import Actor
from motcua.ledger.models import Entry
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import appoint, create_post, establish, found_unit, open_desk
from motcua.organisation.models import Calendar, Desk, Person, Post, Unit, UnitCalendar
from motcua.registry.find import find

SINCE = {"valid_from": date(2026, 1, 1)}
LONG_AGO = datetime(2026, 1, 1, 8, tzinfo=ZONE)
LAW = Actor(origin="simulation")
REGISTER = "the population register"
BIRTH, BUSINESS, HOUSE = "1.001193", "1.001612", "1.013225"
CHILD = {
    "relation": "mother",
    "child_name": "Trần Gia An",
    "child_sex": "female",
    "child_birth_date": "2026-07-01",
    "child_birth_place": "Bệnh viện Thử",
    "child_ethnicity": "Kinh",
    "child_home": "Hà Nội",
}
SHOP = {
    "business_name": "Hộ kinh doanh Tiệm may Lan",
    "business_address": "Số 12 phố Thử",
    "trade": "May áo dài",
    "capital": 80_000_000,
    "kind": "one_person",
}
STAFF = {
    "hoa": ("ward", ["intake"]),
    "tung": ("ward", ["assess"]),
    "dung": ("ward", ["review", "decide", "head"]),
    "son": ("city", ["intake", "review", "head"]),
}


def july(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment in July 2026; the 6th is a Monday."""
    return datetime(2026, 7, day, hour, minute, tzinfo=ZONE)


MONDAY, TUESDAY, WEDNESDAY = july(6), july(7), july(8)


@dataclass
class City:
    """The ward, the city above it, and everybody in the story as they act."""

    ward: Unit
    above: Unit
    desk: Desk
    desk_above: Desk
    posts: dict[str, Post]
    hoa: Actor
    tung: Actor
    dung: Actor
    son: Actor
    lan: Actor
    minh: Actor
    records: dict[str, Record]

    def draft(self, code: str, who: str = "lan", at: datetime = MONDAY, **choices) -> Draft:
        """An application begun by a citizen for what the ward settles."""
        return start_draft(find(code), self.records[who], by=getattr(self, who), at=at, unit=self.ward, **choices)

    def filed(self, code: str, answers: dict, who: str = "lan", at: datetime = MONDAY, papers=None, **choices):
        """The dossier of an application that a citizen filed."""
        by = getattr(self, who)
        draft = save_draft(self.draft(code, who, at, **choices), by=by, at=at, answers=answers, papers=papers or {})
        return file(draft, by=by, at=at).dossiers.get()


@pytest.fixture
def city(db) -> City:
    return found_city()


def found_city() -> City:
    """The city with everybody in it, on whatever database the test uses."""
    hanoi = Calendar.objects.get(code="hanoi")
    law = {"by": LAW, "at": LONG_AGO, **SINCE}
    units = {"city": found_unit("thanh-pho-thu", "city", "Thành phố Thử", parent=None, **law)}
    units["ward"] = found_unit("phuong-thu", "commune", "Phường Thử", parent=units["city"], **law)
    for unit in units.values():
        establish(UnitCalendar(unit=unit, calendar=hanoi, **SINCE), by=LAW, at=LONG_AGO)
    posts = {name: create_post(units[unit], f"Vị trí {name}", roles, **law) for name, (unit, roles) in STAFF.items()}
    actors = {name: hold_post(person(name), post) for name, post in posts.items()}
    citizens = {"lan": ("Trần Thị Lan", "000191000001", "female"), "minh": ("Đỗ Văn Minh", "999085000002", "male")}
    records = {name: citizen(name, *facts) for name, facts in citizens.items()}
    return City(
        ward=units["ward"],
        above=units["city"],
        desk=open_desk(units["ward"], "Một cửa", posts["dung"], [posts["hoa"]], **law),
        desk_above=open_desk(units["city"], "Bàn xem xét lại", posts["son"], [posts["son"]], **law),
        posts=posts,
        records=records,
        **actors,
        **{name: Actor(record.person_id, None, "simulation") for name, record in records.items()},
    )


def live(actor: Actor) -> Actor:
    """The same one, acting now: what nobody acts through a post a simulation may tell, a person live may not."""
    return replace(actor, origin="live")


def person(username: str) -> Person:
    return Person.objects.create_user(f"thu-{username}", name=username.title())


def hold_post(who: Person, post: Post) -> Actor:
    """Appoint the person and return them acting through the post."""
    appoint(who, post, by=LAW, at=LONG_AGO, **SINCE)
    return Actor(who.pk, post.pk, "simulation")


def citizen(name: str, full_name: str, number: str, sex: str) -> Record:
    """Somebody whom the population register knows, with an account."""
    facts = {"full_name": full_name, "personal_number": number, "sex": sex, "birth_date": "1991-03-14"}
    facts |= {"permanent_address": "Số 12 phố Thử, Phường Thử", "phone": "0900000123", "ethnicity": "Kinh"}
    record = open_record("person", facts, source=REGISTER, by=LAW, at=LONG_AGO)
    return join(record, person(name), by=LAW, at=LONG_AGO)


@pytest.fixture
def birth(city) -> Dossier:
    """Lan's application for a birth certificate, filed on Monday at 09:00."""
    return city.filed(BIRTH, CHILD, papers=upload("birth_notice"), case_key="born_in_hospital")


@pytest.fixture
def shop(city) -> Dossier:
    """Lan's application for a household business, filed on Monday at 09:00."""
    return city.filed(BUSINESS, SHOP, case_key="one_person")


@pytest.fixture
def at_tung(city, shop) -> Dossier:
    """The household business, accepted on Monday at 10:00 and with Tùng since 11:00; due on Thursday at 17:00."""
    accept(shop, by=city.hoa, at=july(6, 10))
    return hand_over(shop, city.posts["tung"], stage="assess", by=city.hoa, at=july(6, 11))


@pytest.fixture
def at_dung(city, at_tung) -> Dossier:
    """The household business before Dung since Tuesday at 11:00, ready to be decided."""
    return hand_over(at_tung, city.posts["dung"], stage="decide", by=city.tung, at=july(7, 11))


def upload(*keys: str) -> dict:
    """A file for each of these papers, as the pages hand it over."""
    return {key: [{"upload": f"u-{key}", "name": f"{key}.pdf", "digest": "ab" * 32}] for key in keys}


def put_in_force(result: Result, by: Actor, at: datetime) -> Result:
    """Prepare a result, sign it twice and issue it, all at one moment."""
    prepared = prepare(result, template="certificate", template_version="1", data={"n": result.number}, by=by, at=at)
    for kind in ("personal", "unit"):
        sign(prepared, kind, by=by, at=at, **signature(prepared))
    return issue(prepared, by=by, at=at)


def signature(result: Result, digest: str = "") -> dict:
    """What the signing machine says of the bytes that it signed."""
    signed = Signed("CN=Dung", "cd" * 32, result.prepared_at)
    name = f"{result.public_id.hex}.pdf"
    return {"digest": digest or result.digest, "file": name, "file_digest": f"{result.pk:064x}", "signed": signed}


def verbs(case: Case | Dossier) -> list[str]:
    """The verbs of the case's lines, in order."""
    return [entry.verb for entry in lines(case)]


def lines(case: Case | Dossier) -> list[Entry]:
    """The lines about a dossier's case, in order; there is none missing."""
    key = case.case_id if isinstance(case, Dossier) else case.pk
    found = list(Entry.objects.filter(subject_kind="case", subject_id=key).order_by("seq"))
    assert [entry.seq for entry in found] == list(range(1, len(found) + 1))
    return found


@contextmanager
def refused(named: type[Refusal], /, **facts) -> Iterator[pytest.ExceptionInfo]:
    """The rule says no, with these facts among its own, and nothing has changed and no line was written."""
    before = everything()
    with pytest.raises(named) as no:
        yield no
    assert no.value.facts | facts == no.value.facts
    assert everything() == before


def everything() -> list[tuple]:
    """Every row that a verb may change, and how many there are of what only grows."""
    tables = [Case, Leg, Pause, Link, Counter, Record, Draft, Request, Result, Delivery, Rating, Apology, Review]
    rows = [row for model in tables for row in model.objects.order_by("pk").values_list()]
    grown = (Entry, Fact, Paper, Submission, Dossier, Answers, Enclosure, Signature)
    return [*rows, *((model.__name__, model.objects.count()) for model in grown)]
