"""Anybody counts a limit out and gets the city's own date."""

import pytest

pytestmark = pytest.mark.django_db
ASKED = {"received": "2026-11-22T21:10", "amount": "24", "unit": "working_hours", "calendar": "hanoi"}


def test_without_a_question_the_page_shows_an_example(client):
    page = client.get("/due")

    assert page.status_code == 200
    assert "Hạn là" in page.text


def test_a_limit_is_counted_on_the_city_s_calendar(client):
    page = client.get("/due", ASKED).text

    assert "Hạn là 17:00, thứ Năm 26/11/2026" in page
    assert "Ngày Văn hóa Việt Nam, không tính." in page


def test_a_pause_moves_the_date_and_is_drawn(client):
    page = client.get("/due", ASKED | {"paused_from": "2026-11-23T14:30", "paused_to": "2026-11-25T12:25"}).text

    assert "Hạn là 15:30, thứ Sáu 27/11/2026" in page
    assert "url(#hatch)" in page


def test_a_pause_that_lasts_has_no_date_yet(client):
    assert "Đồng hồ đang dừng, chưa có hạn" in client.get("/due", ASKED | {"paused_from": "2026-11-23T14:30"}).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"received": "mai"}, "Chúng tôi không đọc được ngày giờ này."),
        ({"received": ""}, "Chúng tôi không đọc được ngày giờ này."),
        ({"amount": "0"}, "Ghi một số từ 1 tới 3650."),
        ({"amount": "ba"}, "Ghi một số từ 1 tới 3650."),
        ({"unit": "moons"}, "Chọn một mục trong danh sách."),
        ({"calendar": "mars"}, "Chọn một mục trong danh sách."),
        ({"received": "1066-01-01T09:00"}, "Lịch chỉ tính được từ năm 1900 tới năm 2399."),
        ({"paused_from": "2026-11-21T09:00"}, "Đồng hồ chỉ dừng được sau khi nhận hồ sơ."),
        ({"paused_to": "2026-11-24T09:00"}, "Ghi cả lúc dừng, hoặc bỏ trống cả hai."),
        ({"paused_from": "2026-11-24T09:00", "paused_to": "2026-11-23T09:00"}, "Lúc chạy lại phải sau lúc dừng."),
    ],
)
def test_a_wrong_answer_is_told_what_to_write(client, wrong, said):
    page = client.get("/due", ASKED | wrong)

    assert page.status_code == 422
    assert page.text.count(said) == 2
    assert "<title>Lỗi:" in page.text.replace("\n", "")


def test_the_page_costs_the_same_for_any_question(client, django_assert_max_num_queries):
    for unit in ("working_hours", "days"):
        with django_assert_max_num_queries(11):
            client.get("/due", ASKED | {"unit": unit})
