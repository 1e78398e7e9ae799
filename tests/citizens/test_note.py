"""What is known of somebody: noted, superseded, never overwritten."""

import pytest
from django.db import InternalError, ProgrammingError, transaction

from motcua.citizens.facts import find_by_number
from motcua.citizens.known import BadFact, UnknownFact
from motcua.citizens.lock import NotYourRecord
from motcua.citizens.models import Fact
from motcua.citizens.note import NotYoursToState, NumberTaken, note, state
from motcua.citizens.open_record import AlreadyJoined, join, open_record
from motcua.ledger.actor import Actor
from motcua.ledger.models import EntryPrivate
from motcua.organisation.models import Person
from tests.citizens.conftest import LAW, MONDAY, REGISTER, TUESDAY, lines, values


def test_a_newer_fact_supersedes_and_the_earlier_one_stays(people):
    note(people.lans, {"phone": "0900000999"}, source="asked at the counter", by=people.hoa, at=MONDAY)

    assert values(people.lans)["phone"] == "0900000999"
    kept = people.lans.facts.filter(what="phone").order_by("pk")
    assert [(fact.value, fact.source, fact.confirmed_by_id) for fact in kept] == [
        ("0900000123", REGISTER, None),
        ("0900000999", "asked at the counter", people.hoa.post),
    ]


def test_the_line_names_the_facts_and_keeps_their_values_apart(people):
    note(people.lans, {"phone": "0900000999"}, source="asked at the counter", by=people.hoa, at=MONDAY)

    line = lines(people.lans)[-1]
    assert (line.verb, line.detail) == ("noted", {"what": ["phone"], "source": "asked at the counter"})
    assert EntryPrivate.objects.get(entry=line).detail == {"phone": "0900000999"}
    assert line.public is None


def test_what_was_told_late_of_an_earlier_day_does_not_supersede(people):
    note(people.lans, {"phone": "0900000111"}, source=REGISTER, by=LAW, at=TUESDAY)
    Fact.objects.create(record=people.lans, what="phone", value="0900000222", source=REGISTER, known_at=MONDAY)

    assert values(people.lans)["phone"] == "0900000111"


def test_lan_states_how_to_reach_her_and_nothing_else(people):
    state(people.lans, {"phone": "0900000777"}, by=people.lan, at=MONDAY)

    assert people.lans.facts.filter(source="own statement", confirmed_by=None).get().value == "0900000777"
    with pytest.raises(NotYoursToState):
        state(people.lans, {"full_name": "Trần Lan"}, by=people.lan, at=MONDAY)


def test_a_stranger_neither_states_nor_notes(people):
    with pytest.raises(NotYourRecord):
        state(people.lans, {"phone": "0900000777"}, by=people.minh, at=MONDAY)
    with pytest.raises(NotYourRecord):
        note(people.lans, {"phone": "0900000777"}, source=REGISTER, by=people.minh, at=MONDAY)
    with pytest.raises(NotYourRecord):
        note(people.lans, {"phone": "0900000777"}, source=REGISTER, by=Actor(origin="live"), at=MONDAY)


def test_an_official_notes_through_a_post_held_that_day_only(people):
    borrowed = Actor(people.minh.person, people.hoa.post, "simulation")

    with pytest.raises(NotYourRecord):
        note(people.lans, {"phone": "0900000777"}, source=REGISTER, by=borrowed, at=MONDAY)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"personal_number": "000000001"}, BadFact),
        ({"birth_date": "2026-02-30"}, BadFact),
        ({"sex": "f"}, BadFact),
        ({"phone": "12"}, BadFact),
        ({"email": "lan"}, BadFact),
        ({"full_name": "  "}, BadFact),
        ({"tax_number": "0009990001"}, UnknownFact),
        ({"blood_group": "A"}, UnknownFact),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(people, facts, refusal):
    with pytest.raises(refusal):
        note(people.lans, facts, source=REGISTER, by=people.hoa, at=MONDAY)


def test_a_number_belongs_to_one_record(people):
    with pytest.raises(NumberTaken):
        note(people.minhs, {"personal_number": "000191000001"}, source=REGISTER, by=people.hoa, at=MONDAY)


def test_a_firm_is_known_by_its_tax_number(people):
    facts = {"name": "Công ty Thử", "tax_number": "0009990001"}
    firm = open_record("firm", facts, source="the business register", by=people.hoa, at=MONDAY)

    assert firm.number == "0009990001"
    assert find_by_number(" 0009990001 ") == firm and find_by_number("0009990009") is None
    assert [line.verb for line in lines(firm)] == ["opened", "noted"]


def test_a_newborn_has_no_number_yet(people):
    child = open_record("person", {"sex": "female"}, source="the hospital's notice", by=LAW, at=MONDAY)

    assert (child.number, values(child)) == (None, {"sex": "female"})


def test_a_record_has_one_account_and_an_account_one_record(people):
    stranger = Person.objects.create_user("thu-dung", name="Dung")
    with pytest.raises(AlreadyJoined):
        join(people.lans, stranger, by=LAW, at=MONDAY)
    child = open_record("person", {"sex": "female"}, source=REGISTER, by=LAW, at=MONDAY)
    with pytest.raises(AlreadyJoined):
        join(child, Person.objects.get(pk=people.lan.person), by=LAW, at=MONDAY)


@pytest.mark.parametrize("change", [lambda facts: facts.update(value="x"), lambda facts: facts.delete()])
def test_the_database_lets_nobody_change_a_fact(people, change):
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        change(Fact.objects.filter(record=people.lans))
