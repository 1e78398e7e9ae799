"""One case at the desk: who may open it, and what it tells."""

from uuid import uuid4

import pytest

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.hand_over import hand_over
from motcua.casework.pause import pause
from motcua.casework.take import take
from tests.casework.conftest import july
from tests.web.desk.wards import a_ward, who

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward(db):
    return a_ward()


@pytest.fixture
def case(ward):
    """Accepted by Hoa at ten on Monday, in Tùng's hands since eleven; due on Thursday."""
    opened = ward.open()
    take(opened, by=ward.hoa, at=july(6, 10))
    found = accept(opened, by=ward.hoa, at=july(6, 10))
    return hand_over(found, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 11))


def address(case):
    return f"/desk/cases/{case.public_id}"


def page(client, actor, case):
    client.force_login(who(actor))
    return client.get(address(case)).text


def test_the_page_tells_owner_clock_and_proof(client, ward, case):
    shown = page(client, ward.tung, case)

    for words in (
        case.number,
        "Tung đang giữ",
        "17:00, thứ Năm 09/07/2026",
        "Trễ ",
        "3 ngày làm việc",
        "Ngày nhận hồ sơ, bắt đầu tính từ ngày sau.",
        "Hoa tiếp nhận",
        "Hoa chuyển bước",
        "cho Tung",
        "Quyết định",
    ):
        assert words in shown, words


def test_a_pause_and_an_end_are_told(client, ward, case):
    pause(case, by=ward.tung, at=july(7), reason="thiếu bản vẽ", legal_basis="Điều 17")
    shown = page(client, ward.tung, case)
    assert "Tạm dừng" in shown
    assert "Căn cứ: Điều 17" in shown


def test_a_closed_case_says_what_it_came_to(client, ward, case):
    found = hand_over(case, ward.posts["dung"], stage="decide", by=ward.tung, at=july(7))
    close(found, "refused", by=ward.dung, at=july(8), reason="x", legal_basis="Điều 5")

    assert "Từ chối" in page(client, ward.dung, case)


@pytest.mark.parametrize("name", ["hoa", "mai", "tung", "van", "dung"])
def test_every_post_of_the_unit_opens_it(client, ward, case, name):
    client.force_login(who(getattr(ward, name)))

    assert client.get(address(case)).status_code == 200


def test_a_post_of_another_unit_is_told_nothing(client, ward, case):
    client.force_login(who(ward.minh))

    assert client.get(address(case)).status_code == 404
    assert client.get(f"/desk/cases/{uuid4()}").status_code == 404


def test_a_unit_that_had_it_still_sees_it(client, ward):
    case = ward.open(unit=ward.next_door, to=ward.desk, route=None)

    for name in ("hoa", "minh"):
        client.force_login(who(getattr(ward, name)))
        assert client.get(address(case)).status_code == 200


def test_whoever_has_no_post_any_more_opens_nothing(client, ward, case, minh):
    client.force_login(minh)
    assert client.get(address(case)).status_code == 403
    ward.posts["tung"].appointments.update(valid_to="2026-07-31")
    client.force_login(who(ward.tung))
    assert client.get(address(case)).status_code == 403


def test_the_page_costs_the_same_however_much_happened(client, ward, case, django_assert_max_num_queries):
    client.force_login(who(ward.tung))
    client.get(address(case))
    with django_assert_max_num_queries(30):
        client.get(address(case))
