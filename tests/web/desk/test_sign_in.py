"""Sign in to work: a name and a password, and back to where one wanted to go."""

import pytest

from motcua.organisation.models import Person
from tests.web.desk.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_stranger_at_the_desk_is_sent_to_sign_in_and_back(client, hoa):
    answer = client.get("/desk")
    assert answer["Location"] == "/sign-in?next=%2Fdesk"

    answer = client.post("/sign-in", {"name": "hoa", "password": PASSWORD, "next": "/desk"})
    assert answer["Location"] == "/desk"
    assert "Chuyên viên tiếp nhận" in client.get("/desk").text


@pytest.mark.parametrize(("name", "password"), [("hoa", "sai"), ("nobody", PASSWORD), ("", ""), ("hoa", "")])
def test_a_wrong_name_or_password_opens_nothing(client, hoa, name, password):
    answer = client.post("/sign-in", {"name": name, "password": password})

    assert answer.status_code == 422
    assert PASSWORD not in answer.text
    assert client.get("/desk").status_code == 302


def test_name_and_password_are_told_apart_by_nobody(client, hoa):
    pages = [client.post("/sign-in", {"name": name, "password": "sai"}).text for name in ("hoa", "nobody")]

    assert all("Tên hoặc mật khẩu không khớp." in page for page in pages)


def test_whoever_left_the_service_no_longer_gets_in(client, hoa):
    hoa.is_active = False
    hoa.save()

    assert client.post("/sign-in", {"name": "hoa", "password": PASSWORD}).status_code == 422


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", ""])
def test_nobody_is_sent_to_another_site(client, hoa, elsewhere):
    answer = client.post("/sign-in", {"name": "hoa", "password": PASSWORD, "next": elsewhere})

    assert answer["Location"] == "/desk/today"


def test_signing_out_ends_it_and_needs_a_press(client, hoa):
    client.force_login(hoa)

    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").status_code == 302
    assert client.get("/desk").status_code == 302


def test_the_session_changes_with_the_person(client, hoa, dung):
    client.post("/sign-in", {"name": "hoa", "password": PASSWORD})
    first = client.cookies["sessionid"].value
    client.post("/sign-in", {"name": "dung", "password": PASSWORD})

    assert client.cookies["sessionid"].value != first
    assert client.cookies["sessionid"]["httponly"]


def test_a_citizen_is_led_to_their_own_dossiers(client, db):
    Person.objects.create_user("lan", PASSWORD, name="Lan")

    assert client.post("/sign-in", {"name": "lan", "password": PASSWORD})["Location"] == "/my/dossiers"
