"""The same forms on a dossier: its procedure is named, its applicant masked, and the verbs of dossiers are called."""

import pytest

from tests.dossiers.conftest import at_dung, at_tung, city, shop, verbs  # noqa: F401 -- fixtures
from tests.web.desk.wards import who

pytestmark = pytest.mark.django_db
ASKED = {"items": "Bản vẽ móng\nGiấy thuê nhà", "reason": "còn thiếu", "legal_basis": "Điều 9"}


def press(client, actor, dossier, act, **given):
    """Send the form of an act, through the actor's post."""
    client.force_login(who(actor))
    return client.post(f"/desk/cases/{dossier.case.public_id}/{act}", {"post": actor.post} | given, follow=True)


def test_the_list_names_the_procedure_and_masks_the_applicant(client, city, shop):  # noqa: F811
    client.force_login(who(city.hoa))
    shown = client.get("/desk/today").text

    assert "ộ kinh doanh" in shown
    assert "Trần T** Lan" in shown
    assert "Trần Thị Lan" not in shown


def test_to_accept_takes_it_from_the_desk(client, city, shop):  # noqa: F811
    assert "Đã tiếp nhận, số" in press(client, city.hoa, shop, "accept").text
    assert verbs(shop)[-2:] == ["taken", "accepted"]


def test_a_pause_asks_the_applicant_line_by_line(client, city, at_tung):  # noqa: F811
    assert "Đã dừng đồng hồ." in press(client, city.tung, at_tung, "pause", **ASKED).text

    request = at_tung.requests.get()
    assert [item["what"] for item in request.items] == ["Bản vẽ móng", "Giấy thuê nhà"]


def test_dung_grants_and_the_case_waits_for_its_result(client, city, at_dung):  # noqa: F811
    answer = press(client, city.dung, at_dung, "close", outcome="granted")

    assert "Đã quyết định." in answer.text
    assert at_dung.results.get().outcome == "granted"


def test_dung_refuses_with_a_reason_of_the_procedure(client, city, at_dung):  # noqa: F811
    ground = {"reason": "forbidden_trade", "legal_basis": "Điều 85", "note": "Ngành này bị cấm."}
    press(client, city.dung, at_dung, "close", outcome="refused", **ground)

    assert at_dung.results.get().reason == "forbidden_trade"
