"""Lan registers her daughter's birth: few pages, few typed fields, and the certificate lies in her papers.

What the officials do is done through the verbs; their desk has its own stories.
"""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from motcua.citizens.hold_paper import hold_paper
from motcua.citizens.open_record import open_record
from motcua.citizens.represent import represent
from motcua.dossiers.accept import accept
from motcua.dossiers.grant import grant
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.models import Dossier
from motcua.dossiers.request_supplement import Item, request_supplement
from tests.dossiers.conftest import (
    BUSINESS,
    LAW,
    LONG_AGO,
    SHOP,
    SINCE,
    City,
    found_city,
    july,
    live,
    put_in_force,
)
from tests.stories.conftest import NARROW
from tests.stories.test_every_page import OVERFLOW
from tests.web.desk.conftest import PASSWORD


@pytest.fixture
def ward(own_database, city) -> City:
    """Lan's ward, with everybody in it."""
    made = found_city()
    person = made.records["lan"].person
    person.set_password(PASSWORD)
    person.save()
    return made


@pytest.fixture
def newborn(ward):
    """The hospital has told the city of Lan's daughter: her facts are known, and the birth notice is held."""
    facts = {"sex": "female", "birth_date": "2026-07-01", "birth_place": "Bệnh viện Thử", "ethnicity": "Kinh"}
    child = open_record("person", facts, source="giấy chứng sinh", by=LAW, at=LONG_AGO)
    represent(ward.records["lan"], child, "parent", ground="giấy chứng sinh", by=LAW, at=LONG_AGO, **SINCE)
    paper = {"name": "Giấy chứng sinh", "reference": "CS-1", "source": "Bệnh viện Thử"}
    hold_paper(child, "birth_notice", issued_on=date(2026, 7, 1), by=LAW, at=LONG_AGO, **paper)
    return child


class Count:
    """Pages seen and fields typed, as a citizen would count them."""

    def __init__(self, page: Page):
        self.page, self.pages, self.typed = page, 0, 0

    def type(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)
        self.typed += 1

    def press(self, name: str) -> None:
        sound(self.page)
        self.pages += 1
        self.page.get_by_role("button", name=name).click()


def sound(page: Page) -> None:
    """What must hold on every page: nothing serious for axe, nothing sideways, one heading."""
    violations = Axe().run(page).response["violations"]
    serious = [
        (one["id"], one["nodes"][0]["html"][:200]) for one in violations if one["impact"] in ("serious", "critical")
    ]
    assert not serious, page.url
    assert not page.evaluate(OVERFLOW), page.url
    assert page.locator("h1").count() == 1, page.url


def begin(page: Page, code: str) -> None:
    """From the procedure's page through the sign-in to the first step."""
    page.goto(f"/procedures/{code}")
    page.get_by_role("link", name="Bắt đầu nộp hồ sơ").click()
    sign_in_as_lan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nộp cho ai, ở đâu?")


def declare_and_file(page: Page, count: Count) -> None:
    page.get_by_label("Tôi cam đoan").check()
    count.press("Nộp hồ sơ")
    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy báo đã nộp hồ sơ")
    sound(page)


def settle(ward: City, dossier: Dossier) -> None:
    """Hoa accepts it, Tùng checks it, Dung signs the certificate and issues it."""
    hoa, tung, dung = live(ward.hoa), live(ward.tung), live(ward.dung)
    accept(dossier, by=hoa, at=timezone.now())
    hand_over(dossier, ward.posts["tung"], stage="check", by=hoa, at=timezone.now())
    hand_over(dossier, ward.posts["dung"], stage="sign", by=tung, at=timezone.now())
    put_in_force(grant(dossier, by=dung, at=timezone.now()), dung, timezone.now())


