"""An official mends what a source leaves open, and everybody sees it at once."""

from playwright.sync_api import expect

from tests.stories.conftest import sign_in


def test_dung_mends_a_limit_that_had_no_unit(page, dung):
    page.goto("/procedures/1.000894")
    expect(page.get_by_text("Chưa rõ: nguồn chỉ ghi").first).to_be_visible()

    sign_in(page, "dung")
    page.goto("/desk")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nguyễn Kim Dung")
    page.get_by_role("link", name="Sửa danh mục thủ tục").click()
    page.goto("/desk/registry/dang-ky-ket-hon-1-000894")
    page.get_by_role("link", name="Sửa cách nộp 1, thời hạn").first.click()
    page.get_by_label("Bao lâu").fill("1")
    page.get_by_label("Đếm bằng").select_option("working_days")
    page.get_by_role("button", name="Công bố bản sửa").click()
    expect(page.get_by_role("alert")).to_be_focused()

    page.get_by_label("Căn cứ").fill("Luật Hộ tịch 60/2014/QH13, Điều 18")
    page.get_by_role("button", name="Công bố bản sửa").click()
    expect(page.get_by_role("status")).to_contain_text("Đã sửa. Bản 2")

    page.goto("/procedures/1.000894")
    expect(page.get_by_text("1 ngày làm việc").first).to_be_visible()
