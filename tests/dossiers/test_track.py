"""Somebody with a number and a second factor learns where a dossier stands; a stranger learns nothing at all."""

import dataclasses

import pytest

from motcua.dossiers.request_supplement import Item, request_supplement
from motcua.dossiers.track import NothingFound, track
from tests.dossiers.conftest import MONDAY, july, refused

SECRETS = ["Thanh", "Thị Lan", "000191000001", "0900000123", "May áo dài", "phố Thử"]


@pytest.mark.parametrize("second", ["000001", "0900000123", "0900 000 123", " 000 001 "])
def test_the_last_six_digits_or_the_phone_number_open_it(at_tung, second):
    found = track(at_tung.case.number.lower(), second)

    assert (found.number, found.applicant, found.state.code) == (at_tung.case.number, "Trần T** Lan", 4)
    assert (found.due, found.opened_at, found.holder) == (july(9, 17), MONDAY, "Vị trí tung")


def test_before_there_is_a_number_the_reference_serves(shop):
    assert track(f" {shop.case.reference} ", "000001").state.code == 1


@pytest.mark.parametrize("second", ["", "1", "000191000001", "123456", "900000123", "abc"])
def test_a_wrong_second_factor_and_no_such_number_are_told_alike(at_tung, second):
    with refused(NothingFound):
        track(at_tung.case.number, second)
    with refused(NothingFound):
        track("H26-260706-9999", second)


def test_what_is_sealed_is_not_tracked(at_tung):
    at_tung.case.sealed = True
    at_tung.case.save()

    with refused(NothingFound):
        track(at_tung.case.number, "000001")


def test_nothing_that_is_told_would_tell_a_stranger_who_it_is(at_tung):
    told = str(dataclasses.asdict(track(at_tung.case.number, "000001")))

    assert [secret for secret in SECRETS if secret in told] == []


def test_it_tells_since_when_it_waits_for_the_applicant(city, at_tung):
    item = Item("field:trade", "x", "x")
    request_supplement(at_tung, [item], legal_basis="x", by=city.tung, at=july(7))

    found = track(at_tung.case.number, "000001")
    assert (found.due, found.paused_since, found.state.code) == (None, july(7), 5)