def test_lan_registers_a_birth_of_which_the_hospital_told(page, ward, newborn, record_property):
    begin(page, "1.001193")
    count = Count(page)
    page.get_by_label("Thay cho em bé chưa đặt tên").check()
    page.get_by_label("Sinh tại cơ sở y tế, có giấy chứng sinh").check()
    count.press("Bắt đầu")
    page.get_by_label("Mẹ", exact=True).check()
    count.press("Lưu và tiếp tục")
    count.type("Họ, chữ đệm, tên của con", "Trần Gia An")
    count.type("Quê quán", "Hà Nội")
    count.press("Lưu và tiếp tục")
    count.press("Lưu và tiếp tục")
    declare_and_file(page, count)

    record_property("with_notice", f"{count.pages} pages, {count.typed} typed fields")
    assert (count.pages, count.typed) == (5, 2)

    dossier = Dossier.objects.get()
    settle(ward, dossier)
    page.get_by_role("link", name="Theo dõi hồ sơ", exact=True).click()
    expect(page.locator(".holder")).to_contain_text("Đã có kết quả")
    sound(page)
    page.get_by_role("link", name="Đánh giá").click()
    page.get_by_label("Rất tốt").check()
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi đánh giá")

    for address in ("/my/papers", "/my/record", "/my/record/looks", "/my/record/ethnicity/dispute", "/my/dossiers"):
        page.goto(address)
        sound(page)


def test_without_a_notice_more_is_typed_and_the_paper_is_brought(page, ward, record_property):
    begin(page, "1.001193")
    count = Count(page)
    page.get_by_label("Sinh tại cơ sở y tế, có giấy chứng sinh").check()
    count.press("Bắt đầu")
    page.get_by_label("Mẹ", exact=True).check()
    count.press("Lưu và tiếp tục")
    count.press("Lưu và tiếp tục")
    expect(page.get_by_role("alert")).to_be_focused()
    sound(page)
    for label, words in {
        "Họ, chữ đệm, tên của con": "Trần Gia An",
        "Ngày sinh": "2026-07-01",
        "Nơi sinh": "Bệnh viện Thử",
        "Dân tộc": "Kinh",
        "Quê quán": "Hà Nội",
    }.items():
        count.type(label, words)
    page.get_by_label("Nữ", exact=True).check()
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    count.press("Lưu và tiếp tục")
    page.get_by_label("Tôi mang bản chính tới quầy").first.check()
    count.press("Lưu và tiếp tục")
    declare_and_file(page, count)

    record_property("without_notice", f"{count.pages} pages, {count.typed} typed fields")
    assert (count.pages, count.typed) == (6, 5)


def test_lan_is_asked_for_more_and_supplies_it(page, ward):
    dossier = ward.filed(BUSINESS, SHOP, case_key="one_person")
    accept(dossier, by=ward.hoa, at=july(6, 10))
    hand_over(dossier, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 11))
    item = Item("field:trade", "Ghi mã ngành kinh tế cấp bốn cho nghề “may áo dài”", "Ngành được ghi theo mã cấp bốn")
    request_supplement(dossier, [item], legal_basis="Nghị định 168/2025/NĐ-CP", by=ward.tung, at=july(6, 14))
    sign_in_as_lan(page, "/my/dossiers")
    sound(page)
    page.get_by_role("link", name="Xem phải làm gì").click()
    sound(page)
    page.get_by_role("link", name="Bổ sung ngay").click()
    page.get_by_label(item.what).fill("1410, may trang phục")
    sound(page)
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_role("status")).to_contain_text("Đồng hồ chạy lại")
    sound(page)

    for ending in ("withdrawal", "receipt"):
        page.goto(f"/my/dossiers/{dossier.case.reference}/{ending}")
        sound(page)
    page.goto(f"/my/dossiers/{dossier.case.reference}/withdrawal")
    page.get_by_role("button", name="Rút hồ sơ").click()
    expect(page.locator(".holder")).to_contain_text("Bạn đã rút")


def test_the_form_is_filled_in_by_keyboard_alone(browser, city, ward):
    context = browser.new_context(base_url=city, viewport=NARROW, locale="vi-VN")
    page = context.new_page()
    sign_in_as_lan(page, "/procedures/1.001612/file")
    page.get_by_label("Một người đứng tên").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hộ kinh doanh")
    page.get_by_label("Tên hộ kinh doanh").focus()
    for words in ("Hộ kinh doanh Tiệm may Lan", "Số 12 phố Thử, Phường Thử", "May áo dài", "80.000.000"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ai cùng đứng tên")
    context.close()


def sign_in_as_lan(page: Page, onward: str = "") -> None:
    """Sign in on the way to a page, or where one was sent to sign in."""
    if onward:
        page.goto(onward)
    page.get_by_label("Tên đăng nhập").fill("thu-lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Vào", exact=True).click()
