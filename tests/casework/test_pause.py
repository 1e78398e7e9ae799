"""The clock stops for a reason in law, and goes on; what is late stays late."""

import pytest

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.ground import NoReasonInLaw
from motcua.casework.hand_over import hand_over
from motcua.casework.may import NotOpen, NotYourPost, NotYours
from motcua.casework.models import Pause
from motcua.casework.pause import AlreadyPaused, NotPaused, SupplementsUsedUp, pause, resume
from motcua.casework.publish import publish_term
from motcua.casework.take import take
from motcua.casework.verbs import told
from motcua.ledger.actor import NOBODY, Actor
from tests.casework.conftest import LAW, LONG_AGO, SINCE, TUESDAY, WEDNESDAY, july, last_line, refused, verbs

SUPPLEMENT = {"reason": "a page is missing", "legal_basis": "art. 1", "is_supplement": True}
STORM = {"reason": "storm", "legal_basis": "art. 2"}


def test_tung_asks_for_a_page_and_the_clock_stops(ward, assessed):
    case = pause(assessed, by=ward.tung, at=TUESDAY, request="page 3", **SUPPLEMENT)

    assert (case.due, case.remaining) == (None, "23/8")  # of Tuesday one hour had passed
    stopped = Pause.objects.get(case=case)
    assert (stopped.started_at, stopped.ended_at, stopped.asked_by_id) == (TUESDAY, None, ward.tung.post)
    line = last_line(case)
    assert line.verb == "paused"
    assert line.detail == SUPPLEMENT | {"over_allowance": False, "due": None, "remaining": "23/8"}
    assert line.private.detail == {"request": "page 3"}


def test_lan_brings_the_page_and_the_clock_goes_on(ward, assessed):
    pause(assessed, by=ward.tung, at=TUESDAY, **SUPPLEMENT)

    case = resume(assessed, by=LAW, at=july(13, 9))

    assert (case.due, case.remaining) == (july(15, 17), None)
    assert last_line(case).detail == {
        "due": told(july(15, 17)),
        "term": "phuong-thu-3/1",
        "calendar": "hanoi",
        "known_at": told(july(13, 9)),
    }


@pytest.mark.parametrize(
    ("stopped", "resumed", "due"),
    [
        ((7, 8), (7, 17), (10, 17)),  # a whole working day is left out
        ((7, 8), (7, 12), (10, 17)),  # half a day: what is left of it rounds up to closing
        ((7, 17), (8, 8), (9, 17)),  # a night moves nothing
        ((10, 17), (13, 8), (9, 17)),  # nor does a pause after the due date
        ((9, 17), (13, 8), (9, 17)),  # not even one that begins with it
        ((9, 16), (13, 8), (13, 17)),  # one hour before it does
    ],
)
def test_what_a_pause_does_to_the_due_date(ward, assessed, stopped, resumed, due):
    pause(assessed, by=ward.tung, at=july(*stopped), **STORM)

    assert resume(assessed, by=LAW, at=july(*resumed)).due == july(*due)


def test_pausing_when_it_is_late_hides_nothing(ward, assessed):
    case = pause(assessed, by=ward.tung, at=july(10, 8), **SUPPLEMENT)

    assert (case.due, case.remaining) == (july(9, 17), None)
    assert case.is_late(at=july(13))
    assert last_line(case).detail["due"] == told(july(9, 17))
    assert resume(case, by=LAW, at=july(20)).due == july(9, 17)


def test_a_pause_does_not_move_the_day_that_a_document_names(ward):
    case = ward.open(term=None, route=None, to=ward.posts["hoa"])
    accept(case, by=ward.hoa, at=july(6, 10), until=july(10, 8, 30))

    assert pause(case, by=ward.hoa, at=TUESDAY, **STORM).due == july(10, 8, 30)
    assert resume(case, by=LAW, at=WEDNESDAY).due == july(10, 8, 30)


@pytest.mark.parametrize("blank", [{"reason": " "}, {"legal_basis": ""}])
def test_a_pause_has_its_reason_in_law(ward, assessed, blank):
    with refused(NoReasonInLaw):
        pause(assessed, by=ward.tung, at=TUESDAY, **(STORM | blank))


def test_a_stranger_stops_no_clock(ward, assessed):
    with refused(NotYours, post=ward.tung.post):
        pause(assessed, by=ward.minh, at=TUESDAY, **STORM)


def test_a_second_click_stops_nothing(ward, assessed):
    pause(assessed, by=ward.tung, at=TUESDAY, **SUPPLEMENT)

    with refused(AlreadyPaused):
        pause(assessed, by=ward.tung, at=TUESDAY, **SUPPLEMENT)


