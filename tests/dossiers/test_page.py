"""All that the page of a dossier shows, read once."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.apologise import apologise
from motcua.dossiers.grant import grant
from motcua.dossiers.page import answered_by, page_of
from motcua.dossiers.rate import rate
from motcua.dossiers.request_supplement import Item, request_supplement
from motcua.dossiers.supply import supply
from tests.dossiers.conftest import MONDAY, REGISTER, july, put_in_force


def test_the_page_tells_the_form_in_its_order_with_where_each_answer_comes_from(shop):
    page = page_of(shop.pk)

    assert [field.key for field in page.fields][:5] == [
        "owner_name", "owner_number", "owner_address", "owner_phone", "business_name",
    ]  # fmt: skip
    assert (page.fields[0].source, page.fields[4].source) == (REGISTER, "")
    assert page.fields[4].label["vi"] == "Tên hộ kinh doanh"


def test_the_page_tells_the_whole_life(city, at_tung):
    request_supplement(at_tung, [Item("field:trade", "x", "x")], legal_basis="x", by=city.tung, at=july(7))
    page = page_of(at_tung.pk)
    assert (page.waiting_request.number, page.state.supplement) == (1, "asked")

    supply(at_tung, answers={"trade": "1410"}, by=city.lan, at=july(8))
    apologise(at_tung, july(20), reason="volume", text="Xin lỗi.", by=city.dung, at=july(8))
    page = page_of(at_tung.pk)

    assert page.waiting_request is None
    assert [one.answers["trade"] for one in page.earlier] == ["May áo dài"]
    assert [leg.ended_as for leg in page.legs] == ["taken", "handed_over", None]
    assert (len(page.pauses), page.dossier.apology.until) == (1, july(20))
    assert [line.verb for line in page.lines][-2:] == ["resumed", "promised"]


def test_a_long_life_costs_no_more_queries_than_a_short_one(city, at_dung):
    def queries():
        with CaptureQueriesContext(connection) as told:
            page_of(at_dung.pk)
        return len(told)

    young = queries()
    put_in_force(grant(at_dung, by=city.dung, at=july(7, 14)), city.dung, july(7, 15))
    rate(at_dung, 5, by=city.lan, at=july(8))
    assert queries() <= young + 2 <= 18


def test_who_files_on_monday_is_answered_within_eight_working_hours(shop):
    assert answered_by(shop, known_at=MONDAY) == july(7, 9)
