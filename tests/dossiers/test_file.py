"""Lan files. What she filed lies on the ward's desk, and the book tells it without telling her secrets."""

from datetime import date, timedelta

import pytest

from motcua.casework.models import Link
from motcua.citizens.facts import facts_of
from motcua.citizens.open_record import open_record
from motcua.citizens.represent import end_representation, represent
from motcua.dossiers.answers import AnswersDoNotFit, HeldOtherwise
from motcua.dossiers.file import ChannelClosed, NowhereToFile, ProcedureChanged, file
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers import NoSuchPaper, NoSuchPaperAsked, PapersMissing
from motcua.dossiers.parties import NotTheApplicant
from motcua.dossiers.save_draft import AlreadyFiled, NotRepresented, save_draft, start_draft
from motcua.dossiers.withdraw import withdraw
from motcua.ledger.models import EntryPrivate
from motcua.organisation.establish import found_unit
from motcua.registry.find import find
from motcua.registry.publish import publish
from tests.dossiers.conftest import (
    BIRTH,
    BUSINESS,
    CHILD,
    HOUSE,
    LAW,
    LONG_AGO,
    MONDAY,
    REGISTER,
    SHOP,
    SINCE,
    TUESDAY,
    july,
    lines,
    refused,
    upload,
    verbs,
)

LINKED = "2.000986"


@pytest.fixture
def draft(city):
    """Lan's application for a household business, ready to be filed."""
    return save_draft(city.draft(BUSINESS, case_key="one_person"), by=city.lan, at=MONDAY, answers=SHOP)


def test_it_lies_on_the_desk_with_its_limit_and_its_way(city, shop):
    case = shop.case

    assert (case.desk, case.unit, case.stage, case.opened_at) == (city.desk, city.ward, "intake", MONDAY)
    assert (case.term.amount, case.term.unit, case.number, case.due) == (3, "working_days", None, None)
    assert shop.submission.channel == "online" and not shop.submission.on_behalf


def test_the_book_tells_what_was_filed_and_keeps_apart_who(city, shop):
    assert verbs(shop) == ["opened", "filed"]
    line = lines(shop)[-1]
    assert line.person == city.lan.person
    assert line.detail == {
        "procedure": BUSINESS, "version": shop.version.number, "part": "", "channel": "online", "on_behalf": False,
        "case_key": "one_person", "submission": shop.submission.public_id.hex,
    }  # fmt: skip
    private = EntryPrivate.objects.get(entry=line).detail
    assert private["answers"] == shop.submission.answers.get().digest
    assert private["applicant"] == city.records["lan"].public_id.hex


def test_nobody_is_asked_for_what_the_city_holds(city, shop):
    filed = shop.submission.answers.get()

    assert filed.answers == SHOP | {
        "owner_name": "Trần Thị Lan", "owner_number": "000191000001",
        "owner_address": "Số 12 phố Thử, Phường Thử", "owner_phone": "0900000123",
    }  # fmt: skip
    assert {source["source"] for source in filed.sources.values()} == {REGISTER}
    assert filed.sources.keys() == {"owner_name", "owner_number", "owner_address", "owner_phone"}


def test_what_the_register_tells_is_not_typed_over(city, draft):
    save_draft(draft, by=city.lan, at=MONDAY, answers={"owner_name": "Trần Lan"})

    with refused(HeldOtherwise, field="owner_name"):
        file(draft, by=city.lan, at=MONDAY)


def test_a_new_phone_number_is_known_from_then_on(city, draft):
    save_draft(draft, by=city.lan, at=MONDAY, answers={"owner_phone": "0900000888"})
    file(draft, by=city.lan, at=MONDAY)

    phone = facts_of(city.records["lan"])["phone"]
    assert (phone.value, phone.source, phone.confirmed_by) == ("0900000888", "own statement", None)


