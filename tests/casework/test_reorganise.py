"""A unit ends, and each of its open cases goes to its successor's desk. None falls on the floor."""

from datetime import date, datetime

import pytest

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.consult import answer, consult
from motcua.casework.extend import extend
from motcua.casework.hand_over import hand_over
from motcua.casework.may import NotYourPost
from motcua.casework.models import Case, Leg
from motcua.casework.pause import pause, resume
from motcua.casework.reorganise import NoSuccessor, reorganise
from motcua.casework.take import take
from motcua.ledger.actor import Actor
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import end
from motcua.organisation.models import Calendar, Desk, Succession, UnitCalendar, UnitVersion
from tests.casework.conftest import LAW, MONDAY, TUESDAY, july, last_line, now_holds, refused, verbs

THE_DAY = date(2026, 7, 8)
MIDNIGHT = datetime(2026, 7, 8, tzinfo=ZONE)


@pytest.fixture
def decree(ward) -> Succession:
    """On Wednesday at midnight the ward goes into the one next door, which opens its doors on that very day."""
    UnitVersion.objects.filter(unit=ward.next_door).update(valid_from=THE_DAY)
    UnitCalendar.objects.filter(unit=ward.next_door).update(
        valid_from=THE_DAY, calendar=Calendar.objects.get(code="hanoi-saturday")
    )
    facts = {"kind": "merge", "on_date": THE_DAY, "is_main": True, "legal_basis": "decree 1"}
    return Succession.objects.create(from_unit=ward.unit, to_unit=ward.next_door, **facts)


def merge(ward, **facts) -> list[Case]:
    return list(reorganise(ward.unit, **({"by": LAW, "at": MIDNIGHT} | facts)))


def test_a_case_goes_to_the_successors_desk_at_midnight(ward, assessed, decree):
    assert merge(ward) == [assessed]

    assert now_holds(assessed) == (None, ward.desk_next_door.pk)
    assert (assessed.unit, assessed.stage, assessed.due) == (ward.next_door, "assess", july(9, 17))
    *_, before, now = Leg.objects.filter(case=assessed).order_by("pk")
    assert (before.unit, before.ended_at, before.ended_as) == (ward.unit, MIDNIGHT, "reorganised")
    assert (now.unit, now.started_at, now.budget_minutes) == (ward.next_door, MIDNIGHT, 0)
    assert last_line(assessed).detail == {
        "post": None,
        "desk": ward.desk_next_door.pk,
        "unit": ward.next_door.pk,
        "stage": "assess",
        "settled_by": ward.next_door.pk,
        "from_unit": ward.unit.pk,
        "legal_basis": "decree 1",
        "consultations": [],
    }


def test_it_is_dealt_with_there_to_the_end(ward, assessed, decree):
    merge(ward)

    take(assessed, by=ward.minh, at=july(8, 9))
    hand_over(assessed, ward.posts["minh"], stage="decide", by=ward.minh, at=july(8, 10))

    assert close(assessed, "granted", by=ward.minh, at=july(9)).outcome == "granted"


def test_the_clock_keeps_to_the_calendar_by_which_it_began(ward, assessed, decree):
    merge(ward)
    take(assessed, by=ward.minh, at=july(8, 9))

    pause(assessed, by=ward.minh, at=july(9, 8), reason="storm", legal_basis="art. 2")
    assert resume(assessed, by=LAW, at=july(10, 8)).due == july(10, 17)
    assert extend(assessed, by=ward.minh, at=july(10, 9), reason="complex", legal_basis="art. 3").due == july(14, 17)
    assert last_line(assessed).detail["calendar"] == "hanoi"


def test_whoever_says_later_that_the_ward_worked_by_another_calendar_moves_no_date(ward, assessed):
    UnitCalendar.objects.filter(unit=ward.unit).update(calendar=Calendar.objects.get(code="hanoi-saturday"))

    pause(assessed, by=ward.tung, at=TUESDAY, reason="storm", legal_basis="art. 2")
    resume(assessed, by=LAW, at=TUESDAY)

    assert last_line(assessed).detail["calendar"] == "hanoi"


