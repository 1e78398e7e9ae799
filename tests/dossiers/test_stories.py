"""Five lives of a dossier, through verbs alone, each with all that the book tells of it."""

from datetime import date

from motcua.casework.models import Link
from motcua.citizens.facts import papers_of
from motcua.citizens.hold_paper import hold_paper
from motcua.citizens.look import looks_at
from motcua.citizens.open_record import open_record
from motcua.citizens.represent import represent
from motcua.dossiers import reference
from motcua.dossiers.accept import accept
from motcua.dossiers.answer_review import answer_review
from motcua.dossiers.apologise import apologise
from motcua.dossiers.ask_for_review import ask_for_review
from motcua.dossiers.correct import correct
from motcua.dossiers.deliver import deliver
from motcua.dossiers.file import file
from motcua.dossiers.grant import grant
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.look_at import look_at
from motcua.dossiers.models import Dossier
from motcua.dossiers.propose import propose
from motcua.dossiers.rate import rate
from motcua.dossiers.refuse import refuse
from motcua.dossiers.request_supplement import Item, request_supplement
from motcua.dossiers.revoke import revoke
from motcua.dossiers.save_draft import save_draft
from motcua.dossiers.state import state_of
from motcua.dossiers.supply import supply
from motcua.dossiers.take_up_anew import take_up_anew
from motcua.dossiers.track import track
from motcua.dossiers.verify import verify
from motcua.ledger.audit import audit_all
from tests.dossiers.conftest import (
    BIRTH,
    HOUSE,
    LAW,
    City,
    july,
    put_in_force,
    upload,
    verbs,
)

HOUSE_OF_LAN = {
    "kind": "house", "land_address": "Số 12 phố Thử", "land_certificate_number": "CS 000123", "land_area": 60,
    "ground_floor": 50, "total_floor": 150, "storeys": 3, "height": 12, "has_neighbours": False,
    "designer": "Công ty Thử", "months": 8,
}  # fmt: skip
ISSUED = ["decided", "result_prepared", "result_signed", "result_signed", "result_issued"]


def code(dossier: Dossier) -> int:
    """What the national portal is told now."""
    return state_of(Dossier.objects.with_state().get(pk=dossier.pk)).code


def walk(city: City, dossier: Dossier, *way: tuple[str, str, int, int]) -> Dossier:
    """Hand a dossier on: (to whom, stage, day, hour), each by whoever holds it then."""
    holder = city.hoa
    for name, stage, day, hour in way:
        hand_over(dossier, city.posts[name], stage=stage, by=holder, at=july(day, hour))
        holder = getattr(city, name)
    return dossier


def test_a_birth_certificate_from_the_first_word_to_the_rating(city):
    """The hospital told the city of the child, so that Lan types three fields and hands in nothing."""
    facts = {"sex": "female", "birth_date": "2026-07-01", "birth_place": "Bệnh viện Thử", "ethnicity": "Kinh"}
    child = open_record("person", facts, source="the hospital's notice", by=LAW, at=july(2))
    mother = {"ground": "the hospital's notice", "by": LAW, "at": july(2), "valid_from": date(2026, 7, 1)}
    represent(city.records["lan"], child, "parent", **mother)
    notice = {"name": "Giấy chứng sinh", "reference": "CS-1", "source": "the hospital's notice"}
    hold_paper(child, "birth_notice", issued_on=date(2026, 7, 1), by=LAW, at=july(2), **notice)

    draft = city.draft(BIRTH, at=july(5, 21), represented=child, case_key="born_in_hospital")
    typed = {"relation": "mother", "child_name": "Trần Gia An", "child_home": "Hà Nội"}
    save_draft(draft, by=city.lan, at=july(5, 21, 5), answers=typed)
    birth = file(draft, by=city.lan, at=july(5, 21, 10)).dossiers.get()
    codes = [code(birth)]
    look_at(birth, by=city.hoa, at=july(6, 8))
    accept(birth, by=city.hoa, at=july(6, 8))
    codes += [code(birth)]
    walk(city, birth, ("tung", "check", 6, 9))
    known = {"already_registered": False, "parent_lives_here": True, "birth_notice_signed": True}
    assert propose(birth, known).outcome == "granted"
    hand_over(birth, city.posts["dung"], stage="sign", by=city.tung, at=july(6, 10))
    codes += [code(birth)]
    result = put_in_force(grant(birth, by=city.dung, at=july(6, 14)), city.dung, july(6, 15))
    codes += [code(birth)]
    deliver(result, "online", by=city.lan, at=july(6, 20))
    codes += [code(birth)]
    rate(birth, 5, by=city.lan, at=july(6, 20, 5))

    assert codes == [1, 2, 4, 9, 10]
    assert (birth.case.due, result.issued_at) == (july(6, 17), july(6, 15))
    assert verbs(birth) == [
        "opened", "filed", "taken", "accepted", "handed_over", "handed_over", *ISSUED, "closed",
        "result_delivered", "rated",
    ]  # fmt: skip
    assert [paper.type_code for paper in papers_of(child, on=date(2026, 7, 7))] == ["KQ.G15.000031", "birth_notice"]
    assert [look.post for look in looks_at(city.records["lan"], by=city.lan)] == [city.hoa.post]
    assert list(audit_all()) == []