def test_every_mistake_is_named_at_once(city, draft):
    wrong = {"trade": "", "capital": -1, "kind": "household", "member_names": "", "owner_phone": "12", "colour": "red"}
    save_draft(draft, by=city.lan, at=MONDAY, answers=wrong)

    with refused(AnswersDoNotFit) as no:
        file(draft, by=city.lan, at=MONDAY)
    assert {(found["field"], found["rule"], found["limit"]) for found in no.value.facts["problems"]} == {
        ("trade", "required", None),
        ("capital", "minimum", 0),
        ("member_names", "required", None),
        ("owner_phone", "pattern", None),
        ("colour", "unknown", None),
    }


def test_a_second_click_files_nothing(city, draft):
    filed = file(draft, by=city.lan, at=MONDAY)

    with refused(AlreadyFiled, reference=filed.dossiers.get().case.reference):
        file(draft, by=city.lan, at=MONDAY)


def test_a_stranger_files_nothing(city, draft):
    for by in (city.minh, city.hoa, LAW):
        with refused(NotTheApplicant):
            file(draft, by=by, at=MONDAY)


def test_an_official_who_files_for_somebody_says_so(city):
    draft = start_draft(find(BUSINESS), city.records["lan"], by=city.hoa, at=MONDAY, unit=city.ward)
    save_draft(draft, by=city.hoa, at=MONDAY, answers=SHOP | {"owner_phone": "0900000888"}, case_key="one_person")
    filed = file(draft, by=city.hoa, at=MONDAY)

    assert (filed.on_behalf, filed.channel) == (True, "counter")
    assert lines(filed.dossiers.get())[-1].detail["on_behalf"] is True
    assert facts_of(city.records["lan"])["phone"].source == "own statement"


def test_papers_that_must_be_handed_in_are_missed_by_name(city):
    draft = city.draft(BIRTH, case_key="born_in_hospital")
    save_draft(draft, by=city.lan, at=MONDAY, answers=CHILD)

    with refused(PapersMissing, papers=["birth_notice"]):
        file(draft, by=city.lan, at=MONDAY)
    save_draft(draft, by=city.lan, at=MONDAY, papers=upload("birth_notice"))
    (enclosure,) = file(draft, by=city.lan, at=MONDAY).enclosures.all()
    assert (enclosure.key, enclosure.upload, enclosure.digest) == ("birth_notice", "u-birth_notice", "ab" * 32)


@pytest.mark.parametrize(
    ("papers", "refusal"),
    [
        (upload("tax_return"), NoSuchPaperAsked),
        ({"authorisation": [{"held": "00" * 16}]}, NoSuchPaper),
        ({"authorisation": [{}]}, NoSuchPaper),
    ],
)
def test_only_a_paper_that_is_asked_for_and_held_is_enclosed(city, draft, papers, refusal):
    save_draft(draft, by=city.lan, at=MONDAY, papers=papers)

    with refused(refusal):
        file(draft, by=city.lan, at=MONDAY)


def test_a_paper_of_ones_own_may_be_added_freely(city, draft):
    free = {"": [{"upload": "u-1", "name": "ảnh cửa hàng.jpg", "digest": "ef" * 32}]}
    save_draft(draft, by=city.lan, at=MONDAY, papers=free)

    assert file(draft, by=city.lan, at=MONDAY).enclosures.get().name == "ảnh cửa hàng.jpg"


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ({"unit": None}, NowhereToFile),
        ({"case_key": "another"}, ChannelClosed),
        ({"case_key": ""}, ChannelClosed),
    ],
)
def test_it_is_filed_somewhere_and_for_a_case_that_there_is(city, draft, choices, refusal):
    save_draft(draft, by=city.lan, at=MONDAY, **choices)

    with refused(refusal):
        file(draft, by=city.lan, at=MONDAY)


def test_a_unit_without_a_desk_takes_nothing_in(city, draft):
    deskless = found_unit("phong-thu", "division", "Phòng Thử", parent=city.ward, by=LAW, at=LONG_AGO, **SINCE)
    save_draft(draft, by=city.lan, at=MONDAY, unit=deskless)

    with refused(NowhereToFile, unit="phong-thu"):
        file(draft, by=city.lan, at=MONDAY)


