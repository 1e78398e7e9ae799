"""Today: what lies with one's post and on its desks, what is due first at the top."""

import pytest

from motcua.casework.accept import accept
from motcua.casework.hand_over import hand_over
from motcua.casework.pause import pause
from motcua.casework.take import take
from motcua.web.desk.today_rows import worklist
from tests.casework.conftest import july
from tests.web.desk.wards import a_ward, who

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward(db):
    return a_ward()


def held_by_hoa(ward, day, stops=False):
    """A case that Hoa accepted at nine on a day of July; it may stand still since ten."""
    case = ward.open(at=july(day))
    take(case, by=ward.hoa, at=july(day))
    case = accept(case, by=ward.hoa, at=july(day))
    return pause(case, by=ward.hoa, at=july(day, 10), reason="x", legal_basis="Điều 1") if stops else case


def page(client, actor, query=""):
    client.force_login(who(actor))
    return client.get(f"/desk/today{query}").text


def test_what_is_due_comes_first_then_what_nobody_accepted_then_what_stands_still(client, ward):
    still = held_by_hoa(ward, 6, stops=True)
    later, sooner = held_by_hoa(ward, 8), held_by_hoa(ward, 7)
    lying = ward.open(at=july(6))

    shown = page(client, ward.hoa)

    places = [shown.index(case.public_id.urn[9:]) for case in (sooner, later, lying, still)]
    assert places == sorted(places)
    assert "Hôm nay có 4 hồ sơ" in shown
    for heading in ("Đã trễ", "Chưa tiếp nhận", "Đang tạm dừng, đồng hồ không chạy"):
        assert heading in shown
    assert "Trên bàn tiếp nhận, chưa ai nhận" in shown


def test_what_another_post_holds_is_not_in_my_list(client, ward):
    case = held_by_hoa(ward, 6)
    hand_over(case, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 11))

    assert str(case.number) not in page(client, ward.hoa)
    shown = page(client, ward.tung)
    assert str(case.number) in shown
    assert "Bước trước chuyển sang" in shown
    assert "Không còn hồ sơ nào ở đây." in page(client, ward.minh)


def test_whoever_holds_two_posts_switches_between_them(client, ward):
    case = held_by_hoa(ward, 6)
    ward.posts["hoa"].appointments.update(person=ward.minh.person)

    assert str(case.number) not in page(client, ward.minh, f"?post={ward.minh.post}")
    assert str(case.number) in page(client, ward.minh, f"?post={ward.hoa.post}")


def test_the_next_page_begins_where_the_last_one_ended(ward):
    cases = [held_by_hoa(ward, 6), held_by_hoa(ward, 6), held_by_hoa(ward, 6, stops=True), ward.open(at=july(6))]
    now, after, keys = july(20), "", []
    for _ in range(2):
        part = worklist(ward.posts["hoa"], now=now, after=after, limit=2)
        keys += [row.case.pk for _heading, rows in part.groups for row in rows]
        after = part.after

    assert keys == [cases[0].pk, cases[1].pk, cases[3].pk, cases[2].pk]
    assert after == ""


@pytest.mark.parametrize("after", ["nonsense", "due_x_1", "due_2026-07-06_1", "new_2026-07-06T09:00:00+07:00_x", "_"])
def test_a_key_that_cannot_be_read_begins_anew(client, ward, after):
    case = held_by_hoa(ward, 6)

    assert str(case.number) in page(client, ward.hoa, f"?after={after}")


def test_the_list_is_for_officials(client, ward, minh):
    assert client.get("/desk/today")["Location"].startswith("/sign-in")
    client.force_login(minh)
    assert client.get("/desk/today").status_code == 403
    ward.posts["hoa"].appointments.update(valid_to="2026-07-31")
    client.force_login(who(ward.hoa))
    assert client.get("/desk/today").status_code == 403


def test_a_longer_list_costs_no_more(client, ward, django_assert_max_num_queries):
    for _ in range(5):
        held_by_hoa(ward, 6)
    ward.open()
    client.force_login(who(ward.hoa))
    client.get("/desk/today")
    with django_assert_max_num_queries(22):
        client.get("/desk/today")
