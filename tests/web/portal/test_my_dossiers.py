"""My dossiers: everything to whom they belong, nothing to anybody else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import reference
from motcua.dossiers.accept import accept
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.models import Rating, Review
from motcua.dossiers.refuse import refuse
from motcua.dossiers.request_supplement import Item, request_supplement
from tests.dossiers.conftest import BUSINESS, SHOP, july, put_in_force

PAGES = ["", "/receipt", "/supplement", "/withdrawal", "/rating", "/review"]


@pytest.fixture
def accepted(city, shop):
    return accept(shop, by=city.hoa, at=july(6, 10))


@pytest.fixture
def asked(city, accepted):
    """Tùng asks Lan for another trade and a word, on Monday at 14:00."""
    hand_over(accepted, city.posts["tung"], stage="assess", by=city.hoa, at=july(6, 11))
    items = [
        Item("field:trade", "Ghi mã ngành cấp bốn", "Ngành ghi theo mã"),
        Item("other", "Ghi giờ mở cửa", "Để biết"),
    ]
    request_supplement(accepted, items, legal_basis="Nghị định 168/2025/NĐ-CP", by=city.tung, at=july(6, 14))
    return accepted


@pytest.fixture
def refused(city, accepted):
    hand_over(accepted, city.posts["tung"], stage="assess", by=city.hoa, at=july(6, 11))
    hand_over(accepted, city.posts["dung"], stage="decide", by=city.tung, at=july(7, 11))
    result = refuse(accepted, "name_not_fit", explanation="Trùng tên", by=city.dung, at=july(7, 14))
    put_in_force(result, city.dung, july(7, 15))
    return accepted


def address(dossier, page=""):
    return f"/my/dossiers/{dossier.case.reference}{page}"


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_told_nothing(minh, shop, page):
    assert minh.get(address(shop, page)).status_code == 404
    assert minh.post(address(shop, page)).status_code in (404, 405)


def test_the_list_says_how_each_stands(lan, accepted):
    page = lan.get("/my/dossiers").text

    assert "Đăng ký thành lập hộ kinh doanh" in page
    assert "state--late" in page
    assert str(accepted.case) in page


def test_the_list_costs_the_same_with_three_as_with_one(lan, city, shop, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        lan.get("/my/dossiers")
    for _ in range(2):
        city.filed(BUSINESS, SHOP, case_key="one_person")

    with django_assert_num_queries(len(one)):
        lan.get("/my/dossiers")


def test_before_acceptance_the_page_says_until_when_one_hears(lan, shop):
    page = lan.get(address(shop)).text

    assert "Thành phố trả lời muộn nhất" in page
    assert "Một cửa" in page
    assert "Bạn chưa phải làm gì." in page


def test_once_accepted_holder_due_date_and_every_day_are_told(lan, accepted):
    page = lan.get(address(accepted)).text

    for said in ("Hoa", "17:00, thứ Năm 09/07/2026", "Vì sao là 17:00", "Hoa tiếp nhận", "Xét điều kiện"):
        assert said in page


def test_the_page_of_a_dossier_has_a_bounded_cost(lan, asked, django_assert_max_num_queries):
    with django_assert_max_num_queries(55):
        lan.get(address(asked))


def test_the_first_date_stays_on_the_paper_after_a_pause(lan, asked):
    page = lan.get(address(asked, "/receipt")).text

    assert "17:00, thứ Năm 09/07/2026" in page
    assert "••• ••• ••• 001" in page
    assert "000191000001" not in page


def test_what_is_missing_comes_first_and_is_supplied_at_once(lan, asked):
    page = lan.get(address(asked)).text
    assert page.index("Bạn cần bổ sung 2 điều") < page.index("Giữ hồ sơ của bạn trong lúc chờ")

    missing = lan.post(address(asked, "/supplement"), {"f-trade": "1410, may trang phục"})
    assert missing.status_code == 422
    assert "Trả lời “Ghi giờ mở cửa”." in missing.text
    assert "1410, may trang phục" in missing.text

    sent = {"f-trade": "1410, may trang phục", "f-said-1": "Từ 8 giờ"}
    assert lan.post(address(asked, "/supplement"), sent)["Location"] == address(asked)
    assert lan.post(address(asked, "/supplement"), sent)["Location"] == address(asked)
    assert "Bạn bổ sung xong" in lan.get(address(asked)).text


def test_taking_it_back_twice_takes_it_back_once(lan, shop):
    assert "Rút hồ sơ này?" in lan.get(address(shop, "/withdrawal")).text
    for _ in range(2):
        assert lan.post(address(shop, "/withdrawal"))["Location"] == address(shop)

    page = lan.get(address(shop)).text
    assert "Bạn đã rút" in page
    assert "/rating" not in page


def test_a_refusal_tells_its_reason_and_the_ways_out(lan, refused):
    page = lan.get(address(refused)).text

    for said in ("Tên hộ kinh doanh không đúng quy định.", "Điều 85", "Trùng tên", "Đề nghị xem lại", "khởi kiện"):
        assert said in page


def test_a_review_is_asked_for_once(lan, refused):
    reference.publish()

    for _ in range(2):
        assert lan.post(address(refused, "/review"), {"f-why": "Tên này của tôi"})["Location"] == address(refused)

    assert Review.objects.get().why == "Tên này của tôi"
    assert "Cấp trên đang xem." in lan.get(address(refused)).text


def test_a_rating_is_given_once_and_wants_a_mark(lan, refused):
    assert lan.post(address(refused, "/rating")).status_code == 422
    for score in (2, 5):
        lan.post(address(refused, "/rating"), {"f-score": score, "f-comment": "Lâu"})

    assert Rating.objects.get().score == 2
    assert "Bạn đã đánh giá: 2 trên 5." in lan.get(address(refused)).text


def test_every_page_has_one_heading(lan, asked):
    for page in PAGES:
        text = lan.get(address(asked, page)).text
        assert len(re.findall("<h1", text)) == 1 or not text
