"""Units, posts and appointments begin and end; each is a line in the book."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.ledger.actor import Actor
from motcua.ledger.models import Entry
from motcua.organisation.acting import capacities
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import (
    AlreadyEnded,
    EndsBeforeItBegins,
    NotHeld,
    appoint,
    create_post,
    delegate,
    end,
    found_unit,
    open_desk,
)
from motcua.organisation.models import Person, UnitCode
from motcua.organisation.tree import tree
from motcua.organisation.works_by import NoCalendar, calendar_of

pytestmark = pytest.mark.django_db
LAW = Actor(origin="simulation")
AT = datetime(2026, 1, 5, 8, tzinfo=ZONE)
SAID = {"by": LAW, "at": AT}
JANUARY, MARCH, JUNE, JULY = (date(2026, month, 1) for month in (1, 3, 6, 7))


@pytest.fixture
def ward():
    return found_unit("phuong-thu", "commune", "Phường Thử", parent=None, valid_from=JANUARY, **SAID)


@pytest.fixture
def chair(ward):
    return create_post(ward, "Chủ tịch", ["decide", "head"], valid_from=JANUARY, **SAID)


@pytest.fixture
def deputy(ward):
    return create_post(ward, "Phó Chủ tịch", ["review"], valid_from=JANUARY, **SAID)


@pytest.fixture
def dung(chair):
    person = Person.objects.create_user("dung", name="Dung")
    appoint(person, chair, valid_from=JANUARY, **SAID)
    return person


@pytest.fixture
def hai(deputy):
    person = Person.objects.create_user("hai", name="Hải")
    appoint(person, deputy, valid_from=JANUARY, **SAID)
    return person


def test_a_person_acts_through_the_posts_they_hold_that_day(dung, chair):
    assert [capacity.post for capacity in capacities(dung, JANUARY)] == [chair]
    assert capacities(dung, JANUARY)[0].roles == {"decide", "head"}
    assert capacities(dung, date(2025, 12, 31)) == []


def test_the_day_on_which_an_appointment_ends_is_the_first_without_it(dung, chair):
    end(dung.appointments.get(), JULY, reason="retired", **SAID)

    assert [c.post for c in capacities(dung, date(2026, 6, 30))] == [chair]
    assert capacities(dung, JULY) == []


def test_a_post_has_one_holder_a_day(dung, hai, chair):
    with pytest.raises(IntegrityError, match="a_post_has_one_holder_a_day"), transaction.atomic():
        appoint(hai, chair, valid_from=JUNE, **SAID)

    end(dung.appointments.get(), JUNE, reason="moved", **SAID)
    appoint(hai, chair, valid_from=JUNE, **SAID)
    assert chair in [c.post for c in capacities(hai, JUNE)]


def test_a_deputy_acts_with_what_was_delegated_while_it_was(dung, hai, chair, deputy):
    delegate("decide", chair, deputy, legal_basis="QĐ 12", valid_from=MARCH, valid_to=JUNE, **SAID)

    assert capacities(hai, MARCH)[0].all_roles == {"review", "decide"}
    assert capacities(hai, MARCH)[0].delegated == (("decide", chair, "QĐ 12"),)
    for outside in (JANUARY, JUNE):
        assert capacities(hai, outside)[0].all_roles == {"review"}


def test_nobody_delegates_what_they_do_not_have(chair, deputy):
    with pytest.raises(NotHeld):
        delegate("issue", chair, deputy, legal_basis="QĐ 12", valid_from=MARCH, **SAID)


def test_a_delegation_has_a_legal_ground(chair, deputy):
    with pytest.raises(IntegrityError, match="a_delegation_has_a_legal_ground"), transaction.atomic():
        delegate("decide", chair, deputy, legal_basis="", valid_from=MARCH, **SAID)


def test_an_end_is_not_moved(dung):
    appointment = dung.appointments.get()
    end(appointment, JULY, reason="retired", **SAID)
    with pytest.raises(AlreadyEnded):
        end(appointment, JUNE, reason="retired earlier", **SAID)


def test_a_period_has_at_least_one_day(dung):
    with pytest.raises(EndsBeforeItBegins):
        end(dung.appointments.get(), JANUARY, reason="never came", **SAID)


def test_each_act_is_a_line_in_the_book(ward, chair, dung):
    appointment = dung.appointments.get()
    end(appointment, JULY, reason="retired", **SAID)

    lines = Entry.objects.filter(subject_kind="appointment", subject_id=appointment.pk).order_by("seq")
    assert [(line.verb, line.at) for line in lines] == [("established", AT), ("ended", AT)]
    assert lines[1].detail["valid_to"] == "2026-07-01"


def test_a_desk_belongs_to_its_posts(ward, chair, deputy):
    desk = open_desk(ward, "Một cửa", chair, [chair, deputy], valid_from=JANUARY, **SAID)
    assert {member.post for member in desk.members.on(JUNE)} == {chair, deputy}


def test_a_code_means_one_unit_a_day(ward):
    other = found_unit("phuong-khac", "commune", "Phường Khác", parent=None, valid_from=JANUARY, **SAID)
    UnitCode.objects.create(unit=ward, scheme="TCTK", code="99999", valid_from=JANUARY, valid_to=JULY)
    UnitCode.objects.create(unit=other, scheme="QD20", code="99999", valid_from=JANUARY)
    UnitCode.objects.create(unit=other, scheme="TCTK", code="99999", valid_from=JULY)
    with pytest.raises(IntegrityError, match="a_code_means_one_unit_a_day"), transaction.atomic():
        UnitCode.objects.create(unit=other, scheme="TCTK", code="99999", valid_from=MARCH)


def test_the_tree_is_as_it_was_that_day(django_assert_num_queries):
    with django_assert_num_queries(1):
        before = tree(date(2025, 6, 30))
    (city,) = [node for node in before if node.version.unit.kind == "city"]
    districts = [node for node in city.children if node.version.unit.kind == "district"]
    assert len(districts) == 30
    assert sum(len(district.children) for district in districts) == 526

    (city,) = [node for node in tree(date(2025, 7, 1)) if node.version.unit.kind == "city"]
    assert sum(node.version.unit.kind == "commune" for node in city.children) == 126
    assert not any(node.version.unit.kind == "district" for node in city.children)


def test_names_are_sorted_as_vietnamese_expects():
    (city,) = [node for node in tree(date(2025, 6, 30)) if node.version.unit.kind == "city"]
    names = [node.version.name for node in city.children if node.version.unit.kind == "district"]
    assert names.index("Huyện Đan Phượng") < names.index("Huyện Đông Anh") < names.index("Huyện Gia Lâm")


def test_a_unit_works_by_the_calendar_of_the_nearest_unit_above(ward, django_assert_num_queries):
    (city,) = [node for node in tree(JULY) if node.version.unit.kind == "city"]
    commune = next(node for node in city.children if node.version.unit.kind == "commune")

    assert calendar_of(commune.version.unit_id, JULY).code == "hanoi"
    with pytest.raises(NoCalendar):
        calendar_of(ward.pk, JULY)