def test_the_limit_is_that_of_the_channel(city):
    answers = {
        "kind": "house", "land_address": "Số 12 phố Thử", "land_certificate_number": "CS 000123", "land_area": 60,
        "ground_floor": 50, "total_floor": 150, "storeys": 3, "height": 12, "has_neighbours": False,
        "designer": "Công ty Thử", "months": 8,
    }  # fmt: skip
    papers = upload("land_certificate", "drawings")
    online = city.filed(HOUSE, answers, papers=papers, case_key="house")
    counter = city.filed(HOUSE, answers, papers=papers, case_key="house", channel="counter")

    assert (online.case.term.amount, counter.case.term.amount) == (20, 15)


def test_a_draft_of_yesterdays_version_is_saved_again_first(city, draft):
    document = draft.version.document | {"conditions": "Mới"}
    publish(draft.version.procedure, document, by=LAW, at=TUESDAY, valid_from=TUESDAY.date(), origin="mend")

    with refused(ProcedureChanged):
        file(draft, by=city.lan, at=TUESDAY)
    save_draft(draft, by=city.lan, at=TUESDAY)
    assert file(draft, by=city.lan, at=TUESDAY).version.valid_from == date(2026, 7, 7)


def test_one_acts_for_another_on_a_ground_that_the_city_knows(city, draft):
    facts = {"name": "Công ty Thử", "tax_number": "0009990001"}
    firm = open_record("firm", facts, source=REGISTER, by=LAW, at=LONG_AGO)
    with refused(NotRepresented):
        save_draft(draft, by=city.lan, at=MONDAY, represented=firm)
    law = {"ground": REGISTER, "by": LAW, "at": LONG_AGO, "valid_from": date(2026, 1, 1)}
    made = represent(city.records["lan"], firm, "company", **law)
    save_draft(draft, by=city.lan, at=MONDAY, represented=firm)
    end_representation(made, TUESDAY.date(), by=LAW, at=MONDAY, reason="sold")

    with refused(NotRepresented):
        file(draft, by=city.lan, at=TUESDAY)
    assert file(draft, by=city.lan, at=MONDAY).dossiers.get().owner == firm


def test_a_linked_filing_makes_a_promise_for_each_result(city):
    child = {key: value for key, value in CHILD.items() if key != "child_home"}
    draft = city.draft(LINKED, case_key="with_parents")
    papers = upload("birth_notice")
    answers = child | {"residence": "mother", "clinic": "Trạm y tế Phường Thử"}
    save_draft(draft, by=city.lan, at=MONDAY, answers=answers, papers=papers)

    filed = file(draft, by=city.lan, at=MONDAY, units={"insurance": city.above})

    birth, residence, insurance = filed.dossiers.order_by("pk")
    assert [one.part for one in (birth, residence, insurance)] == ["birth", "residence", "insurance"]
    assert [one.case.unit for one in (birth, residence, insurance)] == [city.ward, city.ward, city.above]
    assert {one.case.desk for one in (birth, residence, insurance)} == {city.desk}
    links = Link.objects.filter(kind="filed_with").values_list("from_case", "to_case")
    assert set(links) == {(residence.case_id, birth.case_id), (insurance.case_id, birth.case_id)}


def test_what_came_to_nothing_and_is_filed_again_is_the_same_wait(city, shop):
    withdraw(shop, by=city.lan, at=july(6, 15))

    again = city.filed(BUSINESS, SHOP, at=TUESDAY, case_key="one_person")
    much_later = city.filed(BUSINESS, SHOP, at=TUESDAY + timedelta(days=70), case_key="one_person")

    follows = Link.objects.filter(kind="follows").values_list("from_case", "to_case")
    assert list(follows) == [(again.case_id, shop.case_id)]
    assert Dossier.objects.count() == 3 and much_later.case.links.count() == 0
