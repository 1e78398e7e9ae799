"""A limit is extended where the law allows it, before it has passed, by the head, once."""

from datetime import date

import pytest

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.extend import AlreadyLate, NoExtensionLeft, NoRunningClock, extend
from motcua.casework.ground import NoReasonInLaw
from motcua.casework.may import NotOpen, NotYourRole
from motcua.casework.pause import pause
from motcua.casework.publish import publish_term
from motcua.casework.verbs import told
from tests.casework.conftest import LAW, LONG_AGO, SINCE, TUESDAY, WEDNESDAY, july, last_line, refused

COMPLEX = {"reason": "complex", "legal_basis": "art. 3"}


def test_dung_extends_by_what_the_term_names(ward, assessed):
    case = extend(assessed, by=ward.dung, at=TUESDAY, **COMPLEX)

    assert (case.due, case.extended) == (july(13, 17), 2)
    assert last_line(case).detail == COMPLEX | {
        "amount": 2,
        "due_before": told(july(9, 17)),
        "due": told(july(13, 17)),
        "term": "phuong-thu-3/1",
        "calendar": "hanoi",
        "known_at": told(TUESDAY),
    }


@pytest.mark.parametrize("name", ["tung", "minh"])
def test_neither_the_holder_nor_the_head_next_door_extends(ward, assessed, name):
    with refused(NotYourRole, unit=ward.unit.pk):
        extend(assessed, by=getattr(ward, name), at=TUESDAY, **COMPLEX)


def test_a_second_click_extends_nothing(ward, assessed):
    extend(assessed, by=ward.dung, at=TUESDAY, **COMPLEX)

    with refused(NoExtensionLeft, allowed=1):
        extend(assessed, by=ward.dung, at=TUESDAY, **COMPLEX)


@pytest.mark.parametrize("blank", [{"reason": ""}, {"legal_basis": " "}])
def test_an_extension_has_its_reason_in_law(ward, assessed, blank):
    with refused(NoReasonInLaw):
        extend(assessed, by=ward.dung, at=TUESDAY, **(COMPLEX | blank))


def test_at_the_due_moment_it_is_not_too_late(ward, assessed):
    assert extend(assessed, by=ward.dung, at=july(9, 17), **COMPLEX).due == july(13, 17)


def test_a_second_later_it_is(ward, assessed):
    with refused(AlreadyLate, due=july(9, 17)):
        extend(assessed, by=ward.dung, at=july(9, 17).replace(second=1), **COMPLEX)


def test_a_late_case_that_is_paused_is_not_extended_either(ward, assessed):
    pause(assessed, by=ward.tung, at=july(10), reason="storm", legal_basis="art. 2")

    with refused(AlreadyLate):
        extend(assessed, by=ward.dung, at=july(13), **COMPLEX)


def test_a_clock_that_stands_still_is_not_extended(ward, assessed):
    pause(assessed, by=ward.tung, at=TUESDAY, reason="storm", legal_basis="art. 2")

    with refused(NoRunningClock):
        extend(assessed, by=ward.dung, at=WEDNESDAY, **COMPLEX)


def test_a_clock_that_has_not_begun_is_not_extended(ward, opened):
    with refused(NoRunningClock):
        extend(opened, by=ward.dung, at=TUESDAY, **COMPLEX)


def test_a_term_may_allow_none(ward):
    law = {"by": LAW, "at": LONG_AGO, "source": "for the tests", **SINCE}
    case = ward.open(term=publish_term("hard", amount=3, unit="working_days", **law), to=ward.posts["hoa"])
    accept(case, by=ward.hoa, at=july(6, 10))

    with refused(NoExtensionLeft, allowed=0):
        extend(case, by=ward.dung, at=TUESDAY, **COMPLEX)


def test_a_day_that_a_document_names_is_not_extended(ward):
    case = ward.open(term=None, route=None, to=ward.posts["hoa"])
    accept(case, by=ward.hoa, at=july(6, 10), until=date(2026, 7, 10))

    with refused(NoExtensionLeft, allowed=0):
        extend(case, by=ward.dung, at=TUESDAY, **COMPLEX)


def test_a_closed_case_is_not_extended(ward, assessed):
    close(assessed, "withdrawn", by=LAW, at=TUESDAY)

    with refused(NotOpen):
        extend(assessed, by=ward.dung, at=TUESDAY, **COMPLEX)
