"""Found in one's own words, asked back, or told that there is nothing."""

import pytest

from motcua.registry.search import Answer
from tests.web.shown import terms

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["mở quán phở", "mo quan pho"])
def test_plain_words_find_the_procedure(client, typed):
    page = client.get("/search", {"q": typed}).text

    assert "Có phải bạn cần việc này?" in page
    assert "Đăng ký thành lập hộ kinh doanh" in page


def test_what_may_mean_several_things_is_asked_back(client, residence, unclear, monkeypatch):
    several = Answer("ask", []), [residence, unclear]
    monkeypatch.setattr("motcua.web.portal.search.ask", lambda question, on: several)

    page = client.get("/search?q=giấy").text

    assert "Bạn cần việc nào trong những việc này?" in page
    assert "Đăng ký thử nghiệm cư trú" in page


def test_what_the_city_does_not_do_is_said_plainly(client):
    page = client.get("/search?q=thời+tiết").text

    assert "Không tìm thấy “thời tiết”" in page
    assert "1022" in page


def test_what_others_do_is_sent_there(client, monkeypatch):
    monkeypatch.setattr(
        "motcua.web.portal.search.ask", lambda question, on: (Answer("nothing", [], "Tòa án nhân dân"), [])
    )

    assert "Nơi giải quyết là Tòa án nhân dân." in client.get("/search?q=ly+hôn").text


def test_while_typing_only_the_list_is_sent(client):
    part = client.get("/search?q=khai+sinh", headers={"HX-Request": "true"})

    assert "<html" not in part.text
    assert "Đăng ký khai sinh" in part.text
    assert "HX-Request" in part["Vary"]


def test_a_code_leads_to_its_page(client):
    assert client.get("/search?q=1.001193")["Location"] == "/procedures/dang-ky-khai-sinh"
    assert client.get("/search?q=9.999999").status_code == 200


def test_an_empty_question_shows_the_form(client):
    assert 'role="search"' in client.get("/search").text


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "'; DROP TABLE", "😀" * 300, "   ", "%s%n"])
def test_anything_may_be_typed(client, typed):
    page = client.get("/search", {"q": typed})

    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_a_procedure_published_now_is_found_now(client, told):
    client.get("/search?q=nuôi+chim+cút")
    told(terms("9.000051", "Đăng ký nuôi chim cút trên sân thượng"))

    assert "Đăng ký nuôi chim cút" in client.get("/search?q=nuôi+chim+cút+sân+thượng").text


def test_an_answer_costs_two_queries(client, django_assert_num_queries):
    client.get("/search?q=khai+sinh")
    with django_assert_num_queries(2):
        client.get("/search?q=kết+hôn")
