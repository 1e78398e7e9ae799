"""One leg ends and the next begins: forward along the route, or back with a reason."""

from datetime import date

import pytest

from motcua.casework.accept import NotAccepted, accept
from motcua.casework.close import close
from motcua.casework.consult import consult
from motcua.casework.ground import NoReason
from motcua.casework.hand_over import NoSuchWay, hand_over, return_to
from motcua.casework.hold import EarlierThanLastAct, NoSuchCase
from motcua.casework.holder import CannotHold, LacksRole, WrongUnit
from motcua.casework.may import NotOpen, NotYours
from motcua.casework.models import Leg
from motcua.casework.open_case import open_case
from motcua.casework.publish import publish_route
from motcua.casework.take import take
from motcua.organisation.establish import open_desk
from motcua.organisation.models import Desk, UnitVersion
from tests.casework.conftest import (
    GRAPH,
    LAW,
    LONG_AGO,
    SINCE,
    TUESDAY,
    WEDNESDAY,
    july,
    last_line,
    now_holds,
    refused,
    verbs,
)


def test_hoa_hands_over_to_tung(ward, accepted):
    hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY, note="urgent")

    assert now_holds(accepted) == (ward.tung.post, None)
    assert verbs(accepted)[-1] == "handed_over"
    holder = {"post": ward.tung.post, "desk": None, "unit": ward.unit.pk, "stage": "assess"}
    assert last_line(accepted).detail == holder
    assert last_line(accepted).private.detail == {"note": "urgent"}


def test_the_legs_follow_each_other(ward, assessed):
    *_, before, now = Leg.objects.filter(case=assessed).order_by("pk")

    assert (before.ended_at, before.ended_as) == (july(6, 11), "handed_over")
    assert (now.started_at, now.stage, now.budget_minutes) == (july(6, 11), "assess", 720)


def test_a_stranger_hands_nothing_over(ward, accepted):
    with refused(NotYours, post=ward.hoa.post):
        hand_over(accepted, ward.posts["minh"], stage="assess", by=ward.minh, at=TUESDAY)


def test_a_second_click_hands_over_nothing(ward, accepted):
    hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY)

    with refused(NotYours, post=ward.tung.post):
        hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY)


def test_a_closed_case_is_not_handed_over(ward, accepted):
    close(accepted, "withdrawn", by=LAW, at=TUESDAY)

    with refused(NotOpen):
        hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY)


def test_no_act_comes_before_the_last_one(ward, accepted):
    with refused(EarlierThanLastAct, last_at=july(6, 10)):
        hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 9, 59))


def test_a_case_that_is_not_there_is_not_handed_over(ward, accepted):
    accepted.pk = 0

    with refused(NoSuchCase, case=0):
        hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY)


@pytest.mark.parametrize(
    ("stage", "to"),
    [
        ("decide", "dung"),  # no stage is skipped
        ("intake", "mai"),  # what goes back is returned, with a reason
        ("", "tung"),  # the next stage is named
        ("archive", "tung"),  # and is one of the route's
    ],
)
def test_a_case_goes_where_its_route_leads(ward, accepted, stage, to):
    with refused(NoSuchWay, from_stage="intake", to_stage=stage):
        hand_over(accepted, ward.posts[to], stage=stage, by=ward.hoa, at=TUESDAY)


def test_what_has_a_limit_is_accepted_before_it_goes_on(ward, opened):
    take(opened, by=ward.hoa, at=july(6, 10))

    with refused(NotAccepted):
        hand_over(opened, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY)


def test_a_vacant_post_gets_nothing(ward, accepted):
    ward.posts["tung"].appointments.update(valid_to=date(2026, 7, 7))

    with refused(CannotHold, post=ward.tung.post):
        hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY)


def test_a_post_that_has_ended_gets_nothing(ward, accepted):
    ward.posts["tung"].valid_to = date(2026, 7, 7)
    ward.posts["tung"].save()

    with refused(CannotHold, post=ward.tung.post):
        hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY)


def test_a_post_without_the_stages_role_gets_nothing(ward, accepted):
    with refused(LacksRole, role="assess", stage="assess"):
        hand_over(accepted, ward.posts["mai"], stage="assess", by=ward.hoa, at=TUESDAY)


def test_a_role_that_has_ended_counts_no_more(ward, accepted):
    ward.posts["tung"].roles.update(valid_to=date(2026, 7, 7))

    with refused(LacksRole):
        hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=TUESDAY)


