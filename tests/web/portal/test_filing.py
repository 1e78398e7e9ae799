"""Filing step by step: known facts are not asked, nothing typed is lost, and a second click files nothing."""

import pytest

from motcua.citizens.hold_paper import hold_paper
from motcua.citizens.models import Record
from motcua.dossiers.models import Dossier, Draft, Submission
from motcua.organisation.models import Person
from tests.dossiers.conftest import BIRTH, BUSINESS, CHILD, LAW, LONG_AGO, SINCE

START = {"f-case": "born_in_hospital", "f-unit": "phuong-thu"}


def begin(browser, code=BIRTH, **sent):
    browser.post(f"/procedures/{code}/file", START | sent)
    return Draft.objects.latest("pk")


def fill(browser, draft, step, /, **typed):
    return browser.post(f"/drafts/{draft.public_id}/{step}", {f"f-{key}": value for key, value in typed.items()})


def write_birth(browser):
    """Everything that Lan types for her daughter."""
    draft = begin(browser)
    fill(browser, draft, "you", relation="mother")
    fill(browser, draft, "child", **{key: value for key, value in CHILD.items() if key != "relation"})
    fill(browser, draft, "parents", father_name="Trần Văn Thử")
    browser.post(f"/drafts/{draft.public_id}/papers", {"paper": "birth_notice"})
    return draft


def test_whoever_is_not_signed_in_comes_back_to_the_form_after_signing_in(client, city):
    answer = client.get(f"/procedures/{BIRTH}/file")

    assert answer["Location"] == f"/sign-in?next=%2Fprocedures%2F{BIRTH}%2Ffile"


def test_the_procedures_page_leads_to_the_form(client, city):
    assert "/procedures/dang-ky-khai-sinh/file" in client.get(f"/procedures/{BIRTH}").text


@pytest.mark.parametrize("code", ["9.999999", "1.000894"])
def test_what_is_only_told_of_is_not_filed_here(lan, code):
    assert lan.get(f"/procedures/{code}/file").status_code == 404


def test_the_ward_of_ones_address_is_chosen_already(lan):
    page = lan.get(f"/procedures/{BIRTH}/file").text

    assert '<option value="phuong-thu" selected>Phường Thử</option>' in page


def test_the_first_step_wants_each_choice_made(lan):
    answer = lan.post(f"/procedures/{BIRTH}/file", {"f-unit": "phuong-thu"})

    assert answer.status_code == 422
    assert '<a href="#f-case">Chọn một mục ở “Trường hợp nào là của bạn?”.</a>' in answer.text
    assert not Draft.objects.exists()


def test_what_the_city_knows_is_shown_with_its_source_and_not_asked(lan):
    draft = begin(lan)

    page = lan.get(f"/drafts/{draft.public_id}/you").text

    assert "Trần Thị Lan" in page
    assert "the population register" in page
    assert "••• ••• ••• 001" in page
    assert "000191000001" not in page
    assert 'name="f-applicant_name"' not in page


def test_a_page_of_which_everything_is_known_is_left_out(lan):
    draft = begin(lan, BUSINESS, **{"f-case": "one_person"})

    answer = lan.get(f"/drafts/{draft.public_id}")

    assert answer["Location"] == f"/drafts/{draft.public_id}/business"


def test_a_wrong_answer_is_kept_and_the_page_says_what_to_do(lan):
    draft = begin(lan)

    answer = fill(lan, draft, "child", child_name="Trần Gia An", child_birth_date="hôm qua")

    assert answer.status_code == 422
    assert "<title>Lỗi: Em bé" in answer.text
    assert "Chọn một ngày có thật" in answer.text
    assert "Ghi “Nơi sinh”." in answer.text
    assert Draft.objects.get(pk=draft.pk).answers["child_name"] == "Trần Gia An"
    assert 'value="hôm qua"' in answer.text


def test_a_number_is_read_as_people_write_it(lan):
    draft = begin(lan, BUSINESS, **{"f-case": "one_person"})

    fill(lan, draft, "business", capital="80.000.000")

    assert Draft.objects.get(pk=draft.pk).answers["capital"] == 80_000_000


def test_later_saves_and_leads_to_what_is_begun(lan):
    draft = begin(lan)

    answer = lan.post(f"/drafts/{draft.public_id}/child", {"f-child_name": "Trần Gia An", "later": "1"})

    assert answer["Location"] == "/my/dossiers"
    assert "Đang viết dở" in lan.get("/my/dossiers").text
    assert Draft.objects.get(pk=draft.pk).answers["child_name"] == "Trần Gia An"


