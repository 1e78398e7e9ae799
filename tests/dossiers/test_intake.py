"""Where a dossier comes in: it is accepted, turned away, handed on, or sent back."""

import copy

import pytest

from motcua.casework.accept import AlreadyAccepted
from motcua.casework.ground import NoReason, NoReasonInLaw
from motcua.casework.hand_over import NoSuchWay
from motcua.casework.may import NotOpen, NotYourPost, NotYours
from motcua.dossiers.accept import accept
from motcua.dossiers.decide import under_way
from motcua.dossiers.decline import decline
from motcua.dossiers.grant import grant
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.refuse import NoSuchReason
from motcua.dossiers.return_leg import return_leg
from motcua.dossiers.state import state_of
from motcua.ledger.models import EntryPrivate
from motcua.registry.find import find, in_force
from motcua.registry.publish import publish
from tests.dossiers.conftest import BUSINESS, LAW, MONDAY, SHOP, SINCE, july, lines, live, refused, verbs

AWAY = {"reason": "not_our_matter", "article": "Nghị định 118/2025/NĐ-CP", "explanation": "Hãy nộp ở phường Bên."}


@pytest.fixture
def declinable(city):
    """A household business whose procedure says that it may be turned away where it comes in."""
    document = copy.deepcopy(in_force(find(BUSINESS), on=MONDAY.date()).document)
    document["route"]["stages"]["intake"]["outcomes"] = ["declined"]
    document["results"].append({"key": "not_accepted", "name": "Phiếu từ chối tiếp nhận", "outcome": "declined"})
    publish(find(BUSINESS), document, by=LAW, at=MONDAY, origin="mend", **SINCE)
    return city.filed(BUSINESS, SHOP, case_key="one_person")


def test_hoa_takes_and_accepts_in_one_act(city, shop):
    accept(shop, by=city.hoa, at=july(6, 10))

    case = shop.case
    assert (case.post_id, case.due, case.number) == (city.hoa.post, july(9, 17), "phuong-thu-260706-0001")
    assert verbs(shop) == ["opened", "filed", "taken", "accepted"]


def test_it_is_accepted_once(city, shop):
    accept(shop, by=city.hoa, at=july(6, 10))

    with refused(AlreadyAccepted):
        accept(shop, by=city.hoa, at=july(6, 10))


@pytest.mark.parametrize(
    ("who", "refusal"), [("tung", NotYours), ("son", NotYours), ("lan", NotYourPost), ("minh", NotYourPost)]
)
def test_only_the_desk_accepts(city, shop, who, refusal):
    with refused(refusal):
        accept(shop, by=live(getattr(city, who)), at=july(6, 10))


def test_hoa_turns_away_what_is_not_the_wards(city, declinable):
    decline(declinable, by=city.hoa, at=july(6, 10), **AWAY)

    case = declinable.case
    assert (case.outcome, case.accepted_at, case.number) == ("declined", None, None)
    line = lines(declinable)[-1]
    assert (line.detail["reason"], line.detail["legal_basis"]) == ("not_our_matter", AWAY["article"])
    assert EntryPrivate.objects.get(entry=line).detail == {"note": AWAY["explanation"]}
    assert state_of(declinable).code == 3


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"reason": "too_much_work"}, NoSuchReason),
        ({"article": " "}, NoReasonInLaw),
        ({"explanation": ""}, NoReasonInLaw),
    ],
)
def test_it_is_turned_away_for_a_reason_in_law(city, declinable, words, refusal):
    with refused(refusal):
        decline(declinable, by=city.hoa, at=july(6, 10), **(AWAY | words))


def test_the_procedures_own_reasons_serve_too(city, declinable):
    decline(declinable, by=city.hoa, at=july(6, 10), **(AWAY | {"reason": "forbidden_trade"}))

    assert lines(declinable)[-1].detail["reason"] == "forbidden_trade"


def test_what_was_accepted_or_turned_away_is_not_turned_away(city, declinable, shop):
    accept(shop, by=city.hoa, at=july(6, 10))
    with refused(AlreadyAccepted):
        decline(shop, by=city.hoa, at=july(6, 11), **AWAY)

    decline(declinable, by=city.hoa, at=july(6, 10), **AWAY)
    with refused(NotOpen):
        decline(declinable, by=city.hoa, at=july(6, 10), **AWAY)


def test_a_stranger_turns_nothing_away(city, declinable):
    with refused(NotYours):
        decline(declinable, by=city.tung, at=july(6, 10), **AWAY)


def test_a_shipped_procedure_lets_the_desk_turn_away_too(city, shop):
    decline(shop, by=city.hoa, at=july(6, 10), **AWAY)

    assert shop.case.outcome == "declined"


def test_it_goes_the_way_of_its_route(city, at_tung):
    assert (at_tung.case.stage, at_tung.case.post_id) == ("assess", city.tung.post)
    with refused(NotYours):
        hand_over(at_tung, city.posts["dung"], stage="decide", by=city.hoa, at=july(6, 14))
    with refused(NoSuchWay):
        hand_over(at_tung, city.posts["hoa"], stage="intake", by=city.tung, at=july(6, 14))


def test_what_goes_back_takes_its_decision_back(city, at_dung):
    grant(at_dung, by=city.dung, at=july(7, 14))

    return_leg(at_dung, city.posts["tung"], stage="assess", reason="the address", by=city.dung, at=july(7, 15))

    assert at_dung.case.stage == "assess" and under_way(at_dung) is None
    assert verbs(at_dung)[-3:] == ["decided", "decision_dropped", "returned"]
    assert at_dung.results.get().dropped_at == july(7, 15)


def test_what_goes_back_says_why(city, at_dung):
    with refused(NoReason):
        return_leg(at_dung, city.posts["tung"], stage="assess", reason=" ", by=city.dung, at=july(7, 15))
    with refused(NotYours):
        return_leg(at_dung, city.posts["tung"], stage="assess", reason="x", by=city.tung, at=july(7, 15))
