"""Lan and Minh, whom the register knows, and Hoa, who may ask about them. July 2026, as a simulation."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from motcua.citizens.facts import facts_of
from motcua.citizens.models import Record
from motcua.citizens.open_record import join, open_record
from motcua.ledger.actor import Actor
from motcua.ledger.models import Entry
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import appoint, create_post, found_unit
from motcua.organisation.models import Person

SINCE = {"valid_from": date(2026, 1, 1)}
LONG_AGO = datetime(2026, 1, 1, 8, tzinfo=ZONE)
MONDAY = datetime(2026, 7, 6, 9, tzinfo=ZONE)
TUESDAY = datetime(2026, 7, 7, 9, tzinfo=ZONE)
LAW = Actor(origin="simulation")
REGISTER = "the population register"
LAN = {"full_name": "Trần Thị Thanh Lan", "personal_number": "000191000001", "sex": "female", "phone": "0900000123"}
MINH = {"full_name": "Đỗ Văn Minh", "personal_number": "999085000002", "sex": "male"}


@dataclass
class People:
    """The two records, and all three as they act."""

    lan: Actor
    minh: Actor
    hoa: Actor
    lans: Record
    minhs: Record


@pytest.fixture
def people(db) -> People:
    unit = found_unit("phuong-thu", "commune", "Phường Thử", parent=None, by=LAW, at=LONG_AGO, **SINCE)
    post = create_post(unit, "Một cửa 1", ["intake"], by=LAW, at=LONG_AGO, **SINCE)
    accounts = {name: Person.objects.create_user(f"thu-{name}", name=name) for name in ("lan", "minh", "hoa")}
    appoint(accounts["hoa"], post, by=LAW, at=LONG_AGO, **SINCE)
    records = {}
    for name, facts in (("lan", LAN), ("minh", MINH)):
        opened = open_record("person", facts, source=REGISTER, by=LAW, at=LONG_AGO)
        records[name] = join(opened, accounts[name], by=LAW, at=LONG_AGO)
    return People(
        lan=Actor(accounts["lan"].pk, None, "simulation"),
        minh=Actor(accounts["minh"].pk, None, "simulation"),
        hoa=Actor(accounts["hoa"].pk, post.pk, "simulation"),
        lans=records["lan"],
        minhs=records["minh"],
    )


def lines(record: Record) -> list[Entry]:
    """The lines about a record, in order."""
    return list(Entry.objects.filter(subject_kind="record", subject_id=record.pk).order_by("seq"))


def values(record: Record) -> dict[str, str]:
    """What holds of somebody, without sources."""
    return {what: fact.value for what, fact in facts_of(record).items()}
