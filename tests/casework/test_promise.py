"""The head apologises with a new date, once; the case is late all the same."""

import pytest

from motcua.casework.close import close
from motcua.casework.may import NotOpen, NotYourRole
from motcua.casework.pause import pause
from motcua.casework.promise import AlreadyPromised, NothingToApologiseFor, PromiseInThePast, promise
from motcua.casework.verbs import told
from tests.casework.conftest import LAW, TUESDAY, WEDNESDAY, july, last_line, refused


def test_dung_promises_a_new_date_and_the_due_date_stays(ward, assessed):
    case = promise(assessed, july(14, 17), by=ward.dung, at=WEDNESDAY, reason="overload", note="we are sorry")

    assert (case.promised, case.due) == (july(14, 17), july(9, 17))
    assert case.is_late(at=july(10))
    line = last_line(case)
    assert (line.verb, line.private.detail) == ("promised", {"note": "we are sorry"})
    assert line.detail == {
        "promised": told(july(14, 17)),
        "due": told(july(9, 17)),
        "before_due": True,
        "reason": "overload",
    }


def test_an_apology_after_the_due_date_says_so(ward, assessed):
    case = promise(assessed, july(14, 17), by=ward.dung, at=july(10), reason="overload")

    assert last_line(case).detail["before_due"] is False


@pytest.mark.parametrize("name", ["tung", "minh"])
def test_neither_the_holder_nor_the_head_next_door_promises(ward, assessed, name):
    with refused(NotYourRole, unit=ward.unit.pk):
        promise(assessed, july(14, 17), by=getattr(ward, name), at=WEDNESDAY, reason="overload")


def test_a_new_date_is_promised_once(ward, assessed):
    promise(assessed, july(14, 17), by=ward.dung, at=WEDNESDAY, reason="overload")

    with refused(AlreadyPromised, promised=july(14, 17)):
        promise(assessed, july(21, 17), by=ward.dung, at=july(14), reason="overload")


@pytest.mark.parametrize(
    ("until", "at"),
    [
        (july(9, 17), july(8)),  # the due date itself is no new date
        (july(8, 17), july(8)),  # still less an earlier one
        (july(10, 9), july(10, 9)),  # nor what is now
        (july(10, 8), july(10, 9)),  # nor what is past
    ],
)
def test_the_new_date_lies_after_the_due_date_and_after_today(ward, assessed, until, at):
    with refused(PromiseInThePast, until=until):
        promise(assessed, until, by=ward.dung, at=at, reason="overload")


def test_where_nothing_is_owed_by_a_date_there_is_nothing_to_apologise_for(ward, assessed):
    pause(assessed, by=ward.tung, at=TUESDAY, reason="storm", legal_basis="art. 2")

    with refused(NothingToApologiseFor):
        promise(assessed, july(14, 17), by=ward.dung, at=WEDNESDAY, reason="overload")


def test_a_closed_case_gets_no_new_date(ward, assessed):
    close(assessed, "withdrawn", by=LAW, at=TUESDAY)

    with refused(NotOpen):
        promise(assessed, july(14, 17), by=ward.dung, at=WEDNESDAY, reason="overload")
