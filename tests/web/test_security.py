"""What every answer says to the browser, and what a page may hold."""

import re
from pathlib import Path

import pytest

import motcua.web

TEMPLATES = sorted((Path(motcua.web.__file__).parent / "templates").rglob("*.html"))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/healthz", "/static/motcua.css", "/no-such-page"])
def test_every_answer_forbids_foreign_and_inline_code(client, address):
    answer = client.get(address)

    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_style_a_script_or_a_handler(template):
    text = template.read_text()

    assert not re.search(r'<style|\sstyle=|\son[a-z]+=["\']|javascript:|hx-on', text)
    assert not re.search(r"<script(?![^>]*(\ssrc=|application/ld\+json))", text)
    assert not re.search(r"""(src|href)=["'](https?:)?//""", text)


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words(client, settings):
    client.handler.enforce_csrf_checks = True

    answer = client.post("/preferences", {"text": "large"})

    assert answer.status_code == 403
    assert "Trang này mở đã lâu" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/procedures/%00", "/units?q=%00", "/procedures?field=a%00b"])
def test_what_no_database_can_hold_is_refused_at_the_door(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.django_db
def test_over_https_the_cookie_never_travels_in_the_open(client):
    answer = client.post("/preferences", {"text": "large"}, secure=True)

    assert answer.cookies["preferences"]["secure"]
