"""Pages for what is missing or broken say what to do next, and ask nothing of a broken database."""

import pytest
from django.db import OperationalError

from motcua.web import errors, health


@pytest.mark.django_db
def test_a_wrong_address_is_answered_in_the_design(client):
    page = client.get("/no-such-page")

    assert page.status_code == 404
    assert "Không có trang này" in page.text
    assert 'class="wall"' in page.text


def test_the_page_of_a_broken_city_needs_no_database(rf):
    page = errors.broken(rf.get("/"))

    assert page.status_code == 500
    assert "Lỗi của chúng tôi" in page.content.decode()


@pytest.mark.django_db
def test_a_healthy_city_says_so(client):
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")


def test_a_city_without_its_database_says_so(rf, monkeypatch):
    def away():
        raise OperationalError("gone")

    monkeypatch.setattr(health.connection, "cursor", away)

    assert health.health(rf.get("/healthz")).status_code == 503


@pytest.mark.django_db
def test_made_up_data_is_said_on_every_page(client, settings):
    settings.DEMO = True

    assert "Thành phố mẫu" in client.get("/").text
    assert "Thành phố mẫu" in client.get("/no-such-page").text
