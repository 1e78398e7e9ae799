"""A wrong name is put right, a wrong decision too, and what rested on a forgery is taken back. No date moves."""

from datetime import date

import pytest

from motcua.casework.correct import AlreadyRevoked, StillOpen
from motcua.casework.ground import NoReasonInLaw
from motcua.casework.may import NotYourPost, NotYourRole
from motcua.citizens.facts import papers_of
from motcua.dossiers.correct import Instead, correct
from motcua.dossiers.decide import AlreadyDecided
from motcua.dossiers.deliver import NotIssued, deliver
from motcua.dossiers.grant import grant
from motcua.dossiers.refuse import NoSuchReason, refuse
from motcua.dossiers.revoke import revoke
from motcua.dossiers.state import state_of
from motcua.dossiers.verify import verify
from tests.dossiers.conftest import july, live, put_in_force, refused, verbs

TODAY, THREE, LATER = date(2026, 7, 13), july(7, 15), july(13)
NAME = {"reason": "the name", "article": "Nghị định 168/2025/NĐ-CP, Điều 90"}


@pytest.fixture
def issued(city, at_dung):
    """Granted, issued and opened by Lan on Tuesday."""
    found = put_in_force(grant(at_dung, by=city.dung, at=july(7, 14)), city.dung, THREE)
    deliver(found, "online", by=city.lan, at=THREE)
    return found


def test_the_corrected_paper_takes_the_place_of_the_wrong_one(city, issued):
    new = correct(issued, by=city.dung, at=LATER, note="Lan, không phải Làn", **NAME)
    assert (new.number, new.outcome, new.because, state_of(issued.dossier).code) == (2, "granted", "the name", 9)
    new = put_in_force(new, city.dung, LATER)

    assert (verify(code=issued.public_id).replaced_at, verify(code=new.public_id).holds) == (LATER, True)
    assert papers_of(city.records["lan"], on=TODAY) == [new.paper]
    new.dossier.refresh_from_db()
    assert (new.dossier.case.outcome, new.dossier.case.closed_at) == ("granted", THREE)
    assert verbs(new.dossier)[-5:] == [
        "correction_begun", "result_prepared", "result_signed", "result_signed", "result_issued",
    ]  # fmt: skip
    assert state_of(new.dossier).code == 9
    deliver(new, "online", by=city.lan, at=LATER)


def test_a_decision_recorded_wrongly_is_corrected_in_the_case_too(city, at_dung):
    slip = put_in_force(refuse(at_dung, "second_business", by=city.dung, at=THREE), city.dung, THREE)

    new = correct(slip, by=city.dung, at=LATER, instead=Instead("granted"), **NAME)
    assert state_of(new.dossier).outcome == "granted"
    put_in_force(new, city.dung, LATER)

    new.dossier.refresh_from_db()
    assert (new.dossier.case.outcome, new.dossier.case.closed_at, new.reason) == ("granted", THREE, "")
    assert len(papers_of(city.records["lan"], on=TODAY)) == 1


def test_what_should_have_been_refused_is_refused_for_a_reason(city, issued):
    with refused(NoSuchReason):
        correct(issued, by=city.dung, at=LATER, instead=Instead("refused"), **NAME)

    new = correct(issued, by=city.dung, at=LATER, instead=Instead("refused", "second_business"), **NAME)
    put_in_force(new, city.dung, LATER)
    assert (new.reason, new.article) == ("second_business", "Nghị định 168/2025/NĐ-CP, Điều 85 khoản 2")
    assert papers_of(city.records["lan"], on=TODAY) == []


@pytest.mark.parametrize(("who", "refusal"), [("tung", NotYourRole), ("son", NotYourRole), ("lan", NotYourPost)])
def test_only_the_head_corrects_and_revokes(city, issued, who, refusal):
    by = live(getattr(city, who))
    with refused(refusal):
        correct(issued, by=by, at=LATER, **NAME)
    with refused(refusal):
        revoke(issued.dossier, by=by, at=LATER, **NAME)


def test_one_correction_at_a_time_with_a_reason_in_law(city, issued):
    with refused(NoReasonInLaw):
        correct(issued, by=city.dung, at=LATER, reason="the name", article="")
    correct(issued, by=city.dung, at=LATER, **NAME)
    with refused(AlreadyDecided):
        correct(issued, by=city.dung, at=LATER, **NAME)


def test_what_was_replaced_or_is_not_issued_is_not_corrected(city, issued):
    put_in_force(correct(issued, by=city.dung, at=LATER, **NAME), city.dung, LATER)

    with refused(NotIssued):
        correct(issued, by=city.dung, at=LATER, **NAME)


def test_a_revoked_result_satisfies_nothing_and_both_outcomes_stay_readable(city, issued):
    pending = correct(issued, by=city.dung, at=LATER, **NAME)
    revoke(issued.dossier, by=city.dung, at=LATER, reason="a forged lease", article=NAME["article"])

    assert papers_of(city.records["lan"], on=TODAY) == []
    assert not verify(code=issued.public_id).holds
    pending.refresh_from_db()
    assert pending.dropped_at == LATER
    assert (state_of(issued.dossier).decision, state_of(issued.dossier).code) == ("revoked", 8)
    with refused(AlreadyRevoked):
        revoke(issued.dossier, by=city.dung, at=LATER, **NAME)
    with refused(NotIssued):
        correct(issued, by=city.dung, at=LATER, **NAME)


def test_what_is_open_is_not_revoked(city, at_dung):
    grant(at_dung, by=city.dung, at=THREE)

    with refused(StillOpen):
        revoke(at_dung, by=city.dung, at=LATER, **NAME)
