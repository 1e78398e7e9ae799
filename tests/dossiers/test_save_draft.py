"""A draft waits for its writer, and for nobody else."""

from datetime import timedelta

import pytest

from motcua.citizens.look import looks_at
from motcua.citizens.open_record import open_record
from motcua.citizens.represent import represent
from motcua.dossiers.file import file
from motcua.dossiers.mine import drafts_of
from motcua.dossiers.models import Draft
from motcua.dossiers.parties import NotTheApplicant
from motcua.dossiers.save_draft import AlreadyFiled, OnlyToldOf, forget_expired, save_draft, start_draft
from motcua.ledger.models import Entry
from motcua.organisation.models import Person
from motcua.registry.find import find
from motcua.registry.models import ProcedureVersion
from tests.dossiers.conftest import BIRTH, BUSINESS, LAW, LONG_AGO, MONDAY, SHOP, TUESDAY, everything, refused


def test_what_was_typed_is_kept_and_nothing_is_promised(city):
    draft = city.draft(BIRTH)
    lines = len(everything())

    save_draft(draft, by=city.lan, at=TUESDAY, answers={"child_name": "Gia An"})
    save_draft(draft, by=city.lan, at=TUESDAY, answers={"relation": "mother"}, case_key="born_in_hospital")

    draft.refresh_from_db()
    assert draft.answers == {"child_name": "Gia An", "relation": "mother"}
    assert (draft.case_key, draft.saved_at) == ("born_in_hospital", TUESDAY)
    assert len(everything()) == lines


def test_a_stranger_does_not_write_in_it(city):
    draft = city.draft(BUSINESS)

    for by in (city.minh, city.hoa):
        with refused(NotTheApplicant):
            save_draft(draft, by=by, at=MONDAY, answers=SHOP)
    with refused(NotTheApplicant):
        start_draft(find(BUSINESS), city.records["lan"], by=city.minh, at=MONDAY)


def test_an_official_writes_on_behalf_through_the_same_post(city):
    draft = start_draft(find(BUSINESS), city.records["lan"], by=city.hoa, at=MONDAY, unit=city.ward)

    assert (draft.on_behalf, draft.channel) == (True, "counter")
    assert [look.purpose for look in looks_at(city.records["lan"], by=city.lan)] == ["counter"]
    save_draft(draft, by=city.hoa, at=MONDAY, answers=SHOP)
    for by in (city.tung, city.lan):
        with refused(NotTheApplicant):
            save_draft(draft, by=by, at=MONDAY, answers=SHOP)


def test_who_is_represented_at_the_counter_is_looked_at_too(city):
    child = open_record("person", {"sex": "female"}, source="x", by=LAW, at=LONG_AGO)
    ground = {"ground": "x", "by": LAW, "at": LONG_AGO, "valid_from": MONDAY.date()}
    represent(city.records["lan"], child, "parent", **ground)

    start_draft(find(BIRTH), city.records["lan"], by=city.hoa, at=MONDAY, unit=city.ward, represented=child)
    assert Entry.objects.get(subject_kind="record", subject_id=child.pk, verb="looked").post == city.hoa.post


def test_where_a_procedure_has_one_case_it_is_that(city):
    assert city.draft("2.000815").case_key == "all"


def test_what_was_filed_is_no_draft_any_more(city):
    draft = save_draft(city.draft(BUSINESS, case_key="one_person"), by=city.lan, at=MONDAY, answers=SHOP)
    filed = file(draft, by=city.lan, at=MONDAY)

    with refused(AlreadyFiled, reference=filed.dossiers.get().case.reference):
        save_draft(draft, by=city.lan, at=TUESDAY, answers=SHOP)


def test_what_is_only_told_of_is_not_applied_for_here(city):
    told_of = ProcedureVersion.objects.filter(completeness="information").first().procedure

    with refused(OnlyToldOf):
        start_draft(told_of, city.records["lan"], by=city.lan, at=MONDAY)


def test_a_draft_has_the_choices_it_has(city):
    with pytest.raises(TypeError):
        city.draft(BUSINESS, due=TUESDAY)


def test_a_draft_is_forgotten_after_a_month(city):
    draft, lan = city.draft(BUSINESS), Person.objects.get(pk=city.lan.person)
    month = timedelta(days=30)

    assert list(drafts_of(lan, at=MONDAY + month)) == [draft]
    assert forget_expired(at=MONDAY + month) == 0
    assert list(drafts_of(lan, at=TUESDAY + month)) == []
    assert forget_expired(at=TUESDAY + month) == 1
    assert not Draft.objects.exists()


def test_a_filed_draft_is_forgotten_and_the_dossier_stays(city, shop):
    forget_expired(at=MONDAY + timedelta(days=31))

    shop.submission.refresh_from_db()
    assert shop.submission.draft is None
