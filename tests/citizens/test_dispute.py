"""Lan finds a mistake in what is known of her."""

import pytest

from motcua.citizens.dispute import AlreadyDisputed, DisputeAnswered, answer, dispute
from motcua.citizens.facts import facts_of
from motcua.citizens.lock import NotYourRecord
from motcua.citizens.note import note
from tests.citizens.conftest import MONDAY, REGISTER, TUESDAY, lines, values


@pytest.fixture
def name(people):
    return facts_of(people.lans)["full_name"]


def test_a_mistake_is_put_right_by_a_newer_fact(people, name):
    disputed = dispute(name, "Trần Thị Thanh Lan, không phải Thanh Làn", by=people.lan, at=MONDAY)

    found = answer(disputed, value="Trần Thị Lan", source="giấy khai sinh", answer="Đã sửa.", by=people.hoa, at=TUESDAY)

    assert (found.stands, found.answered_at) == (False, TUESDAY)
    assert values(people.lans)["full_name"] == "Trần Thị Lan"
    assert [line.verb for line in lines(people.lans)][-3:] == ["disputed", "noted", "dispute_answered"]
    assert "says" not in lines(people.lans)[-3].detail


def test_a_fact_may_stand_with_the_reason_told(people, name):
    disputed = dispute(name, "Lan", by=people.lan, at=MONDAY)

    found = answer(disputed, answer="Theo giấy khai sinh.", by=people.hoa, at=TUESDAY)

    assert (found.stands, values(people.lans)["full_name"]) == (True, name.value)


def test_only_she_disputes_and_only_an_official_answers(people, name):
    for by in (people.minh, people.hoa):
        with pytest.raises(NotYourRecord):
            dispute(name, "x", by=by, at=MONDAY)
    disputed = dispute(name, "x", by=people.lan, at=MONDAY)
    with pytest.raises(NotYourRecord):
        answer(disputed, answer="x", by=people.lan, at=MONDAY)


def test_twice_changes_nothing(people, name):
    disputed = dispute(name, "x", by=people.lan, at=MONDAY)
    with pytest.raises(AlreadyDisputed):
        dispute(name, "y", by=people.lan, at=MONDAY)
    answer(disputed, answer="x", by=people.hoa, at=TUESDAY)
    with pytest.raises(DisputeAnswered):
        answer(disputed, answer="y", by=people.hoa, at=TUESDAY)


def test_a_fact_noted_again_may_be_disputed_again(people, name):
    answer(dispute(name, "x", by=people.lan, at=MONDAY), answer="x", by=people.hoa, at=MONDAY)
    note(people.lans, {"full_name": "Trần Lan"}, source=REGISTER, by=people.hoa, at=TUESDAY)

    assert dispute(facts_of(people.lans)["full_name"], "y", by=people.lan, at=TUESDAY)
