"""Hoa signs in, takes and accepts a case, and hands it to Tùng, who finds it in his list."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.stories.conftest import sign_in
from tests.web.desk.wards import SLUG, a_ward


@pytest.fixture
def ward(own_database):
    return a_ward()


def is_open_to_all(page: Page) -> None:
    """Axe finds nothing serious, and nothing is wider than the window."""
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_hoa_takes_accepts_and_hands_over(page, ward):
    case = ward.open()
    sign_in(page, f"{SLUG}-hoa")
    page.goto("/desk/today")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hôm nay có 1 hồ sơ")
    is_open_to_all(page)

    page.get_by_role("table").get_by_role("link").click()
    is_open_to_all(page)
    page.get_by_role("button", name="Nhận hồ sơ về mình").click()
    expect(page.get_by_role("status")).to_contain_text("Bạn đang giữ hồ sơ này.")
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận, số")

    page.get_by_role("link", name="Chuyển bước…").click()
    page.get_by_label("Dặn người nhận").fill("Xem kỹ bản vẽ")
    page.get_by_role("button", name="Chuyển bước", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Dặn người nhận")).to_have_value("Xem kỹ bản vẽ")
    is_open_to_all(page)
    page.get_by_label("Chuyển cho").select_option(label="Tung, Vị trí của tung")
    page.get_by_role("button", name="Chuyển bước", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Đã chuyển.")

    sign_in(page, f"{SLUG}-tung")
    page.goto("/desk/today")
    case.refresh_from_db()
    expect(page.get_by_role("table")).to_contain_text(case.number)
