"""The first page: search first, and nothing that is not true."""

import pytest

from motcua.registry.models import ProcedureVersion
from motcua.web.icons import ICONS
from motcua.web.portal.life_events import events, often
from tests.web.shown import terms

pytestmark = pytest.mark.django_db


def test_search_comes_first_then_what_happens_in_a_life(client):
    page = client.get("/").text

    assert page.index('role="search"') < page.index("Những việc trong đời") < page.index("Việc nhiều người làm")
    assert "Có con" in page


def test_an_empty_registry_is_told_kindly(client, monkeypatch):
    monkeypatch.setattr("motcua.web.portal.home.ProcedureVersion", Nothing)
    monkeypatch.setattr("motcua.web.portal.home._figures", lambda *state: {"total": 0})

    page = client.get("/").text

    assert "Danh mục thủ tục đang được nạp" in page
    assert "Những việc trong đời" not in page


class Nothing:
    objects = ProcedureVersion.objects.none()


def test_figures_open(client):
    page = client.get("/").text

    assert 'href="/procedures?open=1"' in page
    assert 'href="/ledger"' in page


@pytest.mark.parametrize("event", events(), ids=lambda event: event.key)
def test_every_event_of_a_life_lists_its_procedures(client, event):
    page = client.get(f"/life/{event.key}").text

    assert page.count('<li><a href="/procedures/') >= 3
    assert event.icon in ICONS
    assert set(event.name) == set(event.about) == {"vi", "en"}


def test_what_is_most_asked_for_can_all_be_filed_here():
    whole = ProcedureVersion.objects.filter(procedure__code__in=often(), completeness="whole")

    assert whole.values("procedure").distinct().count() == len(often())


def test_an_event_nobody_knows_is_not_found(client):
    assert client.get("/life/moving-to-mars").status_code == 404


def test_the_page_costs_the_same_however_many_procedures_there_are(client, told, django_assert_num_queries):
    client.get("/")
    with django_assert_num_queries(3):
        client.get("/")
    told(terms("9.000041", "Thêm một thủ tục"))
    client.get("/")
    with django_assert_num_queries(3):
        client.get("/")
