"""Whose lateness it was, on real legs. The case is due on Thursday the 9th at 17:00."""

import pytest

from motcua.casework.accept import accept
from motcua.casework.blame import blame
from motcua.casework.close import close
from motcua.casework.consult import answer, consult
from motcua.casework.hand_over import hand_over, return_to
from motcua.casework.models import Leg
from motcua.casework.pause import pause, resume
from motcua.casework.publish import publish_term
from motcua.casework.reassign import reassign
from tests.casework.conftest import LAW, LONG_AGO, SINCE, july

STORM = {"reason": "storm", "legal_basis": "art. 2"}


def who(ward, case, at) -> list[tuple[str, int]]:
    """The lines that blame somebody, by name."""
    names = {post.pk: name for name, post in ward.posts.items()}
    lines = [(leg and names.get(leg.post_id, "the desk"), minutes) for leg, minutes in blame(case, at)]
    return [(name or "nobody", minutes) for name, minutes in lines if minutes]


def decide(ward, case, at):
    """Tùng hands over at that moment and Dung grants at once."""
    hand_over(case, ward.posts["dung"], stage="decide", by=ward.tung, at=at)
    return close(case, "granted", by=ward.dung, at=at)


def test_what_is_on_time_is_nobodys_fault(ward, assessed):
    case = decide(ward, assessed, july(9, 17))

    assert who(ward, case, july(31)) == []
    assert [leg for leg, _ in blame(case, july(31))] == list(Leg.objects.filter(case=case).order_by("pk"))


def test_what_is_late_is_his_who_overran(ward, assessed):
    case = decide(ward, assessed, july(10, 10))

    assert who(ward, case, july(31)) == [("tung", 120)]


def test_an_open_case_is_late_until_now(ward, assessed):
    assert who(ward, assessed, july(10, 9)) == [("tung", 60)]
    assert who(ward, assessed, july(13, 9)) == [("tung", 540)]


def test_two_who_overran_share_by_how_much_they_did(ward, assessed):
    hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.tung, at=july(8, 11))  # 960 of 720
    case = close(assessed, "granted", by=ward.dung, at=july(10, 12))  # 1020 of 240

    assert who(ward, case, july(31)) == [("tung", 56), ("dung", 184)]


def test_what_lay_unaccepted_used_the_budget_and_delayed_nothing(ward):
    case = ward.open(to=ward.posts["hoa"], by=ward.hoa, at=july(8, 9))
    accept(case, by=ward.hoa, at=july(8, 10, 30))  # due on Monday the 13th at 17:00; of 120 minutes 30 are left
    hand_over(case, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(8, 11, 30))
    case = decide(ward, case, july(14, 9))  # 1770 of 720

    assert who(ward, case, july(31)) == [("hoa", 2), ("tung", 58)]  # of 30 and 1050


def test_where_nobody_overran_it_was_calendars_and_waiting(ward):
    law = {"by": LAW, "at": LONG_AGO, "source": "for the tests", **SINCE}
    term = publish_term("hour", amount=1, unit="working_hours", **law)
    case = ward.open(term=term, to=ward.posts["hoa"], by=ward.hoa)
    case = accept(case, by=ward.hoa, at=july(6, 9))

    assert who(ward, case, july(6, 10, 30)) == [("nobody", 30)]


def test_a_pause_is_left_out_of_the_legs(ward, assessed):
    pause(assessed, by=ward.tung, at=july(7, 8), **STORM)
    resume(assessed, by=LAW, at=july(14, 8))  # due on Thursday the 16th at 17:00
    hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.tung, at=july(14, 15))  # 660 of 720
    case = close(assessed, "granted", by=ward.dung, at=july(17, 9))

    assert who(ward, case, july(31)) == [("dung", 60)]


def test_a_pause_that_comes_too_late_hides_no_minute(ward, assessed):
    pause(assessed, by=ward.tung, at=july(10, 8), **STORM)
    resume(assessed, by=LAW, at=july(10, 17))
    case = decide(ward, assessed, july(13, 9))

    assert who(ward, case, july(31)) == [("tung", 480 + 60)]


def test_whoever_is_asked_too_long_shares_the_minutes_with_whom_they_keep_waiting(ward, assessed):
    asked = {"question": "?", "budget_minutes": 480}
    (leg,) = consult(assessed, [ward.posts["minh"]], by=ward.tung, at=july(7, 8), **asked)
    answer(leg, by=ward.minh, at=july(9, 8), answer="yes")  # 960 of 480
    hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.tung, at=july(9, 8))
    case = close(assessed, "granted", by=ward.dung, at=july(10, 9))  # 540 of 240

    # Tùng overran alone for an hour, and with Minh for a day, which they share: 60 + 240, 240, 300.
    assert who(ward, case, july(31)) == [("tung", 22), ("minh", 17), ("dung", 21)]


def test_passing_it_to_and_fro_shifts_nothing_away(ward, assessed):
    return_to(assessed, ward.posts["hoa"], stage="intake", by=ward.tung, at=july(8, 11), reason="a page is missing")
    hand_over(assessed, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(8, 11))
    reassign(assessed, ward.posts["van"], by=ward.dung, at=july(9, 17), reason="illness")
    hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.van, at=july(10, 9))
    case = close(assessed, "granted", by=ward.dung, at=july(10, 9))

    assert who(ward, case, july(31)) == [("tung", 14), ("tung", 43), ("van", 3)]  # of 240, 780 and 60


def test_where_the_limit_began_anew_only_what_came_after_counts(ward):
    law = {"by": LAW, "at": LONG_AGO, "source": "for the tests", **SINCE}
    term = publish_term("anew", amount=2, unit="working_days", on_resume="restart", **law)
    case = ward.open(term=term, to=ward.posts["hoa"])
    accept(case, by=ward.hoa, at=july(6, 10))
    hand_over(case, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(7, 17))  # Hoa overran by a day and more
    pause(case, by=ward.tung, at=july(8, 15), is_supplement=True, **STORM)
    resume(case, by=LAW, at=july(13, 8))  # due on Wednesday the 15th at 17:00
    case = decide(ward, case, july(16, 9))

    assert who(ward, case, july(31)) == [("tung", 60)]


@pytest.mark.parametrize("budget", [None, 0])
def test_who_was_given_no_budget_overran_none_and_who_was_given_nothing_overran_at_once(ward, budget):
    law = {"by": LAW, "at": LONG_AGO, "source": "for the tests", **SINCE}
    term = publish_term("hour", amount=1, unit="working_hours", **law)
    case = ward.open(term=term, route=None, to=ward.posts["hoa"], budget_minutes=budget)
    case = accept(case, by=ward.hoa, at=july(6, 9))

    assert who(ward, case, july(6, 10, 30)) == [("nobody" if budget is None else "hoa", 30)]
