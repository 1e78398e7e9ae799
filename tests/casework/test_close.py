"""The promise is kept, or it is said why not."""

import pytest

from motcua.casework.accept import NotAccepted, accept
from motcua.casework.close import NotYourDecision, close
from motcua.casework.hand_over import hand_over
from motcua.casework.may import NotOpen, NotYours
from motcua.casework.models import Leg, Pause
from motcua.casework.pause import WaitsForTheApplicant, pause
from motcua.casework.publish import publish_route
from motcua.casework.route import NoSuchOutcome
from motcua.casework.take import take
from motcua.casework.verbs import told
from motcua.ledger.actor import IMPORT, Actor
from tests.casework.conftest import GRAPH, LAW, LONG_AGO, SINCE, TUESDAY, WEDNESDAY, july, last_line, refused, verbs


def test_dung_grants(ward, prepared):
    case = close(prepared, "granted", by=ward.dung, at=WEDNESDAY, note="well done")

    assert (case.closed_at, case.outcome, case.due) == (WEDNESDAY, "granted", july(9, 17))
    assert not Leg.objects.filter(case=case, ended_at=None).exists()
    line = last_line(case)
    assert (line.verb, line.private.detail) == ("closed", {"note": "well done"})
    assert line.detail == {"outcome": "granted", "due": told(july(9, 17))}


def test_a_refusal_says_why(ward, prepared):
    case = close(prepared, "refused", by=ward.dung, at=WEDNESDAY, reason="no_title", legal_basis="art. 4")

    said = {"reason": "no_title", "legal_basis": "art. 4"}
    assert last_line(case).detail == {"outcome": "refused", "due": told(july(9, 17))} | said


@pytest.mark.parametrize(("at", "is_late"), [(july(9, 17), False), (july(9, 17, 1), True)])
def test_it_is_late_after_its_due_date_and_not_before(ward, prepared, at, is_late):
    assert close(prepared, "granted", by=ward.dung, at=at).is_late(at=july(31)) is is_late


def test_a_stranger_decides_nothing(ward, prepared):
    with refused(NotYours):
        close(prepared, "granted", by=ward.minh, at=WEDNESDAY)


def test_a_second_click_decides_nothing(ward, prepared):
    close(prepared, "granted", by=ward.dung, at=WEDNESDAY)

    with refused(NotOpen, outcome="granted", closed_at=WEDNESDAY):
        close(prepared, "refused", by=ward.dung, at=WEDNESDAY)


@pytest.mark.parametrize("outcome", ["lost", "revoked", ""])
def test_a_case_ends_as_its_stage_says(ward, prepared, outcome):
    with refused(NoSuchOutcome, outcome=outcome, stage="decide"):
        close(prepared, outcome, by=ward.dung, at=WEDNESDAY)


def test_a_stage_that_names_no_outcome_ends_nothing(ward, assessed):
    with refused(NoSuchOutcome, stage="assess"):
        close(assessed, "granted", by=ward.tung, at=TUESDAY)


def test_without_a_route_no_case_begins_as_revoked(ward):
    case = ward.open(term=None, route=None, to=ward.posts["hoa"])

    with refused(NoSuchOutcome):
        close(case, "revoked", by=ward.hoa, at=TUESDAY)
    assert close(case, "done", by=ward.hoa, at=TUESDAY).outcome == "done"


def test_a_holder_who_lost_the_role_decides_nothing(ward, prepared):
    ward.posts["dung"].roles.filter(role="decide").update(valid_to=WEDNESDAY.date())

    with refused(NotYourDecision, role="decide", stage="decide"):
        close(prepared, "granted", by=ward.dung, at=WEDNESDAY)


def test_what_waits_for_the_applicant_is_not_decided(ward, prepared):
    pause(prepared, by=ward.dung, at=july(7, 14), reason="storm", legal_basis="art. 2")

    with refused(WaitsForTheApplicant, since=july(7, 14)):
        close(prepared, "granted", by=ward.dung, at=WEDNESDAY)


def test_lan_withdraws_while_it_waits_for_her_and_nothing_was_owed_by_a_date(ward, assessed):
    pause(assessed, by=ward.tung, at=TUESDAY, reason="storm", legal_basis="art. 2")

    case = close(assessed, "withdrawn", by=Actor(ward.minh.person, origin="simulation"), at=WEDNESDAY)

    assert (case.outcome, case.due, case.remaining) == ("withdrawn", None, "23/8")
    assert Pause.objects.get(case=case).ended_at is None
    assert verbs(case)[-1] == "closed"


def test_lan_withdraws_late_and_it_stays_late(ward, assessed):
    assert close(assessed, "withdrawn", by=LAW, at=july(10)).is_late(at=july(31))


@pytest.fixture
def turning_away(ward):
    """The ward's route, whose first stage may turn a case away and whose last may not need the others."""
    stages = GRAPH["stages"] | {"intake": GRAPH["stages"]["intake"] | {"outcomes": ["not_received"]}}
    law = {"by": LAW, "at": LONG_AGO, "source": "for the tests", **SINCE}
    return publish_route("turning-away", GRAPH | {"stages": stages}, **law)


def test_where_it_came_in_a_case_may_be_turned_away(ward, turning_away):
    case = take(ward.open(route=turning_away), by=ward.hoa, at=july(6, 10))

    assert close(case, "not_received", by=ward.hoa, at=july(6, 11)).accepted_at is None


def test_what_was_never_accepted_is_not_decided(ward):
    case = ward.open(by=IMPORT, to=ward.posts["hoa"])
    hand_over(case, ward.posts["tung"], stage="assess", by=IMPORT, at=july(6, 11))
    hand_over(case, ward.posts["dung"], stage="decide", by=IMPORT, at=TUESDAY)

    with refused(NotAccepted):
        close(case, "granted", by=ward.dung, at=WEDNESDAY)


def test_with_a_limit_and_no_route_it_is_accepted_first(ward):
    case = ward.open(route=None, to=ward.posts["hoa"])

    with refused(NotAccepted):
        close(case, "done", by=ward.hoa, at=TUESDAY)
    accept(case, by=ward.hoa, at=TUESDAY)
    assert close(case, "done", by=ward.hoa, at=TUESDAY).number


def test_an_import_tells_what_was_done_elsewhere(ward):
    case = ward.open(by=IMPORT, route=None, to=ward.desk)

    assert close(case, "done", by=IMPORT, at=TUESDAY).outcome == "done"
