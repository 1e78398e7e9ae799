"""A budget belongs to the stage: no way of passing a case to and fro makes it grow."""

import pytest

from motcua.casework.hand_over import hand_over, return_to
from motcua.casework.models import Leg
from motcua.casework.pause import pause, resume
from motcua.casework.reassign import reassign
from motcua.casework.take import take
from tests.casework.conftest import LAW, july

ASKED = {"reason": "no address", "legal_basis": "art. 1", "is_supplement": True}


def budgets(case, stage: str) -> list[int]:
    return list(Leg.objects.filter(case=case, stage=stage).order_by("pk").values_list("budget_minutes", flat=True))


def test_returning_refills_no_budget(ward, assessed):
    return_to(assessed, ward.posts["hoa"], stage="intake", by=ward.tung, at=july(6, 14), reason="a page is missing")
    hand_over(assessed, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 15))

    assert budgets(assessed, "assess") == [720, 720 - 120]  # Tùng had it from 11 to 12 and from 13 to 14
    assert budgets(assessed, "intake") == [120, 60, 0]  # Hoa had it from 9 to 11


def test_reassigning_refills_no_budget(ward, assessed):
    for name, at in [("van", july(6, 15)), ("tung", july(7, 9)), ("van", july(7, 11))]:
        reassign(assessed, ward.posts[name], by=ward.dung, at=at, reason="illness")

    assert budgets(assessed, "assess") == [720, 540, 360, 240]


def test_taking_refills_no_budget(ward, opened):
    take(opened, by=ward.hoa, at=july(6, 9, 50))
    reassign(opened, ward.desk, by=ward.dung, at=july(6, 10), reason="illness")
    take(opened, by=ward.mai, at=july(6, 10, 30))

    assert budgets(opened, "intake") == [120, 70, 60, 30]


def test_a_stage_that_is_used_up_has_nothing_left(ward, assessed):
    reassign(assessed, ward.posts["van"], by=ward.dung, at=july(9), reason="illness")

    assert budgets(assessed, "assess") == [720, 0]


def test_nights_and_sundays_use_nothing(ward, assessed):
    reassign(assessed, ward.posts["van"], by=ward.dung, at=july(6, 23), reason="illness")

    assert budgets(assessed, "assess") == [720, 720 - 300]


def test_a_pause_uses_nothing(ward, assessed):
    pause(assessed, by=ward.tung, at=july(6, 14), **ASKED)
    resume(assessed, by=LAW, at=july(7, 10))

    reassign(assessed, ward.posts["van"], by=ward.dung, at=july(7, 11), reason="illness")

    assert budgets(assessed, "assess") == [720, 720 - 120 - 60]


@pytest.mark.parametrize("resumed", [True, False])
def test_a_pause_before_acceptance_uses_nothing(ward, opened, resumed):
    take(opened, by=ward.hoa, at=july(6, 9, 30))
    pause(opened, by=ward.hoa, at=july(6, 10), **ASKED)
    if resumed:
        resume(opened, by=LAW, at=july(7, 9))

    reassign(opened, ward.posts["mai"], by=ward.dung, at=july(7, 9), reason="illness")

    assert budgets(opened, "intake") == [120, 90, 60]


def test_without_a_route_the_first_leg_of_a_stage_says_how_much_there_is(ward):
    case = ward.open(route=None, term=None, to=ward.posts["hoa"])
    hand_over(case, ward.posts["tung"], stage="check", budget_minutes=240, by=ward.hoa, at=july(6, 10))
    hand_over(case, ward.posts["van"], stage="check", budget_minutes=9_999, by=ward.tung, at=july(6, 11))

    assert budgets(case, "check") == [240, 180]


def test_a_stage_without_a_budget_stays_without(ward):
    case = ward.open(route=None, term=None, to=ward.posts["hoa"])
    hand_over(case, ward.posts["tung"], stage="check", by=ward.hoa, at=july(6, 10))
    hand_over(case, ward.posts["van"], stage="check", budget_minutes=60, by=ward.tung, at=july(6, 11))

    assert budgets(case, "check") == [None, None]
