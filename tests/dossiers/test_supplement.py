"""Tùng asks for everything once; Lan supplies it; the clock stands still meanwhile."""

from datetime import date

import pytest

from motcua.casework.ground import NoReason, NoReasonInLaw
from motcua.casework.may import NotYourPost, NotYours
from motcua.casework.pause import AlreadyPaused, SupplementsUsedUp, WaitsForTheApplicant
from motcua.dossiers.accept import accept
from motcua.dossiers.answers import AnswersDoNotFit
from motcua.dossiers.grant import grant
from motcua.dossiers.parties import NotTheApplicant
from motcua.dossiers.request_supplement import Item, NothingAsked, NotPartOfTheForm, request_supplement
from motcua.dossiers.state import state_of
from motcua.dossiers.supply import NothingAskedFor, StillMissing, supply
from motcua.dossiers.withdraw import withdraw
from motcua.ledger.models import EntryPrivate
from tests.dossiers.conftest import july, lines, live, refused, upload, verbs

TRADE = Item("field:trade", "Ghi mã ngành cấp bốn cho “may áo dài”.", "Nghị định yêu cầu ghi ngành theo mã cấp bốn.")
LEASE = Item("paper:authorisation", "Nộp văn bản ủy quyền.", "Người nộp không phải chủ hộ.")
OTHER = Item("other", "Gọi lại cho chúng tôi.", "Số điện thoại không liên lạc được.")
ASKED, GIVEN = july(7, 14), july(8, 10)
LAW = {"legal_basis": "Nghị định 168/2025/NĐ-CP, Điều 82"}


def ask(city, dossier, items=(TRADE,), by="tung", at=ASKED, **more):
    return request_supplement(dossier, items, by=getattr(city, by), at=at, **(LAW | more))


def give(city, dossier, at=GIVEN, by="lan", **more):
    usual = {"answers": {"trade": "1410, May trang phục"}}
    return supply(dossier, by=getattr(city, by), at=at, **(usual | more))


def test_the_clock_stops_and_lan_reads_what_and_why(city, at_tung):
    request = ask(city, at_tung, (TRADE, OTHER), answer_until=date(2026, 7, 27))

    assert at_tung.case.due is None and state_of(at_tung).code == 5
    assert (request.number, request.over, request.answer_until) == (1, False, date(2026, 7, 27))
    assert request.items[0] == {"about": TRADE.about, "what": TRADE.what, "why": TRADE.why}
    line = lines(at_tung)[-1]
    assert (line.verb, line.detail["reason"]) == ("paused", "field:trade, other")
    assert TRADE.what in EntryPrivate.objects.get(entry=line).detail["request"]


def test_what_lan_supplies_stands_beside_what_she_filed(city, at_tung):
    ask(city, at_tung)
    give(city, at_tung)

    first, second = at_tung.submission.answers.order_by("number")
    assert (first.answers["trade"], second.answers["trade"]) == ("May áo dài", "1410, May trang phục")
    assert second.answers == first.answers | {"trade": "1410, May trang phục"}
    assert verbs(at_tung)[-2:] == ["supplied", "resumed"]
    # This procedure counts anew after a supplement: three working days from Wednesday 10:00.
    assert at_tung.case.due == july(13, 17)
    assert state_of(at_tung).supplement == "supplied"


def test_papers_and_words_answer_too(city, at_tung):
    ask(city, at_tung, (LEASE, OTHER))
    request = give(city, at_tung, answers={}, papers=upload("authorisation"), said={1: "Xin gọi 0900000123."})

    assert request.enclosures.get().key == "authorisation"
    assert request.said == ["", "Xin gọi 0900000123."]
    assert at_tung.submission.answers.count() == 1


def test_every_item_is_answered(city, at_tung):
    ask(city, at_tung, (TRADE, LEASE, OTHER))

    with refused(StillMissing, items=[1, 2]):
        give(city, at_tung, said={2: " "})
    with refused(AnswersDoNotFit):
        give(city, at_tung, answers={"trade": 5}, said={1: "x", 2: "x"})


def test_only_the_applicants_side_or_the_desk_supplies(city, at_tung):
    ask(city, at_tung)

    with refused(NotTheApplicant):
        give(city, at_tung, by="minh")
    for by in ("son", "tung"):
        with refused(NotYours):
            give(city, at_tung, by=by)
    give(city, at_tung, by="hoa")


def test_nothing_is_supplied_that_was_not_asked_for(city, at_tung):
    with refused(NothingAskedFor):
        give(city, at_tung)
    ask(city, at_tung)
    give(city, at_tung)
    with refused(NothingAskedFor):
        give(city, at_tung)


def test_after_a_withdrawal_nothing_is_supplied(city, at_tung):
    ask(city, at_tung)
    withdraw(at_tung, by=city.lan, at=july(7, 15))

    with refused(NothingAskedFor):
        give(city, at_tung)


@pytest.mark.parametrize(
    ("items", "more", "refusal"),
    [
        ((), {}, NothingAsked),
        ((Item("other", "x", " "),), {}, NothingAsked),
        ((Item("field:colour", "x", "x"),), {}, NotPartOfTheForm),
        ((Item("paper:land_certificate", "x", "x"),), {}, NotPartOfTheForm),
        ((TRADE,), {"legal_basis": ""}, NoReasonInLaw),
    ],
)
def test_a_request_names_what_the_procedure_asks_and_why(city, at_tung, items, more, refusal):
    with refused(refusal):
        ask(city, at_tung, items, **more)


def test_who_holds_it_asks_and_nobody_else(city, at_tung):
    with refused(NotYours):
        ask(city, at_tung, by="hoa")
    with refused(NotYourPost):
        request_supplement(at_tung, [TRADE], by=live(city.lan), at=july(7, 14), **LAW)


def test_a_second_click_asks_once(city, at_tung):
    ask(city, at_tung)

    with refused(AlreadyPaused):
        ask(city, at_tung)


def test_a_second_request_is_the_heads_alone_with_a_reason_and_late_by_rule(city, at_tung):
    ask(city, at_tung)
    give(city, at_tung)

    with refused(SupplementsUsedUp, allowed=1):
        ask(city, at_tung, at=july(9))
    with refused(NoReason):
        ask(city, at_tung, by="dung", at=july(9))
    request = ask(city, at_tung, by="dung", at=july(9), over_because="Điều 83: hồ sơ mâu thuẫn với sổ")

    assert (request.number, request.over) == (2, True)
    assert lines(at_tung)[-1].detail["over_allowance"] is True


def test_what_is_missing_may_be_asked_for_before_it_is_accepted(city, shop):
    ask(city, shop, by="hoa", at=july(6, 10))

    assert state_of(shop).code == 5
    with refused(WaitsForTheApplicant):
        accept(shop, by=city.hoa, at=july(6, 11))
    give(city, shop, at=july(7))
    accept(shop, by=city.hoa, at=july(7, 10))
    assert shop.case.due == july(10, 17)


def test_nothing_is_decided_while_it_waits(city, at_dung):
    ask(city, at_dung, by="dung", at=july(7, 14))

    with refused(WaitsForTheApplicant):
        grant(at_dung, by=city.dung, at=july(7, 15))
