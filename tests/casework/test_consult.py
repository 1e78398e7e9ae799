"""Others are asked; their legs run beside the one that asks, which goes on."""

from datetime import date

import pytest

from motcua.casework.close import close
from motcua.casework.consult import AlreadyAnswered, AlreadyAsked, answer, consult
from motcua.casework.holder import CannotHold
from motcua.casework.may import NotOpen, NotYourPost, NotYours
from motcua.casework.models import Leg
from motcua.ledger.actor import Actor
from motcua.organisation.models import DeskPost
from tests.casework.conftest import LAW, TUESDAY, WEDNESDAY, july, last_line, now_holds, refused, verbs

ASKED = {"question": "does the plan fit?", "budget_minutes": 480}


@pytest.fixture
def minhs(ward, assessed) -> Leg:
    """Tùng has asked Minh, next door, on Tuesday at 09:00."""
    return consult(assessed, [ward.posts["minh"]], by=ward.tung, at=TUESDAY, **ASKED)[0]


def test_tung_asks_two_at_once_and_goes_on_holding_the_case(ward, assessed):
    legs = consult(assessed, [ward.posts["minh"], ward.desk], by=ward.tung, at=TUESDAY, **ASKED)

    assert now_holds(assessed) == (ward.tung.post, None)
    asking = Leg.objects.get(case=assessed, ended_at=None, asked_by=None)
    assert {(leg.asked_by_id, leg.budget_minutes, leg.started_at) for leg in legs} == {(asking.pk, 480, TUESDAY)}
    line = last_line(assessed)
    assert (line.verb, line.private.detail) == ("consulted", {"question": "does the plan fit?"})
    assert line.detail["asked"] == [
        {"leg": legs[0].pk, "post": ward.minh.post, "desk": None, "unit": ward.next_door.pk},
        {"leg": legs[1].pk, "post": None, "desk": ward.desk.pk, "unit": ward.unit.pk},
    ]


def test_minh_answers_and_only_that_leg_ends(ward, assessed, minhs):
    answer(minhs, by=ward.minh, at=WEDNESDAY, answer="it does")

    minhs.refresh_from_db()
    assert (minhs.ended_at, minhs.ended_as) == (WEDNESDAY, "answered")
    assert now_holds(assessed) == (ward.tung.post, None)
    line = last_line(assessed)
    assert (line.verb, line.detail, line.private.detail) == ("answered", {"leg": minhs.pk}, {"answer": "it does"})


def test_a_stranger_asks_nobody(ward, assessed):
    with refused(NotYours):
        consult(assessed, [ward.posts["minh"]], by=ward.minh, at=TUESDAY, **ASKED)


def test_a_second_click_asks_nobody_twice(ward, assessed, minhs):
    with refused(AlreadyAsked):
        consult(assessed, [ward.posts["minh"]], by=ward.tung, at=TUESDAY, **ASKED)


def test_nobody_is_asked_twice_at_once(ward, assessed):
    with refused(AlreadyAsked):
        consult(assessed, [ward.desk, ward.desk], by=ward.tung, at=TUESDAY, **ASKED)


def test_whoever_has_answered_may_be_asked_again(ward, assessed, minhs):
    answer(minhs, by=ward.minh, at=WEDNESDAY, answer="it does")

    assert consult(assessed, [ward.posts["minh"]], by=ward.tung, at=WEDNESDAY, **ASKED)[0].pk != minhs.pk


def test_somebody_is_asked(ward, assessed):
    with refused(CannotHold):
        consult(assessed, [], by=ward.tung, at=TUESDAY, **ASKED)


def test_a_vacant_post_is_not_asked(ward, assessed):
    ward.posts["minh"].appointments.update(valid_to=date(2026, 7, 7))

    with refused(CannotHold, post=ward.minh.post):
        consult(assessed, [ward.posts["minh"]], by=ward.tung, at=TUESDAY, **ASKED)


def test_a_desk_without_anybody_is_not_asked(ward, assessed):
    DeskPost.objects.filter(desk=ward.desk).update(valid_to=date(2026, 7, 7))

    with refused(CannotHold, desk=ward.desk.pk):
        consult(assessed, [ward.desk], by=ward.tung, at=TUESDAY, **ASKED)


def test_a_closed_case_asks_nobody(ward, assessed):
    close(assessed, "withdrawn", by=LAW, at=TUESDAY)

    with refused(NotOpen):
        consult(assessed, [ward.posts["minh"]], by=ward.tung, at=TUESDAY, **ASKED)


def test_tung_does_not_answer_his_own_question(ward, minhs):
    with refused(NotYours, post=ward.minh.post):
        answer(minhs, by=ward.tung, at=WEDNESDAY, answer="it does")


def test_nobody_answers_in_minhs_name(ward, minhs):
    with refused(NotYourPost, post=ward.minh.post):
        answer(minhs, by=Actor(ward.tung.person, ward.minh.post, "simulation"), at=WEDNESDAY, answer="it does")


def test_whoever_sits_at_the_desk_that_was_asked_answers(ward, assessed):
    (leg,) = consult(assessed, [ward.desk], by=ward.tung, at=TUESDAY, **ASKED)

    with refused(NotYours, desk=ward.desk.pk):
        answer(leg, by=ward.van, at=WEDNESDAY, answer="it does")
    answer(leg, by=ward.mai, at=WEDNESDAY, answer="it does")

    assert verbs(assessed)[-1] == "answered"


def test_a_second_click_answers_nothing(ward, minhs):
    answer(minhs, by=ward.minh, at=WEDNESDAY, answer="it does")

    with refused(AlreadyAnswered):
        answer(minhs, by=ward.minh, at=WEDNESDAY, answer="it does not")


def test_the_leg_that_asks_is_no_question(ward, assessed):
    asking = Leg.objects.get(case=assessed, ended_at=None)

    with refused(AlreadyAnswered):
        answer(asking, by=ward.tung, at=WEDNESDAY, answer="it does")


def test_when_the_case_is_closed_nobody_waits_for_an_answer(ward, assessed, minhs):
    close(assessed, "withdrawn", by=LAW, at=WEDNESDAY)

    minhs.refresh_from_db()
    assert (minhs.ended_at, minhs.ended_as) == (WEDNESDAY, "not_needed")
    assert last_line(assessed).detail["withdrawn_consultations"] == [minhs.pk]
    with refused(NotOpen):
        answer(minhs, by=ward.minh, at=july(9), answer="it does")
