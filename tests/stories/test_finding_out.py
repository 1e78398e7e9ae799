"""Somebody needs something and finds out what, by when and why: on a phone and at a desk."""

import pytest
from playwright.sync_api import expect


def test_lan_finds_what_opening_a_shop_takes(page):
    page.goto("/")
    page.get_by_role("searchbox").press_sequentially("mo quan pho", delay=20)
    expect(page.locator("#goi-y").get_by_role("link", name="Đăng ký thành lập hộ kinh doanh")).to_be_visible()

    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Có phải bạn cần việc này?")

    page.get_by_role("link", name="Xem thủ tục").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký thành lập hộ kinh doanh")
    expect(page.get_by_text("3 ngày làm việc").first).to_be_visible()

    page.get_by_role("link", name="Vì sao là ngày này?").last.click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Hạn là")
    expect(page.locator(".days li").nth(1)).to_be_visible()


def test_an_old_man_learns_where_his_ward_is_today(page):
    page.goto("/units")
    page.get_by_role("searchbox").press_sequentially("cong vi", delay=20)

    expect(page.get_by_role("heading", name="Phường Cống Vị")).to_be_visible()
    page.locator("#ket-qua").get_by_role("link", name="Phường Giảng Võ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phường Giảng Võ")


def test_a_limit_is_counted_out_and_a_slip_is_told(page):
    page.goto("/due")
    page.get_by_label("Được bao lâu").fill("0")
    page.get_by_role("button", name="Tính").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Được bao lâu")).to_be_focused()

    page.get_by_label("Được bao lâu").fill("24")
    page.get_by_label("Đếm bằng").select_option("working_hours")
    page.get_by_label("Nhận hồ sơ lúc").fill("2026-11-22T21:10")
    page.get_by_role("button", name="Tính").click()
    expect(page.get_by_role("heading", name="Hạn là 17:00, thứ Năm 26/11/2026")).to_be_visible()


def test_whoever_uses_only_the_keyboard_gets_there(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Bỏ qua, tới nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()

    page.keyboard.type("đăng ký kết hôn")
    page.keyboard.press("Enter")
    link = page.get_by_role("main").get_by_role("link").first
    for _ in range(30):
        if link.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký kết hôn")


def test_large_dark_text_stays_wherever_one_goes(page):
    page.goto("/")
    page.locator("label.a3").click()
    page.locator("label", has_text="Nền tối").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.wait_for_load_state("networkidle")

    page.goto("/calendar")
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_english_stands_beside_vietnamese(page):
    page.goto("/calendar")
    page.get_by_role("button", name="EN English").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Working calendar")
    page.get_by_role("button", name="VI Tiếng Việt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lịch làm việc")


@pytest.mark.parametrize("page", [{"width": 390, "height": 844}], indirect=True, ids=["narrow"])
def test_the_menu_of_a_phone_opens(page):
    page.goto("/")
    page.get_by_text("Danh mục", exact=True).click()
    page.locator(".menu").get_by_role("link", name="Lịch làm việc").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Lịch làm việc")


def test_everything_works_where_scripts_are_off(browser, city):
    context = browser.new_context(base_url=city, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/")
    page.locator("label.a3").click()
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("html")).to_have_attribute("data-text", "large")

    page.get_by_role("searchbox").fill("khai sinh cho con")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    context.close()
