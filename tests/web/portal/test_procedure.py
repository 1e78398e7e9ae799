"""A procedure's page: what is known is said, what is not known is said to be so."""

import json
import re

import pytest

from motcua.registry.questions import KINDS
from motcua.web.portal.procedure import legs
from motcua.web.words import registry
from tests.web.shown import terms

pytestmark = pytest.mark.django_db


def test_promise_fee_papers_and_result_stand_on_the_page(client, residence):
    page = client.get("/procedures/9.000001").text

    for said in ("3 ngày làm việc", "10.000 đồng", "20.000 đồng", "Tờ khai", "1 bản chính", "Chỉ xuất trình"):
        assert said in page
    for said in ("Giấy xác nhận", "KQ.G01.000064", "154/2024/NĐ-CP", "Dành cho công dân Việt Nam."):
        assert said in page


def test_who_applies_now_is_told_a_date_and_why(client, residence):
    page = client.get("/procedures/9.000001").text

    assert "Nếu bạn nộp bây giờ" in page
    whys = re.findall(r'href="(/due\?received=[^"]+)"', page)
    dates = re.findall(r"kết quả có muộn nhất <b>([^<]+)</b>", page)
    assert len(whys) == 2
    for why, date in zip(whys, dates, strict=True):
        assert f"Hạn là {date}" in client.get(why.replace("&amp;", "&")).text


def test_a_limit_without_a_unit_is_not_guessed_and_no_date_follows_from_it(client, unclear):
    page = client.get("/procedures/9.000002").text

    assert "Chưa rõ: nguồn chỉ ghi “3”" in page
    assert "Thời hạn thiếu đơn vị" in page
    assert "Nguồn nói hai lệ phí khác nhau." in page
    assert "Nếu bạn nộp bây giờ" not in page


def test_a_line_that_is_no_paper_stands_apart(client, residence):
    page = client.get("/procedures/9.000001").text

    assert page.index("Nguồn còn ghi") < page.index("Trường hợp đã có trong cơ sở dữ liệu")
    assert page.count('<ul class="papers">') == 1


def test_code_and_address_show_the_page_and_an_old_form_of_the_code_leads_there(client, residence):
    for name in ("9.000001", "thu-nghiem-9-000001"):
        assert (
            '<link rel="canonical" href="http://testserver/procedures/thu-nghiem-9-000001">'
            in client.get(f"/procedures/{name}").text
        )
    answer = client.get("/procedures/9.000001.000.00.00.H26")
    assert (answer.status_code, answer["Location"]) == (301, "/procedures/thu-nghiem-9-000001")


@pytest.mark.parametrize("name", ["9.999999", "nothing", "9.999999.jsonld", "1.0"])
def test_what_is_not_there_is_not_found(client, name):
    assert client.get(f"/procedures/{name}").status_code == 404


def test_the_page_carries_its_data_and_nothing_in_them_ends_the_element(client, unclear):
    page = client.get("/procedures/9.000002").text
    embedded = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]

    assert "<" not in embedded
    assert json.loads(embedded)["name"] == "Xác nhận <b>thử nghiệm</b>"
    assert "<b>thử nghiệm</b>" not in page.replace(embedded, "")


def test_machines_get_the_european_vocabulary(client, residence):
    answer = client.get("/procedures/9.000001.jsonld")

    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "cpsv:PublicService" in answer.text


def test_a_repealed_procedure_is_gone(client, told):
    told(terms("9.000004", "Đã bãi bỏ", in_force=False))

    assert client.get("/procedures/9.000004").status_code == 404


def test_the_legs_of_the_longest_way_make_the_whole_width():
    stage = {"role": "intake", "budget_minutes": 120, "next": ["assess", "decide"]}
    assess = {"role": "assess", "budget_minutes": 240, "next": ["decide"]}
    decide = {"role": "decide", "budget_minutes": 120, "outcomes": ["granted"]}
    found = legs({"start": "intake", "stages": {"intake": stage, "assess": assess, "decide": decide}})

    assert [(leg.name, leg.x, leg.width) for leg in found] == [
        ("Tiếp nhận", "0.00%", "25.00%"),
        ("Thẩm định", "25.00%", "50.00%"),
        ("Quyết định", "75.00%", "25.00%"),
    ]


def test_the_page_costs_the_same_however_much_the_source_says(
    client, residence, unclear, django_assert_max_num_queries
):
    for code in ("9.000001", "9.000002"):
        with django_assert_max_num_queries(12):
            client.get(f"/procedures/{code}")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_whatever_a_source_may_leave_open_has_its_sentence(kind):
    assert registry.question(kind) != kind
