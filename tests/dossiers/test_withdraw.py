"""Lan takes her dossier back, as long as nothing was issued."""

import pytest

from motcua.casework.ground import NoReason
from motcua.casework.may import NotOpen, NotYours
from motcua.dossiers.grant import grant
from motcua.dossiers.parties import NotTheApplicant
from motcua.dossiers.state import state_of
from motcua.dossiers.withdraw import withdraw
from motcua.ledger.models import EntryPrivate
from tests.dossiers.conftest import july, lines, put_in_force, refused, verbs

FOUR = july(7, 16)


def test_lan_needs_no_reason(city, at_tung):
    withdraw(at_tung, by=city.lan, at=FOUR)

    assert (at_tung.case.outcome, at_tung.case.closed_at, state_of(at_tung).code) == ("withdrawn", FOUR, 7)
    assert verbs(at_tung)[-1] == "closed"


def test_what_she_says_is_kept_apart(city, at_tung):
    withdraw(at_tung, by=city.lan, at=FOUR, reason="Tôi bán nhà rồi.")

    line = lines(at_tung)[-1]
    assert "Tôi" not in str(line.detail)
    assert EntryPrivate.objects.get(entry=line).detail == {"note": "Tôi bán nhà rồi."}


def test_at_the_counter_hoa_records_it_for_her(city, at_tung):
    with refused(NoReason):
        withdraw(at_tung, by=city.hoa, at=FOUR)
    withdraw(at_tung, by=city.hoa, at=FOUR, reason="Đơn giấy ngày 7/7")

    assert lines(at_tung)[-1].post == city.hoa.post


@pytest.mark.parametrize(
    ("who", "refusal"), [("minh", NotTheApplicant), ("son", NotYours), ("tung", NotYours), ("dung", NotYours)]
)
def test_a_stranger_takes_nothing_back_and_least_of_all_who_owes_it(city, at_tung, who, refusal):
    with refused(refusal):
        withdraw(at_tung, by=getattr(city, who), at=FOUR, reason="x")


def test_a_decision_that_was_not_issued_goes_with_it(city, at_dung):
    result = grant(at_dung, by=city.dung, at=july(7, 14))
    withdraw(at_dung, by=city.lan, at=FOUR)

    result.refresh_from_db()
    assert result.dropped_at == FOUR


def test_a_second_click_and_an_issued_result_stay_as_they_are(city, at_dung):
    put_in_force(grant(at_dung, by=city.dung, at=july(7, 14)), city.dung, july(7, 15))

    with refused(NotOpen, outcome="granted"):
        withdraw(at_dung, by=city.lan, at=FOUR)