def test_a_stage_of_the_settling_unit_is_not_done_next_door(ward, accepted):
    with refused(WrongUnit, stage="assess", unit="settling"):
        hand_over(accepted, ward.posts["minh"], stage="assess", by=ward.hoa, at=TUESDAY)


@pytest.fixture
def desk_of_assessors(ward) -> Desk:
    posts = [ward.posts["tung"], ward.posts["van"]]
    return open_desk(ward.unit, "Thẩm định", ward.posts["dung"], posts, by=LAW, at=LONG_AGO, **SINCE)


def test_a_desk_of_assessors_may_be_given_the_case(ward, accepted, desk_of_assessors):
    hand_over(accepted, desk_of_assessors, stage="assess", by=ward.hoa, at=TUESDAY)

    assert now_holds(accepted) == (None, desk_of_assessors.pk)


def test_a_desk_at_which_nobody_has_the_role_gets_nothing(ward, accepted):
    with refused(LacksRole, role="assess"):
        hand_over(accepted, ward.desk, stage="assess", by=ward.hoa, at=TUESDAY)


def test_a_desk_whose_posts_have_ended_gets_nothing(ward, accepted, desk_of_assessors):
    for name in ("tung", "van"):
        ward.posts[name].valid_to = date(2026, 7, 7)
        ward.posts[name].save()

    with refused(LacksRole, role="assess"):
        hand_over(accepted, desk_of_assessors, stage="assess", by=ward.hoa, at=TUESDAY)


@pytest.mark.parametrize("where", ["parent", "phuong-thu-ben", "any"])
def test_a_route_may_lead_out_of_the_unit(ward, where):
    UnitVersion.objects.filter(unit=ward.unit).update(parent=ward.next_door)
    graph = {"start": "intake", "stages": GRAPH["stages"] | {"assess": GRAPH["stages"]["assess"] | {"unit": where}}}
    route = publish_route("out", graph, by=LAW, at=LONG_AGO, source="for the tests", units=[ward.unit], **SINCE)
    case = accept(ward.open(route=route, to=ward.posts["hoa"]), by=ward.hoa, at=july(6, 10))

    hand_over(case, ward.posts["minh"], stage="assess", by=ward.hoa, at=TUESDAY)

    assert now_holds(case) == (ward.minh.post, None)
    assert Leg.objects.get(case=case, ended_at=None).unit == ward.next_door


def test_without_a_route_a_case_goes_to_whoever_holds_a_post(ward):
    case = open_case("test", unit=ward.unit, to=ward.posts["hoa"], by=LAW, at=TUESDAY)

    hand_over(case, ward.posts["minh"], by=ward.hoa, at=TUESDAY, budget_minutes=90)

    assert Leg.objects.get(case=case, ended_at=None).budget_minutes == 90


def test_tung_returns_the_case_with_a_reason(ward, assessed):
    return_to(assessed, ward.posts["hoa"], stage="intake", by=ward.tung, at=TUESDAY, reason="a page is missing")

    assert now_holds(assessed) == (ward.hoa.post, None)
    assert verbs(assessed)[-1] == "returned"
    assert last_line(assessed).detail["reason"] == "a page is missing"
    assert assessed.due == july(9, 17)  # a return moves no date


def test_nothing_is_returned_without_a_reason(ward, assessed):
    with refused(NoReason):
        return_to(assessed, ward.posts["hoa"], stage="intake", by=ward.tung, at=TUESDAY, reason=" ")


def test_nothing_is_returned_to_where_the_route_does_not_lead_back(ward, prepared):
    with refused(NoSuchWay, from_stage="decide", to_stage="intake"):
        return_to(prepared, ward.posts["hoa"], stage="intake", by=ward.dung, at=WEDNESDAY, reason="a page is missing")


def test_a_stranger_returns_nothing(ward, assessed):
    with refused(NotYours):
        return_to(assessed, ward.posts["hoa"], stage="intake", by=ward.minh, at=TUESDAY, reason="a page is missing")


def test_what_was_asked_at_a_stage_is_no_longer_needed_at_the_next(ward, assessed):
    asked = consult(assessed, [ward.posts["minh"]], by=ward.tung, at=TUESDAY, question="?", budget_minutes=60)

    hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.tung, at=WEDNESDAY)

    asked[0].refresh_from_db()
    assert (asked[0].ended_at, asked[0].ended_as) == (WEDNESDAY, "not_needed")
    assert last_line(assessed).detail["withdrawn_consultations"] == [asked[0].pk]
