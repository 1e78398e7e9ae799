"""The city as a tree on any day, and where an old ward is today."""

import pytest

from motcua.organisation.models import Unit

pytestmark = pytest.mark.django_db


def test_today_the_city_has_126_communes_and_no_district(client):
    page = client.get("/units").text

    assert 'Phường, xã <span class="meta num">126</span>' in " ".join(page.split())
    assert "Quận, huyện, thị xã" not in page


def test_before_july_2025_it_had_thirty_districts(client):
    page = " ".join(client.get("/units?on=2025-06-30").text.split())

    assert 'Quận, huyện, thị xã <span class="meta num">30</span>' in page
    assert "Phường Cống Vị" in page


@pytest.mark.parametrize("typed", ["Cống Vị", "cong vi", "CONG VI", "phuong cong vi"])
def test_an_old_ward_is_found_as_people_type_it(client, typed):
    page = client.get("/units", {"q": typed}).text

    assert "Phường Cống Vị" in page
    assert "Phường Giảng Võ" in page
    assert "Nghị quyết 1656/NQ-UBTVQH15" in page


def test_while_typing_only_the_findings_are_sent(client):
    part = client.get("/units?q=cong+vi", headers={"HX-Request": "true"}).text

    assert "<html" not in part
    assert "Phường Cống Vị" in part


def test_a_name_that_nobody_bore_says_what_to_try(client):
    assert "Không tìm thấy “Atlantis”" in client.get("/units?q=Atlantis").text


def test_what_is_typed_is_shown_as_it_was_typed_and_nothing_more(client):
    assert "<b>x" not in client.get("/units", {"q": "<b>x"}).text


def test_a_ward_tells_what_it_was_made_of(client):
    page = client.get("/units/phuong-ngoc-ha").text

    assert "Được lập từ" in page
    assert "Phường Cống Vị" in page
    assert "Bảy ngày tới" in page
    assert "00008" in page


def test_a_ward_that_is_gone_tells_where_it_went(client):
    page = client.get("/units/phuong-cong-vi-quan-ba-dinh").text

    assert "Không còn từ 01/07/2025." in page
    assert "Nay là" in page


@pytest.mark.parametrize("address", ["/units/atlantis", "/units?on=yesterday", "/units?on=2025-13-01"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/units", 3),
        ("/units?on=2025-01-01", 3),
        ("/units?q=a", 4),
        ("/units/ha-noi", 16),
        ("/units/phuong-cong-vi-quan-ba-dinh", 14),
    ],
)
def test_the_pages_cost_the_same_however_many_units_there_are(client, django_assert_max_num_queries, address, most):
    with django_assert_max_num_queries(most):
        client.get(address)


def test_every_unit_has_its_page(client):
    sample = Unit.objects.order_by("slug").values_list("slug", flat=True)[::60]

    assert {client.get(f"/units/{slug}").status_code for slug in sample} == {200}
