"""What a closed case came to is put right or taken back; both values stay, and no date moves."""

from datetime import date

import pytest

from motcua.casework.close import close
from motcua.casework.correct import AlreadyRevoked, NothingToCorrect, StillOpen, correct, revoke
from motcua.casework.ground import NoReasonInLaw
from motcua.casework.may import NotYourRole
from motcua.casework.models import Case
from motcua.casework.route import NoSuchOutcome
from motcua.organisation.models import Succession, UnitVersion
from tests.casework.conftest import LAW, WEDNESDAY, july, last_line, refused

SLIP = {"reason": "slip", "legal_basis": "art. 5"}
DATES = ["opened_at", "accepted_at", "due", "closed_at", "promised", "known_at", "until"]


@pytest.fixture
def granted(ward, prepared) -> Case:
    return close(prepared, "granted", by=ward.dung, at=WEDNESDAY)


def dates(case: Case) -> dict:
    return Case.objects.values(*DATES, "number", "post", "desk", "stage").get(pk=case.pk)


def test_dung_corrects_and_both_values_stay(ward, granted):
    before = dates(granted)

    case = correct(granted, "refused", by=ward.dung, at=july(13), note="it was the other paper", **SLIP)

    assert (case.outcome, dates(case)) == ("refused", before)
    line = last_line(case)
    assert (line.verb, line.private.detail) == ("corrected", {"note": "it was the other paper"})
    assert line.detail == SLIP | {"outcome_before": "granted", "outcome": "refused"}


def test_dung_revokes_and_the_old_value_stays(ward, granted):
    before = dates(granted)

    case = revoke(granted, by=ward.dung, at=july(20), **SLIP)

    assert (case.outcome, dates(case)) == ("revoked", before)
    assert (last_line(case).verb, last_line(case).detail) == ("revoked", SLIP | {"outcome_before": "granted"})


@pytest.mark.parametrize("name", ["tung", "minh"])
def test_only_the_head_of_the_unit_corrects_and_revokes(ward, granted, name):
    with refused(NotYourRole, unit=ward.unit.pk):
        correct(granted, "refused", by=getattr(ward, name), at=july(13), **SLIP)
    with refused(NotYourRole, unit=ward.unit.pk):
        revoke(granted, by=getattr(ward, name), at=july(13), **SLIP)


@pytest.mark.parametrize("blank", [{"reason": ""}, {"legal_basis": " "}])
def test_both_have_their_reason_in_law(ward, granted, blank):
    with refused(NoReasonInLaw):
        correct(granted, "refused", by=ward.dung, at=july(13), **(SLIP | blank))
    with refused(NoReasonInLaw):
        revoke(granted, by=ward.dung, at=july(13), **(SLIP | blank))


def test_what_is_open_is_handled_and_not_corrected(ward, prepared):
    with refused(StillOpen):
        correct(prepared, "refused", by=ward.dung, at=WEDNESDAY, **SLIP)
    with refused(StillOpen):
        revoke(prepared, by=ward.dung, at=WEDNESDAY, **SLIP)


def test_a_second_click_corrects_nothing(ward, granted):
    correct(granted, "refused", by=ward.dung, at=july(13), **SLIP)

    with refused(NothingToCorrect, outcome="refused"):
        correct(granted, "refused", by=ward.dung, at=july(13), **SLIP)


def test_what_is_revoked_is_not_touched_again(ward, granted):
    revoke(granted, by=ward.dung, at=july(13), **SLIP)

    with refused(AlreadyRevoked):
        revoke(granted, by=ward.dung, at=july(13), **SLIP)
    with refused(AlreadyRevoked):
        correct(granted, "refused", by=ward.dung, at=july(13), **SLIP)


@pytest.mark.parametrize("outcome", ["revoked", "lost", ""])
def test_a_correction_is_one_of_the_outcomes_of_the_stage(ward, granted, outcome):
    with refused(NoSuchOutcome, outcome=outcome, stage="decide"):
        correct(granted, outcome, by=ward.dung, at=july(13), **SLIP)


def test_what_was_withdrawn_may_have_been_recorded_as_granted(ward, granted):
    assert correct(granted, "withdrawn", by=ward.dung, at=july(13), **SLIP).outcome == "withdrawn"


@pytest.fixture
def merged(ward):
    """The ward went into the one next door on Monday the 13th."""
    UnitVersion.objects.filter(unit=ward.unit).update(valid_to=date(2026, 7, 13))
    Succession.objects.create(from_unit=ward.unit, to_unit=ward.next_door, kind="merge", on_date=date(2026, 7, 13))


def test_whoever_succeeds_the_unit_corrects_what_it_decided(ward, granted, merged):
    assert correct(granted, "refused", by=ward.minh, at=july(13), **SLIP).outcome == "refused"


def test_its_own_former_head_does_not(ward, granted, merged):
    with refused(NotYourRole, unit=ward.next_door.pk):
        correct(granted, "refused", by=ward.dung, at=july(13), **SLIP)


def test_no_import_corrects_a_case_that_began_live(ward, granted):
    from motcua.casework.hold import OnlyLiveActs

    Case.objects.filter(pk=granted.pk).update(origin="live")

    with refused(OnlyLiveActs, origin="simulation"):
        correct(granted, "refused", by=LAW, at=july(13), **SLIP)
