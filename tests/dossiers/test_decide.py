"""Dung grants or refuses, and may think again until the result is issued."""

import pytest

from motcua.casework.close import NotAccepted, NotYourDecision
from motcua.casework.ground import NoReasonInLaw
from motcua.casework.may import NotYourPost, NotYours
from motcua.casework.models import Case
from motcua.casework.reassign import reassign
from motcua.casework.route import NoSuchOutcome
from motcua.casework.take import take
from motcua.dossiers.decide import AlreadyDecided
from motcua.dossiers.grant import grant
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.refuse import NoSuchReason, refuse
from motcua.dossiers.state import state_of
from motcua.ledger.models import EntryPrivate
from motcua.organisation.establish import create_post, end
from motcua.organisation.models import PostRole
from tests.dossiers.conftest import (
    LAW,
    LONG_AGO,
    SINCE,
    hold_post,
    july,
    lines,
    live,
    person,
    put_in_force,
    refused,
    verbs,
)

THREE = july(7, 15)


def test_a_decision_is_taken_and_the_promise_not_yet_kept(city, at_dung):
    result = grant(at_dung, by=city.dung, at=THREE, explanation="Chỉ bán từ 6 giờ.")

    assert (result.number, result.outcome, result.decided_by_id) == (1, "granted", city.dung.post)
    at_dung.case.refresh_from_db()
    assert at_dung.case.closed_at is None and state_of(at_dung).code == 4
    line = lines(at_dung)[-1]
    assert (line.verb, line.detail["decision"]) == ("decided", "granted")
    assert EntryPrivate.objects.get(entry=line).detail == {"explanation": "Chỉ bán từ 6 giờ."}


def test_a_refusal_bears_its_reason_and_its_article(city, at_dung):
    result = refuse(at_dung, "name_not_fit", by=city.dung, at=THREE, explanation="Trùng tên.")

    assert (result.reason, result.article) == ("name_not_fit", "Nghị định 168/2025/NĐ-CP, Điều 85 khoản 2")
    put_in_force(result, city.dung, THREE)
    at_dung.case.refresh_from_db()
    closed = lines(at_dung)[-1]
    assert (at_dung.case.outcome, closed.detail["reason"]) == ("refused", "name_not_fit")
    assert closed.detail["legal_basis"] == result.article


def test_only_a_reason_that_the_procedure_names(city, at_dung):
    with refused(NoSuchReason):
        refuse(at_dung, "no_time", by=city.dung, at=THREE)


def test_a_reason_without_an_article_needs_one(city, at_dung):
    at_dung.version.document["refusals"][0]["article"] = None

    with refused(NoReasonInLaw):
        refuse(at_dung, "forbidden_trade", by=city.dung, at=THREE)
    assert refuse(at_dung, "forbidden_trade", by=city.dung, at=THREE, article="Luật Đầu tư, Điều 6").article


@pytest.mark.parametrize(("who", "refusal"), [("tung", NotYours), ("hoa", NotYours), ("lan", NotYourPost)])
def test_nobody_else_decides(city, at_dung, who, refusal):
    with refused(refusal):
        grant(at_dung, by=live(getattr(city, who)), at=THREE)


def test_a_second_click_decides_once(city, at_dung):
    grant(at_dung, by=city.dung, at=THREE)

    with refused(AlreadyDecided, decision="granted"):
        grant(at_dung, by=city.dung, at=THREE)


def test_dung_thinks_again(city, at_dung):
    grant(at_dung, by=city.dung, at=THREE)
    second = refuse(at_dung, "second_business", by=city.dung, at=july(7, 16))

    first = at_dung.results.get(number=1)
    assert (first.dropped_at, second.number) == (july(7, 16), 2)
    assert verbs(at_dung)[-3:] == ["decided", "decision_dropped", "decided"]


def test_who_takes_over_decides_afresh(city, at_dung):
    post = create_post(city.ward, "Vị trí van", ["decide"], by=LAW, at=LONG_AGO, **SINCE)
    van = hold_post(person("van"), post)
    grant(at_dung, by=city.dung, at=THREE)
    reassign(at_dung.case, post, by=city.dung, at=july(7, 16), reason="absence")

    result = grant(at_dung, by=van, at=july(7, 16))

    assert (result.number, result.decided_by) == (2, post)


def test_at_a_stage_that_does_not_decide_nothing_is_decided(city, at_tung):
    with refused(NoSuchOutcome, stage="assess"):
        grant(at_tung, by=city.tung, at=THREE)


def test_what_is_not_accepted_comes_before_nobody_who_decides(city, shop):
    with refused(NotYours):
        grant(shop, by=city.dung, at=THREE)
    take(shop.case, by=city.hoa, at=july(6, 10))

    with refused(NotAccepted):
        hand_over(shop, city.posts["tung"], stage="assess", by=city.hoa, at=july(6, 11))


def test_a_clock_that_never_ran_is_not_decided(city, at_dung):
    Case.objects.filter(pk=at_dung.case_id).update(accepted_at=None, due=None)

    with refused(NotAccepted):
        grant(at_dung, by=city.dung, at=THREE)


def test_who_lost_the_role_decides_no_more(city, at_dung):
    role = PostRole.objects.get(post=city.posts["dung"], role="decide")
    end(role, july(7).date(), by=LAW, at=july(6, 12), reason="moved")

    with refused(NotYourDecision):
        grant(at_dung, by=city.dung, at=THREE)


def test_what_was_decided_elsewhere_is_told_through_no_post(city, at_dung):
    result = put_in_force(grant(at_dung, by=LAW, at=THREE), LAW, THREE)

    assert (result.decided_by, result.dossier.case.outcome) == (None, "granted")
