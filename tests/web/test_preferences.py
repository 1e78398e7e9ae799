"""Language, text size, contrast and theme: a cookie, a form, no script needed."""

import pytest

pytestmark = pytest.mark.django_db


def test_everybody_starts_in_vietnamese_whatever_the_browser_says(client):
    page = client.get("/", headers={"Accept-Language": "en"})

    assert '<html lang="vi">' in page.text
    assert page["Content-Language"] == "vi"


def test_a_choice_is_kept_and_the_reader_is_back_where_they_were(client):
    answer = client.post("/preferences", {"text": "large", "theme": "dark", "next": "/?a=1"})

    assert (answer.status_code, answer["Location"]) == (302, "/?a=1")
    assert '<html lang="vi" data-text="large" data-theme="dark">' in client.get("/").text


def test_english_is_one_press_away(client):
    client.post("/preferences", {"language": "en", "text": "normal"})

    assert '<html lang="en">' in client.get("/").text


def test_what_a_form_does_not_send_stays(client):
    client.post("/preferences", {"text": "huge", "theme": "light"})
    client.post("/preferences", {"contrast": "more"})

    assert 'data-text="huge" data-contrast="more" data-theme="light"' in client.get("/").text


def test_an_unticked_contrast_is_off(client):
    client.post("/preferences", {"contrast": "more"})
    client.post("/preferences", {"text": "small"})

    assert "data-contrast" not in client.get("/").text.split("<head>")[0]


@pytest.mark.parametrize("cookie", ["text=enormous", "text=%22%3E%3Cscript%3E", "%%%", "theme=dark;", "x" * 3000])
def test_a_broken_cookie_is_as_good_as_none(client, cookie):
    client.cookies["preferences"] = cookie

    assert '<html lang="vi"' in client.get("/").text


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_nobody_is_sent_to_another_site(client, elsewhere):
    assert client.post("/preferences", {"next": elsewhere})["Location"] == "/"


def test_the_script_stays_on_the_page(client):
    answer = client.post("/preferences", {"text": "large"}, headers={"X-Requested-With": "fetch"})

    assert answer.status_code == 204
    assert answer.cookies["preferences"]["httponly"]


def test_the_page_of_choices_offers_them_all(client):
    page = client.get("/preferences").text

    assert all(f'value="{value}"' in page for value in ("vi", "en", "huge", "more", "device"))
