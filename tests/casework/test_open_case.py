"""A promise is made, and somebody holds it from the first moment on."""

from datetime import date

import pytest

from motcua.casework.holder import CannotHold, LacksRole
from motcua.casework.may import NotYourPost
from motcua.casework.models import Leg
from motcua.casework.open_case import AlreadyOpened, RuleNotInForce
from motcua.casework.publish import publish_term
from motcua.ledger.actor import Actor
from motcua.ledger.models import Entry
from tests.casework.conftest import LAW, LONG_AGO, MONDAY, hold_post, last_line, now_holds, refused, verbs


def test_a_case_lies_on_the_desk_from_the_first_moment(ward):
    case = ward.open(reference="LAN-1")

    assert now_holds(case) == (None, ward.desk.pk)
    assert (case.opened_at, case.accepted_at, case.due, case.number) == (MONDAY, None, None, None)
    leg = Leg.objects.get(case=case)
    assert (leg.stage, leg.budget_minutes, leg.started_at) == ("intake", 120, MONDAY)
    assert last_line(case).detail == {
        "kind": "test",
        "reference": "LAN-1",
        "settled_by": ward.unit.pk,
        "term": str(ward.term),
        "route": str(ward.route),
        "post": None,
        "desk": ward.desk.pk,
        "unit": ward.unit.pk,
        "stage": "intake",
    }


def test_a_reference_is_made_up_where_none_is_given(ward):
    first, second = ward.open(), ward.open()

    assert first.reference != second.reference


def test_a_second_click_with_the_same_reference_opens_nothing(ward):
    ward.open(reference="LAN-1")

    with refused(AlreadyOpened, reference="LAN-1"):
        ward.open(reference="LAN-1")


def test_nobody_opens_a_case_through_a_post_of_another(ward):
    hoas_post_in_minhs_name = Actor(ward.minh.person, ward.hoa.post, "simulation")

    with refused(NotYourPost, post=ward.hoa.post):
        ward.open(by=hoas_post_in_minhs_name)


def test_a_clerk_opens_a_case_at_the_counter(ward):
    case = ward.open(by=ward.hoa, to=ward.posts["hoa"])

    assert now_holds(case) == (ward.hoa.post, None)
    assert last_line(case).post == ward.hoa.post


def test_a_post_that_lacks_the_first_stages_role_gets_no_case(ward):
    with refused(LacksRole, role="intake", stage="intake"):
        ward.open(to=ward.posts["tung"])


def test_a_desk_whose_only_clerk_has_left_still_takes_what_is_filed(ward):
    ward.posts["hoa"].appointments.update(valid_to=date(2026, 7, 1))
    ward.posts["mai"].appointments.update(valid_to=date(2026, 7, 1))

    assert verbs(ward.open()) == ["opened"]


def test_a_desk_that_is_no_more_takes_nothing(ward):
    ward.desk.valid_to = date(2026, 7, 6)
    ward.desk.save()

    with refused(CannotHold, desk=ward.desk.pk):
        ward.open()


@pytest.mark.parametrize(
    ("period", "is_in_force"),
    [
        ({"valid_from": date(2026, 7, 6)}, True),  # the day on which it begins is in
        ({"valid_from": date(2026, 7, 7)}, False),  # the day before is not
        ({"valid_from": date(2026, 1, 1), "valid_to": date(2026, 7, 7)}, True),  # nor is the last day out
        ({"valid_from": date(2026, 1, 1), "valid_to": date(2026, 7, 6)}, False),  # the day on which it ends is
    ],
)
def test_a_rule_begins_cases_only_while_it_is_in_force(ward, period, is_in_force):
    law = {"by": LAW, "at": LONG_AGO, "source": "for the tests"}
    term = publish_term("other", amount=5, unit="working_days", **law, **period)

    if is_in_force:
        assert ward.open(term=term).term == term
    else:
        with refused(RuleNotInForce, rule="other/1"):
            ward.open(term=term)


def test_the_public_line_of_a_case_names_neither_holder_nor_reference(ward):
    case = ward.open()

    said = {"case": case.public_id.hex, "kind": "test", "unit": "phuong-thu", "term": "phuong-thu-3/1", "leg": "intake"}
    assert last_line(case).public == said


def test_a_sealed_case_has_no_public_line(ward):
    assert last_line(ward.open(sealed=True)).public is None


def test_a_case_without_rules_goes_to_any_post_that_is_held(ward):
    case = ward.open(term=None, route=None, to=ward.posts["tung"], budget_minutes=60)

    assert Leg.objects.get(case=case).budget_minutes == 60
    assert Entry.objects.filter(subject_kind="case", subject_id=case.pk).count() == 1


def test_a_vacant_post_gets_no_case(ward):
    vacant = ward.posts["hoa"]
    vacant.appointments.all().update(valid_to=date(2026, 7, 6))

    with refused(CannotHold, post=vacant.pk):
        ward.open(to=vacant)


def test_an_appointment_holds_from_its_first_day(ward):
    vacant = ward.posts["hoa"]
    vacant.appointments.all().update(valid_to=date(2026, 7, 6))
    son = hold_post(ward.posts["mai"].appointments.get().person, vacant, valid_from=date(2026, 7, 6))

    assert now_holds(ward.open(to=vacant, by=son)) == (vacant.pk, None)
