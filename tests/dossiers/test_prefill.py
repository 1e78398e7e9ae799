"""What is held is filled in, whoever it is about."""

from datetime import date

import pytest

from motcua.citizens.facts import facts_of
from motcua.citizens.hold_paper import hold_paper, revoke_paper
from motcua.citizens.known import OF_A_FIRM, OF_A_PERSON
from motcua.citizens.note import note
from motcua.citizens.open_record import open_record
from motcua.citizens.represent import end_representation, represent
from motcua.dossiers.answers import answers_of
from motcua.dossiers.file import file
from motcua.dossiers.models import Draft
from motcua.dossiers.papers import PapersMissing, held_papers
from motcua.dossiers.prefill import held_answers
from motcua.dossiers.save_draft import save_draft
from motcua.registry import held
from motcua.registry.find import find, in_force
from tests.dossiers.conftest import BIRTH, CHILD, LAW, LONG_AGO, MONDAY, REGISTER, TUESDAY, july, refused, upload

HOSPITAL = "the hospital's notice"
TODAY = date(2026, 7, 6)
NOTICE = {"name": "Giấy chứng sinh", "reference": "CS-1", "source": HOSPITAL, "issued_on": date(2026, 7, 1)}


@pytest.fixture
def newborn(city):
    """Lan's daughter, of whom the hospital sent a notice."""
    facts = {"sex": "female", "birth_date": "2026-07-01", "birth_place": "Bệnh viện Thử", "ethnicity": "Kinh"}
    child = open_record("person", facts, source=HOSPITAL, by=LAW, at=july(2))
    law = {"ground": HOSPITAL, "by": LAW, "at": july(2), "valid_from": date(2026, 7, 1)}
    represent(city.records["lan"], child, "parent", **law)
    represent(city.records["minh"], child, "parent", **law)
    return child


def filled(city, typed=None, represented=None, code=BIRTH) -> dict[str, str]:
    version = in_force(find(code), on=TODAY)
    found = held_answers(version, city.records["lan"], represented, typed or {}, on=TODAY)
    return {key: one.value for key, one in found.items()}


def test_the_registry_and_the_records_speak_of_the_same_facts():
    assert held.OF_A_PERSON.keys() <= OF_A_PERSON.keys()
    assert held.OF_A_FIRM.keys() <= OF_A_FIRM.keys()


def test_the_applicant_is_known(city):
    assert filled(city) == {
        "applicant_name": "Trần Thị Lan", "applicant_number": "000191000001", "applicant_phone": "0900000123",
    }  # fmt: skip


def test_who_says_that_she_is_the_mother_fills_in_the_mother(city):
    assert filled(city, {"relation": "mother"}).items() >= {
        ("mother_name", "Trần Thị Lan"), ("mother_number", "000191000001"),
    }  # fmt: skip
    assert "mother_name" not in filled(city, {"relation": "grandparent"})


def test_a_hospitals_notice_fills_in_the_child_and_both_parents(city, newborn):
    found = filled(city, represented=newborn)

    assert found.keys() >= {"child_sex", "child_birth_date", "child_birth_place", "child_ethnicity"}
    assert (found["mother_name"], found["father_name"]) == ("Trần Thị Lan", "Đỗ Văn Minh")


def test_nothing_of_the_child_is_shown_once_lan_may_not_act_for_it(city, newborn):
    (made,) = (one for one in newborn.represented_by.all() if one.representative == city.records["lan"])
    end_representation(made, TODAY, by=LAW, at=july(3), reason="adoption")
    hold_paper(newborn, "birth_notice", by=LAW, at=july(2), **NOTICE)

    assert filled(city, represented=newborn) == filled(city)
    draft = Draft(applicant=city.records["lan"], represented=newborn)
    assert held_papers(draft, on=TODAY) == [] and len(held_papers(draft, on=date(2026, 7, 5))) == 1


def test_what_the_register_told_then_stays_when_it_tells_nothing_any_more(city, newborn):
    draft = city.draft(BIRTH, represented=newborn, case_key="born_in_hospital")
    typed = {"relation": "mother", "child_name": "Trần Gia An", "child_home": "Hà Nội"}
    save_draft(draft, by=city.lan, at=MONDAY, answers=typed, papers=upload("birth_notice"))
    filed = file(draft, by=city.lan, at=MONDAY)
    before = filed.answers.get()
    for made in newborn.represented_by.all():
        end_representation(made, date(2026, 7, 7), by=LAW, at=july(6), reason="adoption")

    now = answers_of(filed, {"child_name": "Trần Bảo An"}, before=before, on=date(2026, 7, 8))
    assert now.answers == before.answers | {"child_name": "Trần Bảo An"}
    assert now.sources == before.sources


def test_with_the_notice_lan_types_two_fields_and_hands_in_no_paper(city, newborn):
    paper = hold_paper(newborn, "birth_notice", by=LAW, at=july(2), **NOTICE)
    draft = city.draft(BIRTH, represented=newborn, case_key="born_in_hospital")
    typed = {"relation": "mother", "child_name": "Trần Gia An", "child_home": "Hà Nội"}
    save_draft(draft, by=city.lan, at=MONDAY, answers=typed)

    filed = file(draft, by=city.lan, at=MONDAY)

    assert filed.enclosures.get().held == paper
    assert filed.answers.get().sources.keys() == filed.answers.get().answers.keys() - typed.keys()
    assert filed.dossiers.get().owner == newborn


def test_lan_encloses_a_paper_of_hers_by_reference(city):
    paper = hold_paper(city.records["lan"], "another", by=LAW, at=july(2), **NOTICE)
    draft = city.draft(BIRTH, case_key="born_in_hospital")
    save_draft(draft, by=city.lan, at=MONDAY, answers=CHILD, papers={"birth_notice": [{"held": str(paper.public_id)}]})

    assert file(draft, by=city.lan, at=MONDAY).enclosures.get().held == paper


def test_a_revoked_paper_satisfies_nothing(city, newborn):
    paper = hold_paper(newborn, "birth_notice", by=LAW, at=july(2), **NOTICE)
    revoke_paper(paper, reason="mistaken", by=LAW, at=july(3))
    draft = city.draft(BIRTH, represented=newborn, case_key="born_in_hospital")
    save_draft(draft, by=city.lan, at=MONDAY, answers=CHILD)

    with refused(PapersMissing, papers=["birth_notice"]):
        file(draft, by=city.lan, at=MONDAY)


def test_a_held_value_that_the_form_cannot_take_is_asked_for(city):
    note(city.records["lan"], {"permanent_address": "Ng 1"}, source=REGISTER, by=LAW, at=LONG_AGO)
    assert "owner_address" not in filled(city, code="1.001612")

    note(city.records["lan"], {"permanent_address": "Số 1 phố Thử"}, source=REGISTER, by=LAW, at=TUESDAY)
    assert filled(city, code="1.001612")["owner_address"] == "Số 1 phố Thử"
    assert facts_of(city.records["lan"])["permanent_address"].known_at == TUESDAY