def test_a_second_click_resumes_nothing(ward, assessed):
    pause(assessed, by=ward.tung, at=TUESDAY, **SUPPLEMENT)
    resume(assessed, by=LAW, at=WEDNESDAY)

    with refused(NotPaused):
        resume(assessed, by=LAW, at=WEDNESDAY)


def test_a_closed_case_is_neither_paused_nor_resumed(ward, assessed):
    pause(assessed, by=ward.tung, at=TUESDAY, **SUPPLEMENT)
    close(assessed, "withdrawn", by=LAW, at=WEDNESDAY)

    with refused(NotOpen):
        resume(assessed, by=LAW, at=WEDNESDAY)
    with refused(NotOpen):
        pause(assessed, by=ward.tung, at=WEDNESDAY, **STORM)


def test_a_rule_may_resume_and_so_may_lan(ward, assessed):
    for by in (NOBODY, Actor(ward.minh.person)):
        pause(assessed, by=ward.tung, at=TUESDAY, **STORM)
        assert resume(assessed, by=Actor(by.person, origin="simulation"), at=TUESDAY).due == july(9, 17)


def test_nobody_resumes_through_the_post_of_another(ward, assessed):
    pause(assessed, by=ward.tung, at=TUESDAY, **SUPPLEMENT)

    with refused(NotYourPost, post=ward.tung.post):
        resume(assessed, by=Actor(ward.minh.person, ward.tung.post, "simulation"), at=WEDNESDAY)


@pytest.fixture
def asked_once(ward, assessed):
    pause(assessed, by=ward.tung, at=july(6, 14), **SUPPLEMENT)
    return resume(assessed, by=LAW, at=july(6, 15))


def test_the_rule_allows_one_request(ward, asked_once):
    with refused(SupplementsUsedUp, allowed=1):
        pause(asked_once, by=ward.tung, at=TUESDAY, **SUPPLEMENT)


def test_the_head_may_ask_once_more_and_the_line_says_that_it_is_one_too_many(ward, asked_once):
    case = pause(asked_once, by=ward.dung, at=TUESDAY, **SUPPLEMENT)

    assert last_line(case).detail["over_allowance"] is True
    assert Pause.objects.filter(case=case, is_supplement=True).count() == 2


def test_the_head_next_door_may_not(ward, asked_once):
    with refused(SupplementsUsedUp):
        pause(asked_once, by=ward.minh, at=TUESDAY, **SUPPLEMENT)


def test_the_head_makes_no_first_request_on_a_case_that_is_not_his(ward, assessed):
    with refused(NotYours):
        pause(assessed, by=ward.dung, at=TUESDAY, **SUPPLEMENT)


def test_what_is_no_request_is_not_counted_as_one(ward, asked_once):
    case = pause(asked_once, by=ward.tung, at=TUESDAY, **STORM)

    assert last_line(case).detail["over_allowance"] is False


def test_a_request_before_acceptance_counts_as_well(ward, opened):
    take(opened, by=ward.hoa, at=july(6, 10))
    pause(opened, by=ward.hoa, at=july(6, 10), **SUPPLEMENT)
    resume(opened, by=LAW, at=july(6, 11))
    accept(opened, by=ward.hoa, at=july(6, 11))
    hand_over(opened, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 14))

    with refused(SupplementsUsedUp):
        pause(opened, by=ward.tung, at=TUESDAY, **SUPPLEMENT)


@pytest.fixture
def restarting(ward):
    """A case whose limit of three working days begins anew after a pause, in Tùng's hands."""
    law = {"by": LAW, "at": LONG_AGO, "source": "for the tests", **SINCE}
    term = publish_term("restart", amount=3, unit="working_days", on_resume="restart", **law)
    case = ward.open(term=term, to=ward.posts["hoa"])
    accept(case, by=ward.hoa, at=july(6, 10))
    return hand_over(case, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 11))


def test_where_the_law_says_so_the_limit_begins_anew(ward, restarting):
    assert pause(restarting, by=ward.tung, at=july(9, 16), **SUPPLEMENT).remaining == "3"

    assert resume(restarting, by=LAW, at=july(13, 9)).due == july(16, 17)


def test_there_a_pause_by_another_name_fetches_no_second_limit(ward, restarting):
    pause(restarting, by=ward.tung, at=july(9, 16), **SUPPLEMENT)
    resume(restarting, by=LAW, at=july(9, 16))

    with refused(SupplementsUsedUp):
        pause(restarting, by=ward.tung, at=july(14, 16), **STORM)


def test_pausing_and_resuming_are_told_in_order(ward, asked_once):
    assert verbs(asked_once)[-2:] == ["paused", "resumed"]
