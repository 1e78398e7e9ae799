"""The year as the city works, with the source of every day that is not as usual."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_holiday_a_swap_and_a_make_up_day_stand_with_their_source(client):
    page = client.get("/calendar?calendar=hanoi&year=2026").text

    assert 'id="ngay-2026-11-24"' in page
    assert "Nghị quyết 28/2026/QH16" in page
    assert 'class="extra"' in page
    assert "08:00–12:00, 13:00–17:00" in page


def test_a_saturday_on_which_doors_are_open_but_nothing_counts_is_shown_as_such(client):
    assert 'class="open"' in client.get("/calendar?calendar=hanoi-saturday&year=2026").text


def test_a_year_nobody_announced_says_so(client):
    assert "Chưa có thông báo ngày nghỉ của năm 2031" in client.get("/calendar?year=2031").text


@pytest.mark.parametrize("query", ["calendar=mars", "year=1492", "year=next", "year=99999", "year=２０２６&calendar=x"])
def test_what_is_not_there_is_not_found(client, query):
    assert client.get(f"/calendar?{query}").status_code == 404


def test_the_page_costs_the_same_every_year(client, django_assert_max_num_queries):
    for year in (2016, 2026):
        with django_assert_max_num_queries(8):
            client.get(f"/calendar?year={year}")
