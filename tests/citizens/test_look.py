"""Who looked at what is known of somebody, and why."""

import pytest

from motcua.citizens.lock import NotYourRecord
from motcua.citizens.look import Look, NotForYourEyes, look, looks_at
from motcua.ledger.actor import Actor
from tests.citizens.conftest import LAW, MONDAY, TUESDAY, lines


def test_a_look_leaves_a_line_that_its_owner_reads(people):
    facts = look(people.lans, by=people.hoa, at=MONDAY, purpose="dossier", about="ab12")

    assert facts["phone"].value == "0900000123"
    line = lines(people.lans)[-1]
    assert looks_at(people.lans, by=people.lan) == [
        Look(line.seq, MONDAY, people.hoa.person, people.hoa.post, "dossier", "ab12")
    ]


def test_every_look_counts_and_the_newest_is_told_first(people):
    for at in (MONDAY, TUESDAY, TUESDAY):
        look(people.lans, by=people.hoa, at=at, purpose="counter")

    first, second = looks_at(people.lans, by=people.lan, limit=2)
    (third,) = looks_at(people.lans, by=people.lan, before=second.line)
    assert [first.at, second.at, third.at] == [TUESDAY, TUESDAY, MONDAY]


@pytest.mark.parametrize("who", ["a citizen", "a borrowed post", "a rule", "for no purpose"])
def test_others_see_nothing(people, who):
    by = {
        "a citizen": people.minh,
        "a borrowed post": Actor(people.minh.person, people.hoa.post, "simulation"),
        "a rule": LAW,
    }.get(who, people.hoa)
    before = len(lines(people.lans))

    with pytest.raises(NotForYourEyes):
        look(people.lans, by=by, at=MONDAY, purpose="curiosity" if by is people.hoa else "dossier")
    assert len(lines(people.lans)) == before


def test_nobody_else_reads_who_looked(people):
    for by in (people.minh, people.hoa, LAW):
        with pytest.raises(NotYourRecord):
            looks_at(people.lans, by=by)
