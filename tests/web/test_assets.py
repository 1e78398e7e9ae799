"""Stylesheet and script come from the app itself, once."""

import gzip

import pytest
from django.templatetags.static import static

pytestmark = pytest.mark.django_db


def test_a_stylesheet_may_be_kept_for_a_year_under_its_digest(client):
    answer = client.get(static("motcua.css"))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("address", ["/static/motcua.css", "/static/motcua.css?v=000000000000"])
def test_without_its_own_digest_it_is_asked_for_again(client, address):
    assert client.get(address)["Cache-Control"] == "no-cache"


def test_a_browser_that_has_it_is_told_so(client):
    digest = client.get("/static/mark.svg")["ETag"]

    assert client.get("/static/mark.svg", headers={"If-None-Match": digest}).status_code == 304


def test_it_is_packed_for_whoever_can_unpack(client):
    packed = client.get("/static/motcua.css", headers={"Accept-Encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == client.get("/static/motcua.css").content


@pytest.mark.parametrize("name", ["none.css", "../settings.py", "..%2fsettings.py", "/etc/passwd"])
def test_nothing_but_assets_is_served(client, name):
    assert client.get(f"/static/{name}").status_code in (400, 404)
