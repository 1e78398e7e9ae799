"""Acts on a case, as forms on its page: who may, twice, in the wrong state, and nothing that was typed is lost."""

import pytest

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.hand_over import hand_over
from motcua.casework.may import NotYourPost
from motcua.casework.take import take
from motcua.ledger.models import Entry
from motcua.web.words import refusals
from tests.casework.conftest import july, verbs
from tests.web.desk.wards import a_ward, who

pytestmark = pytest.mark.django_db
LAW = {"reason": "thiếu bản vẽ", "legal_basis": "Nghị định 118/2025, Điều 9"}


@pytest.fixture
def ward(db):
    return a_ward()


@pytest.fixture
def lying(ward):
    """On the desk since Monday."""
    return ward.open()


@pytest.fixture
def at_hoa(ward, lying):
    """Taken by Hoa."""
    return take(lying, by=ward.hoa, at=july(6, 10))


@pytest.fixture
def at_tung(ward, at_hoa):
    """Accepted, and with Tùng."""
    accepted = accept(at_hoa, by=ward.hoa, at=july(6, 10))
    return hand_over(accepted, ward.posts["tung"], stage="assess", by=ward.hoa, at=july(6, 11))


@pytest.fixture
def at_dung(ward, at_tung):
    """Before Dung, to be decided."""
    return hand_over(at_tung, ward.posts["dung"], stage="decide", by=ward.tung, at=july(7))


def address(case, act=""):
    return f"/desk/cases/{case.public_id}" + (f"/{act}" if act else "")


def press(client, actor, case, act, **given):
    """Send the form of an act, through the actor's post."""
    client.force_login(who(actor))
    return client.post(address(case, act), {"post": actor.post} | given, follow=True)


def to(ward, name, stage):
    return f"{stage}:{ward.posts[name].pk}"


def test_hoa_takes_and_accepts_and_hands_over(client, ward, lying):
    assert "Bạn đang giữ hồ sơ này." in press(client, ward.hoa, lying, "take").text
    assert "Đã tiếp nhận, số phuong-thu-" in press(client, ward.hoa, lying, "accept").text
    answer = press(client, ward.hoa, lying, "hand_over", to=to(ward, "tung", "assess"), note="Xem kỹ bản vẽ")

    assert "Đã chuyển." in answer.text
    lying.refresh_from_db()
    assert (lying.post_id, lying.stage) == (ward.tung.post, "assess")
    acts = Entry.objects.filter(subject_kind="case", subject_id=lying.pk).order_by("seq")[1:]
    assert [(line.verb, line.person, line.post, line.origin) for line in acts] == [
        (verb, ward.hoa.person, ward.hoa.post, "live") for verb in ("taken", "accepted", "handed_over")
    ]


def test_tung_returns_stops_and_starts(client, ward, at_tung):
    press(client, ward.tung, at_tung, "pause", kind="yes", **LAW)
    assert "Tạm dừng" in client.get(address(at_tung)).text
    press(client, ward.tung, at_tung, "resume")
    press(client, ward.tung, at_tung, "return", to=to(ward, "hoa", "intake"), reason="chưa đủ giấy")

    assert verbs(at_tung)[-3:] == ["paused", "resumed", "returned"]
    assert "cho Hoa: chưa đủ giấy" in client.get(address(at_tung)).text


def test_the_head_promises_anew_and_reassigns(client, ward, at_tung):
    given = {"until": "2099-12-01T10:00", "reason": "volume", "text": "Chúng tôi trễ."}
    assert "Vẫn tính là trễ." in press(client, ward.dung, at_tung, "promise", **given).text
    press(client, ward.dung, at_tung, "reassign", to=to(ward, "van", "assess"), reason="Tùng đi học")

    at_tung.refresh_from_db()
    assert at_tung.post_id == ward.van.post
    assert verbs(at_tung)[-2:] == ["promised", "reassigned"]


@pytest.mark.parametrize(
    ("outcome", "ground", "status"),
    [("granted", {}, 200), ("refused", LAW, 200), ("refused", {}, 422), ("refused", {"reason": "x"}, 422)],
)
def test_a_refusal_needs_its_reason_and_its_article(client, ward, at_dung, outcome, ground, status):
    given = {"outcome": outcome, "reason": "", "legal_basis": "", "note": "Lời giải thích"} | ground
    answer = press(client, ward.dung, at_dung, "close", **given)

    assert answer.status_code == status
    at_dung.refresh_from_db()
    assert at_dung.outcome == (outcome if status == 200 else None)
    if status != 200:
        assert "Kết quả này phải nêu lý do và điều luật." in answer.text
        assert "Lời giải thích" in answer.text


SECOND = [
    ("lying", "hoa", "take", {}),
    ("at_hoa", "hoa", "accept", {}),
    ("at_tung", "tung", "pause", {"kind": "no"} | LAW),
    ("at_dung", "dung", "close", {"outcome": "granted"}),
    ("at_dung", "dung", "promise", {"until": "2099-12-01T10:00", "reason": "volume", "text": "Chúng tôi trễ."}),
]


@pytest.mark.parametrize(("fixture", "name", "act", "given"), SECOND, ids=[act for _, _, act, _ in SECOND])
def test_a_second_click_is_told_kindly_and_writes_nothing(client, ward, request, fixture, name, act, given):
    case = request.getfixturevalue(fixture)
    press(client, getattr(ward, name), case, act, **given)
    before = verbs(case)
    answer = press(client, getattr(ward, name), case, act, **given)

    assert "Việc này đã xong từ lần bấm trước." in answer.text
    assert verbs(case) == before