def test_another_phone_number_may_be_given_for_this_dossier(lan):
    draft = begin(lan)

    fill(lan, draft, "you", relation="mother", applicant_phone="0900 000 999")

    assert Draft.objects.get(pk=draft.pk).answers["applicant_phone"] == "0900000999"


def test_before_filing_every_answer_is_shown_with_its_source_and_a_way_to_change_it(lan):
    draft = write_birth(lan)

    page = lan.get(f"/drafts/{draft.public_id}/check").text

    for said in ("Trần Gia An", "1/7/2026", "Bạn mang tới quầy", "Nguồn: the population register", "trả lời muộn nhất"):
        assert said in page
    assert f'href="/drafts/{draft.public_id}/child?then=check"' in page


def test_a_change_leads_back_to_the_look_over_everything(lan):
    draft = write_birth(lan)

    answer = lan.post(f"/drafts/{draft.public_id}/you", {"f-relation": "father", "then": "check"})

    assert answer["Location"] == f"/drafts/{draft.public_id}/check"


def test_nothing_is_filed_until_it_is_declared_true(lan):
    draft = write_birth(lan)

    answer = lan.post(f"/drafts/{draft.public_id}/check")

    assert answer.status_code == 422
    assert "đánh dấu vào ô cam đoan" in answer.text
    assert not Submission.objects.exists()


def test_what_is_missing_is_marked_and_nothing_is_filed(lan):
    draft = begin(lan)

    answer = lan.post(f"/drafts/{draft.public_id}/check", {"declared": "yes"})

    assert answer.status_code == 422
    assert "Ghi “Họ, chữ đệm, tên của con”." in answer.text
    assert "Chưa chọn cách đưa giấy này." in answer.text
    assert not Submission.objects.exists()


def test_a_second_click_files_nothing_and_shows_the_same_paper(lan):
    draft = write_birth(lan)

    first = lan.post(f"/drafts/{draft.public_id}/check", {"declared": "yes"})
    second = lan.post(f"/drafts/{draft.public_id}/check", {"declared": "yes"})

    assert first["Location"] == second["Location"] == f"/my/dossiers/{Dossier.objects.get().case.reference}/receipt"
    assert "Giấy báo đã nộp hồ sơ" in lan.get(first["Location"]).text
    assert fill(lan, draft, "you", relation="father")["Location"] == first["Location"]


def test_a_paper_that_the_city_holds_is_not_asked_for(lan, city):
    facts = {"name": "Giấy chứng sinh", "reference": "CS-1", "source": "Bệnh viện Thử"}
    hold_paper(city.records["lan"], "birth_notice", issued_on=SINCE["valid_from"], by=LAW, at=LONG_AGO, **facts)
    draft = write_birth(lan)
    Draft.objects.filter(pk=draft.pk).update(papers={})

    page = lan.get(f"/drafts/{draft.public_id}/check").text

    assert "Thành phố đã có, không phải nộp" in page
    assert lan.post(f"/drafts/{draft.public_id}/check", {"declared": "yes"}).status_code == 302


def test_a_strangers_draft_is_not_found(lan, minh):
    draft = begin(lan)

    for address in ("", "/you", "/check"):
        assert minh.get(f"/drafts/{draft.public_id}{address}").status_code == 404
    assert minh.post(f"/drafts/{draft.public_id}/check", {"declared": "yes"}).status_code == 404


def test_an_account_without_a_record_cannot_file(client, city):
    client.force_login(city.records["lan"].person)
    Record.objects.filter(pk=city.records["lan"].pk).update(person=None)

    assert client.get(f"/procedures/{BIRTH}/file").status_code == 403


def test_the_pages_cost_the_same_however_much_was_written(lan, django_assert_max_num_queries):
    draft = write_birth(lan)

    for page in ("you", "child", "papers", "check"):
        with django_assert_max_num_queries(32):
            lan.get(f"/drafts/{draft.public_id}/{page}")


def test_choices_stand_in_the_order_in_which_they_were_written(lan):
    page = lan.get(f"/drafts/{begin(lan).public_id}/you").text

    assert page.index('value="mother"') < page.index('value="father"') < page.index('value="grandparent"')


def test_an_official_without_a_record_is_not_offered_what_would_be_refused(client, city):
    client.force_login(Person.objects.get(pk=city.hoa.person))

    assert "Hồ sơ của tôi" not in client.get("/").text
    assert client.get("/my/dossiers").status_code == 403
