"""The head of the unit in whose hands a case lies gives it to another of its posts."""

from datetime import date

import pytest

from motcua.casework.close import close
from motcua.casework.ground import NoReason
from motcua.casework.hand_over import hand_over
from motcua.casework.holder import CannotHold, LacksRole, WrongUnit
from motcua.casework.may import NotOpen, NotYourRole
from motcua.casework.models import Leg
from motcua.casework.reassign import reassign
from tests.casework.conftest import LAW, TUESDAY, july, last_line, now_holds, refused

ILL = {"at": TUESDAY, "reason": "illness"}


def test_dung_gives_tungs_case_to_van(ward, assessed):
    reassign(assessed, ward.posts["van"], by=ward.dung, **ILL)

    assert now_holds(assessed) == (ward.van.post, None)
    assert Leg.objects.filter(case=assessed, ended_as="reassigned").count() == 1
    assert (last_line(assessed).verb, last_line(assessed).detail["reason"]) == ("reassigned", "illness")
    assert assessed.due == july(9, 17)


@pytest.mark.parametrize("name", ["tung", "minh"])
def test_neither_its_holder_nor_the_head_next_door_reassigns_a_case(ward, assessed, name):
    with refused(NotYourRole, role="head", unit=ward.unit.pk):
        reassign(assessed, ward.posts["van"], by=getattr(ward, name), **ILL)


def test_a_case_next_door_is_reassigned_by_the_head_next_door(ward):
    case = ward.open(term=None, route=None, to=ward.posts["hoa"])
    hand_over(case, ward.posts["minh"], by=ward.hoa, at=july(6, 10))

    with refused(NotYourRole, unit=ward.next_door.pk):
        reassign(case, ward.posts["van"], by=ward.dung, **ILL)

    reassign(case, ward.desk_next_door, by=ward.minh, **ILL)

    assert now_holds(case) == (None, ward.desk_next_door.pk)


def test_a_case_does_not_leave_the_unit_by_reassignment(ward, assessed):
    with refused(WrongUnit):
        reassign(assessed, ward.posts["minh"], by=ward.dung, **ILL)


def test_without_a_route_it_does_not_leave_the_unit_either(ward):
    case = ward.open(term=None, route=None, to=ward.posts["hoa"])

    with refused(WrongUnit, unit=ward.unit.pk):
        reassign(case, ward.posts["minh"], by=ward.dung, **ILL)


def test_whoever_lacks_the_stages_role_is_not_given_the_case(ward, assessed):
    with refused(LacksRole, role="assess"):
        reassign(assessed, ward.posts["hoa"], by=ward.dung, **ILL)


def test_a_vacant_post_is_not_given_the_case(ward, assessed):
    ward.posts["van"].appointments.update(valid_to=date(2026, 7, 7))

    with refused(CannotHold, post=ward.van.post):
        reassign(assessed, ward.posts["van"], by=ward.dung, **ILL)


def test_what_lies_with_a_post_that_has_ended_is_reassigned(ward, assessed):
    ward.posts["tung"].valid_to = date(2026, 7, 7)
    ward.posts["tung"].save()

    reassign(assessed, ward.posts["van"], by=ward.dung, at=TUESDAY, reason="the post has ended")

    assert now_holds(assessed) == (ward.van.post, None)


def test_nothing_is_reassigned_without_a_reason(ward, assessed):
    with refused(NoReason):
        reassign(assessed, ward.posts["van"], by=ward.dung, at=TUESDAY, reason="")


def test_a_closed_case_is_not_reassigned(ward, assessed):
    close(assessed, "withdrawn", by=LAW, at=TUESDAY)

    with refused(NotOpen):
        reassign(assessed, ward.posts["van"], by=ward.dung, **ILL)