def test_a_second_click_on_a_hand_over_is_told_kindly_too(client, ward, at_tung):
    given = {"to": to(ward, "dung", "decide")}
    for _ in range(2):
        answer = press(client, ward.tung, at_tung, "hand_over", **given)

    assert "Việc này đã xong từ lần bấm trước." in answer.text
    assert verbs(at_tung).count("handed_over") == 2


WRONG = [
    ("at_tung", "hoa", "pause", {"kind": "no"} | LAW, "Hồ sơ đang do người khác giữ."),
    ("at_tung", "tung", "accept", {}, "Hồ sơ đã được tiếp nhận lúc"),
    ("at_tung", "tung", "resume", {}, "Đồng hồ của hồ sơ này đang chạy."),
    ("at_tung", "tung", "promise", {"until": "2099-12-01T10:00", "reason": "volume", "text": "x"}, "thủ trưởng"),
    ("at_tung", "dung", "promise", {"until": "2026-07-08T10:00", "reason": "volume", "text": "x"}, "Ngày hẹn lại"),
    ("at_tung", "tung", "hand_over", {"to": "decide:999999"}, "Mục này không còn chọn được"),
    ("at_tung", "tung", "hand_over", {}, "Chọn một mục."),
    ("lying", "hoa", "accept", {}, "Hồ sơ đang do người khác giữ."),
]


@pytest.mark.parametrize(("fixture", "name", "act", "given", "said"), WRONG)
def test_a_refusal_is_said_at_the_form_and_what_was_typed_stays(client, ward, request, fixture, name, act, given, said):
    case = request.getfixturevalue(fixture)
    before = verbs(case)
    answer = press(client, getattr(ward, name), case, act, **given)

    assert answer.status_code == 422
    assert said in answer.text or "Chức danh của bạn không được giao việc này." in answer.text
    assert all(value in answer.text for key, value in given.items() if key in ("reason", "legal_basis", "text"))
    assert verbs(case) == before


def test_nothing_moves_a_closed_case(client, ward, at_dung):
    close(at_dung, "granted", by=ward.dung, at=july(8))

    assert "Hồ sơ đã đóng lúc" in press(client, ward.dung, at_dung, "pause", kind="no", **LAW).text
    assert 'class="acts"' not in client.get(address(at_dung)).text


@pytest.mark.parametrize("act", ["take", "accept", "hand_over", "return", "pause", "resume", "close", "promise"])
def test_an_official_of_another_unit_is_told_nothing(client, ward, at_tung, act):
    client.force_login(who(ward.minh))
    before = verbs(at_tung)

    assert client.get(address(at_tung, act)).status_code == 404
    assert client.post(address(at_tung, act), {"post": ward.tung.post} | LAW).status_code == 404
    assert verbs(at_tung) == before


def test_nobody_acts_through_a_post_that_is_not_theirs(client, ward, at_tung):
    client.force_login(who(ward.hoa))
    answer = client.post(address(at_tung, "pause"), {"post": ward.tung.post, "kind": "no"} | LAW)

    assert answer.status_code == 422
    assert refusals.sentence(NotYourPost(post=1)) in answer.text


def test_a_post_that_ended_acts_no_more(client, ward, at_tung):
    ward.posts["tung"].appointments.update(valid_to="2026-07-31")

    assert press(client, ward.tung, at_tung, "pause", kind="no", **LAW).status_code == 403


@pytest.mark.parametrize(
    ("fixture", "name", "offered", "not_offered"),
    [
        ("lying", "hoa", ["Nhận hồ sơ về mình"], ["Tiếp nhận</button>", "Chuyển bước…"]),
        ("at_hoa", "hoa", ["Tiếp nhận</button>", "Chuyển bước…"], ["Kết thúc…", "Xin lỗi"]),
        ("at_tung", "tung", ["Chuyển bước…", "Trả về bước trước…", "Dừng đồng hồ…"], ["Kết thúc…", "Xin lỗi"]),
        ("at_tung", "dung", ["Xin lỗi và hẹn lại…", "Giao cho người khác…"], ["Chuyển bước…", "Dừng đồng hồ…"]),
        ("at_dung", "dung", ["Kết thúc…"], ["Chuyển bước…"]),
        ("at_tung", "hoa", [], ["Chuyển bước…", "Nhận hồ sơ về mình"]),
    ],
)
def test_the_page_offers_what_the_post_can_do(client, ward, request, fixture, name, offered, not_offered):
    client.force_login(who(getattr(ward, name)))
    shown = client.get(address(request.getfixturevalue(fixture))).text

    assert [one for one in offered if one not in shown] == []
    assert [one for one in not_offered if one in shown] == []


def test_only_who_may_hold_the_next_stage_is_offered(client, ward, at_hoa):
    client.force_login(who(ward.hoa))
    shown = client.get(address(at_hoa, "hand_over")).text

    assert "Tung, Vị trí của tung" in shown
    assert "Van, Vị trí của van" in shown
    assert "Vị trí của dung" not in shown
    assert "Vị trí của minh" not in shown


def test_an_act_that_is_none_is_not_found(client, ward, at_tung):
    client.force_login(who(ward.tung))

    assert client.get(address(at_tung, "erase")).status_code == 404
    assert client.get(address(at_tung, "take"))["Location"].startswith(address(at_tung))