def test_what_lies_on_the_pile_goes_to_the_other_pile(ward, opened, decree):
    merge(ward)

    assert now_holds(opened) == (None, ward.desk_next_door.pk)
    take(opened, by=ward.minh, at=july(8, 9))
    assert accept(opened, by=ward.minh, at=july(8, 9)).number == "phuong-thu-ben-260708-0001"


def test_what_is_closed_stays_where_it_was(ward, prepared, decree):
    close(prepared, "granted", by=ward.dung, at=july(7, 12))

    assert merge(ward) == []
    prepared.refresh_from_db()
    assert prepared.unit == ward.unit


def test_running_it_again_moves_nothing(ward, assessed, decree):
    merge(ward)

    assert merge(ward) == []
    assert verbs(assessed).count("reorganised") == 1


def test_a_case_that_moved_after_midnight_is_moved_after_that(ward, assessed, decree):
    hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.tung, at=july(8, 9))

    merge(ward)

    assert last_line(assessed).at == july(8, 9)
    assert now_holds(assessed) == (None, ward.desk_next_door.pk)


def test_what_the_unit_was_asked_is_asked_of_its_successor(ward, decree):
    case = ward.open(unit=ward.next_door, to=ward.posts["minh"], term=None, route=None)
    (asked,) = consult(case, [ward.posts["tung"]], by=ward.minh, at=TUESDAY, question="?", budget_minutes=600)

    merge(ward)

    asked.refresh_from_db()
    assert (asked.unit, asked.ended_at, asked.ended_as) == (ward.unit, MIDNIGHT, "reorganised")
    now = Leg.objects.get(case=case, ended_at=None, asked_by__isnull=False)
    assert (now.desk, now.budget_minutes, now.asked_by) == (ward.desk_next_door, 600 - 420, asked.asked_by)
    assert now_holds(case) == (ward.minh.post, None)
    moved = {"leg": asked.pk, "new_leg": now.pk, "desk": ward.desk_next_door.pk, "unit": ward.next_door.pk}
    said = last_line(case).detail
    assert (said["post"], said["unit"], said["consultations"]) == (ward.minh.post, ward.next_door.pk, [moved])
    answer(now, by=ward.minh, at=july(8, 10), answer="yes")


def test_a_case_in_other_hands_changes_only_who_settles_it(ward, decree):
    case = ward.open(term=None, route=None, to=ward.posts["hoa"])
    hand_over(case, ward.posts["minh"], by=ward.hoa, at=TUESDAY)

    merge(ward)

    assert now_holds(case) == (ward.minh.post, None)
    assert (case.unit, verbs(case)[-1]) == (ward.next_door, "reorganised")
    assert last_line(case).public["unit"] == "phuong-thu-ben"
    assert Leg.objects.filter(case=case).count() == 2


def test_without_a_successor_nothing_moves(ward, assessed):
    with refused(NoSuccessor, unit="phuong-thu"):
        merge(ward)


def test_without_a_desk_at_the_successor_nothing_moves(ward, assessed, opened, decree):
    end(Desk.objects.get(pk=ward.desk_next_door.pk), THE_DAY, by=LAW, at=MONDAY, reason="closed")

    with refused(NoSuccessor):
        merge(ward)


def test_before_the_day_nothing_moves(ward, assessed, decree):
    with refused(NoSuccessor):
        merge(ward, at=july(7, 23))


def test_where_one_of_the_chosen_has_no_desk_nothing_moves(ward, opened, decree):
    other = ward.open()

    with refused(NoSuccessor, chosen="phuong-thu"):
        merge(ward, choose=lambda case: ward.unit if case == other else None)


def test_each_case_of_a_split_unit_goes_to_the_one_that_is_chosen_for_it(ward, opened, decree):
    from tests.casework.conftest import make_ward

    third = make_ward("phuong-ba")
    Succession.objects.create(from_unit=ward.unit, to_unit=third.unit, kind="split", on_date=THE_DAY)
    other = ward.open()

    merge(ward, choose=lambda case: third.unit if case == other else None)

    assert now_holds(opened) == (None, ward.desk_next_door.pk)
    assert now_holds(other) == (None, third.desk.pk)


def test_nobody_reorganises_through_the_post_of_another(ward, assessed, decree):
    with refused(NotYourPost, post=ward.dung.post):
        merge(ward, by=Actor(ward.minh.person, ward.dung.post, "simulation"))
