"""docs/lives.md is true: its dates are the clock's, its legs follow one another, its verbs and links exist."""

import json
import shlex

import pytest

from motcua.casework import lateness, verbs
from motcua.casework.clock import working_stretches
from motcua.casework.models import Link
from motcua.ledger.verbs import Verb
from motcua.organisation.calendars import load
from tests.docs.pages import page, rows_of, sections
from tests.docs.walk import CLOCK, at, number

LIVES = sections(page("docs/lives.md"))
COUNTED = [found for life in LIVES.values() for found in CLOCK.findall(life)]


LATER = at("2026-11-21 08:00")


def test_there_are_twelve():
    assert [title.split(".")[0] for title in LIVES] == [str(n) for n in range(1, 13)]


@pytest.mark.django_db
@pytest.mark.parametrize(("command", "due"), COUNTED, ids=lambda value: value[:60])
def test_a_due_date_is_what_the_clock_says(motcua, command, due):
    answer = motcua(*shlex.split(command), "--json")

    assert answer.status == 0, answer.err
    assert json.loads(answer.out)["due"][:16] == due.replace(" ", "T")


@pytest.mark.parametrize("title", LIVES)
def test_a_counted_due_date_has_its_command(title):
    told = {due for _, due in CLOCK.findall(LIVES[title])}
    cases = rows_of(LIVES[title], "case")

    assert cases
    assert {row["due"] for row in cases if row["due"] and "until" not in row} <= told


@pytest.mark.parametrize("title", LIVES)
def test_the_legs_of_a_case_follow_one_another_from_its_opening_to_its_end(title):
    legs, cases = rows_of(LIVES[title], "leg"), rows_of(LIVES[title], "case")
    for case in cases if legs else []:
        mine = [leg for leg in legs if leg["case"] == number(case["case"]) and "asked by" not in leg["leg"]]
        starts, ends = [leg["started_at"] for leg in mine], [leg["ended_at"] for leg in mine]

        assert starts == [case["opened_at"], *ends[:-1]]
        assert ends[-1] == case["closed_at"]
        assert all(leg["ended_as"] for leg in mine if leg["ended_at"])


@pytest.mark.parametrize("title", LIVES)
def test_a_closed_case_has_an_outcome_and_an_open_one_has_none(title):
    assert all(bool(row["closed_at"]) == bool(row["outcome"]) for row in rows_of(LIVES[title], "case"))


@pytest.mark.django_db
def test_the_late_permit_is_charged_to_whom_the_third_life_says():
    life, hanoi, told = LIVES["3. A parallel consultation (2026)"], load("hanoi"), []
    (case,) = rows_of(life, "case")
    for leg in rows_of(life, "leg"):
        worked = working_stretches(at(leg["started_at"]), at(leg["ended_at"]), calendar=hanoi, known_at=LATER)
        told.append(lateness.Leg(worked, int(leg["budget"])))
    late = working_stretches(at(case["due"]), at(case["closed_at"]), calendar=hanoi, known_at=LATER)

    split = lateness.split(sum(end - begin for begin, end in late), told)

    assert split == lateness.Split(legs=(0, 66, 0, 134, 10, 0, 0), waiting=0)
    assert "**fire police 134, Tùng 66, Hiền 10**" in life


def test_every_verb_of_the_lives_is_declared():
    told = {row["verb"] for life in LIVES.values() for row in rows_of(life, "entry")}

    assert told <= {verb.name for verb in vars(verbs).values() if isinstance(verb, Verb)}


def test_every_link_of_the_lives_is_a_kind_of_link():
    told = {row["link"] for life in LIVES.values() for row in rows_of(life, "link")}

    assert told == set(Link.Kind.values)
