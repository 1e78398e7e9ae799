"""A case gets its number, and its clock begins to run."""

from datetime import date

import pytest

from motcua.casework.accept import AlreadyAccepted, LimitIsCounted, accept
from motcua.casework.close import close
from motcua.casework.may import NotOpen, NotYourPost, NotYours
from motcua.casework.models import Counter
from motcua.casework.pause import WaitsForTheApplicant, pause, resume
from motcua.casework.take import take
from motcua.casework.verbs import told
from motcua.ledger.actor import Actor
from tests.casework.conftest import LAW, MONDAY, TUESDAY, july, last_line, refused, verbs


@pytest.fixture
def taken(ward, opened):
    return take(opened, by=ward.hoa, at=july(6, 10))


def test_hoa_accepts_and_the_clock_runs(ward, taken):
    case = accept(taken, by=ward.hoa, at=july(6, 10))

    assert (case.accepted_at, case.due) == (july(6, 10), july(9, 17))
    assert verbs(case) == ["opened", "taken", "accepted"]
    assert last_line(case).detail == {
        "number": "phuong-thu-260706-0001",
        "until": None,
        "due": told(july(9, 17)),
        "term": "phuong-thu-3/1",
        "calendar": "hanoi",
        "known_at": told(july(6, 10)),
    }


def test_the_first_contact_stays_beside_the_acceptance(ward, taken):
    case = accept(taken, by=ward.hoa, at=TUESDAY)

    assert (case.opened_at, case.accepted_at) == (MONDAY, TUESDAY)


def test_a_stranger_accepts_nothing(ward, taken):
    with refused(NotYours, post=ward.hoa.post):
        accept(taken, by=ward.minh, at=TUESDAY)


def test_nobody_accepts_in_anothers_name(ward, taken):
    with refused(NotYourPost, post=ward.hoa.post):
        accept(taken, by=Actor(ward.minh.person, ward.hoa.post, "simulation"), at=TUESDAY)


def test_what_lies_on_the_pile_is_taken_before_it_is_accepted(ward, opened):
    with refused(NotYours, post=None, desk=ward.desk.pk):
        accept(opened, by=ward.hoa, at=TUESDAY)


def test_a_second_click_takes_no_second_number(ward, taken):
    accept(taken, by=ward.hoa, at=TUESDAY)

    with refused(AlreadyAccepted, accepted_at=TUESDAY):
        accept(taken, by=ward.hoa, at=TUESDAY)
    assert Counter.objects.get().last == 1


def test_a_closed_case_is_not_accepted(ward, taken):
    close(taken, "withdrawn", by=LAW, at=TUESDAY)

    with refused(NotOpen):
        accept(taken, by=ward.hoa, at=TUESDAY)


def test_what_waits_for_the_applicant_is_not_accepted(ward, taken):
    pause(taken, by=ward.hoa, at=july(6, 11), reason="no address", legal_basis="art. 1", is_supplement=True)

    with refused(WaitsForTheApplicant, since=july(6, 11)):
        accept(taken, by=ward.hoa, at=TUESDAY)


def test_a_pause_before_acceptance_takes_nothing_from_the_limit(ward, taken):
    pause(taken, by=ward.hoa, at=july(6, 11), reason="no address", legal_basis="art. 1", is_supplement=True)
    assert (taken.due, taken.remaining) == (None, None)
    resume(taken, by=LAW, at=july(8, 9))

    case = accept(taken, by=ward.hoa, at=july(8, 10))

    assert case.due == july(13, 17)


@pytest.mark.parametrize(
    ("until", "due"),
    [
        (date(2026, 7, 10), july(10, 17)),  # a day ends at its closing
        (date(2026, 7, 11), july(13, 17)),  # a Saturday rolls on to Monday
        (july(10, 8, 30), july(10, 8, 30)),  # a moment stays a moment
    ],
)
def test_a_document_may_name_the_day_where_no_term_counts_one(ward, until, due):
    case = ward.open(term=None, route=None, to=ward.posts["hoa"])

    case = accept(case, by=ward.hoa, at=july(6, 10), until=until)

    assert (case.until, case.due, case.known_at) == (due, due, None)
    assert last_line(case).detail["until"] == told(due)


def test_a_counted_limit_takes_no_named_day_beside_it(ward, taken):
    with refused(LimitIsCounted, term="phuong-thu-3/1"):
        accept(taken, by=ward.hoa, at=TUESDAY, until=date(2026, 12, 31))


def test_a_case_without_a_limit_owes_nothing_by_a_date(ward):
    case = accept(ward.open(term=None, route=None, to=ward.posts["hoa"]), by=ward.hoa, at=TUESDAY)

    assert (case.number, case.due) == ("phuong-thu-260707-0001", None)