def test_a_household_business_that_lacked_one_thing(city, at_tung):
    """Asked once, all at once; the limit of this procedure begins anew when it is there."""
    item = Item("field:trade", "Ghi mã ngành cấp bốn.", "Nghị định yêu cầu mã cấp bốn.")
    request_supplement(at_tung, [item], legal_basis="Nghị định 168/2025/NĐ-CP", by=city.tung, at=july(7, 14))
    assert (code(at_tung), track(str(at_tung), "000001").paused_since) == (5, july(7, 14))

    supply(at_tung, answers={"trade": "1410, May trang phục"}, by=city.lan, at=july(8, 10))
    hand_over(at_tung, city.posts["dung"], stage="decide", by=city.tung, at=july(8, 11))
    put_in_force(grant(at_tung, by=city.dung, at=july(9)), city.dung, july(9, 10))

    at_tung.refresh_from_db()
    case = at_tung.case
    assert (case.accepted_at, case.due, case.closed_at) == (july(6, 10), july(13, 17), july(9, 10))
    assert verbs(at_tung)[5:] == ["paused", "supplied", "resumed", "handed_over", *ISSUED, "closed"]
    assert list(audit_all()) == []


def test_a_building_permit_that_came_late_with_an_apology(city):
    """Twenty days from Monday the 6th end on Sunday the 26th, that is on Monday; it comes on Thursday."""
    permit = city.filed(HOUSE, HOUSE_OF_LAN, papers=upload("land_certificate", "drawings"), case_key="house")
    accept(permit, by=city.hoa, at=july(6, 10))
    walk(city, permit, ("tung", "assess", 6, 14))
    words = {"reason": "visit", "text": "Mưa bão nên chưa kiểm tra thực địa được. Chúng tôi xin lỗi bà."}
    apologise(permit, july(31, 17), by=city.dung, at=july(24), **words)
    hand_over(permit, city.posts["dung"], stage="review", by=city.tung, at=july(29))
    hand_over(permit, city.posts["dung"], stage="decide", by=city.dung, at=july(30))
    put_in_force(grant(permit, by=city.dung, at=july(30, 10)), city.dung, july(30, 11))

    permit.refresh_from_db()
    case = permit.case
    assert (case.due, case.promised, case.closed_at) == (july(27, 17), july(31, 17), july(30, 11))
    assert case.is_late(at=july(30, 11))
    assert list(audit_all()) == []


def test_a_refusal_goes_to_review_is_set_aside_and_taken_up_anew(city, at_dung):
    """Three promises with three clocks; the whole wait is read along the links."""
    reference.publish()
    put_in_force(refuse(at_dung, "second_business", by=city.dung, at=july(7, 14)), city.dung, july(7, 15))
    review = ask_for_review(at_dung, by=city.lan, at=july(7, 20), why="Hộ kia đã chấm dứt.")
    accept(review, by=city.son, at=july(8, 9))
    why = {"reason": "the other one ended", "article": "Điều 85", "explanation": "Hộ kia chấm dứt tháng 02/2025."}
    answer_review(review, "set_aside", by=city.son, at=july(9), **why)
    revoke(at_dung, reason="the review", article="Điều 85", by=city.dung, at=july(9, 10))
    anew = take_up_anew(review, by=city.dung, at=july(9, 11))
    accept(anew, by=city.hoa, at=july(9, 14))
    walk(city, anew, ("tung", "assess", 9, 15), ("dung", "decide", 10, 9))
    put_in_force(grant(anew, by=city.dung, at=july(10, 10)), city.dung, july(10, 11))

    assert (code(at_dung), code(anew)) == (8, 9)
    kinds = Link.objects.order_by("pk").values_list("kind", "from_case", "to_case")
    assert list(kinds) == [
        ("reviews", review.case_id, at_dung.case_id), ("follows", anew.case_id, review.case_id),
    ]  # fmt: skip
    assert list(audit_all()) == []


def test_a_name_that_was_written_wrongly_is_corrected(city, at_dung):
    """Nobody files again: the ward made the mistake, and the ward mends it. No date moves."""
    wrong = put_in_force(grant(at_dung, by=city.dung, at=july(7, 14)), city.dung, july(7, 15))
    deliver(wrong, "online", by=city.lan, at=july(7, 16))
    assert code(at_dung) == 10

    right = correct(wrong, reason="the name", article="Điều 90", note="Lan, không phải Làn.", by=city.dung, at=july(8))
    put_in_force(right, city.dung, july(8, 10))
    deliver(right, "online", by=city.lan, at=july(8, 11))

    assert code(at_dung) == 10
    assert (verify(code=wrong.public_id).holds, verify(code=right.public_id).holds) == (False, True)
    at_dung.refresh_from_db()
    assert at_dung.case.closed_at == july(7, 15)
    assert list(audit_all()) == []
