"""The catalogue is published once, over and beside what a city already has."""

import copy

import pytest

from motcua.ledger.models import Entry
from motcua.registry.catalogue import publication, publish
from motcua.registry.catalogue.files import shipped
from motcua.registry.mend import mend
from motcua.registry.models import ProcedureVersion
from tests.registry.conftest import CURATOR, RECORD, bring, july, newest

pytestmark = pytest.mark.django_db


def changed(code: str, **parts):
    """The catalogue of a later release in which one procedure is told otherwise."""
    told = copy.deepcopy(next(told for told in shipped() if told.code == code))
    told.document.update(parts)
    return lambda: iter([told])


def test_migration_published_it_with_a_line_for_each():
    versions = ProcedureVersion.objects.filter(origin="catalogue")
    lines = Entry.objects.filter(subject_kind="procedure", origin="import")

    assert versions.count() == len(list(shipped())) == lines.count()
    assert {version.published_at.date().isoformat() for version in versions} == {"2026-11-21"}


def test_again_it_publishes_nothing_also_after_the_portal_was_loaded():
    assert publish() == 0
    bring(RECORD | {"ma_thu_tuc": "1.004873"}, RECORD | {"ma_thu_tuc": "1.000656"})

    assert publish() == 0


def test_a_later_release_keeps_the_portals_parts_and_the_citys_mends(whole, monkeypatch):
    bring(RECORD | {"ma_thu_tuc": "1.004873"}, at=july(1).replace(year=2027))
    fee = {"kind": "money", "amount": 15000, "currency": "VND"}
    later = july(2).replace(year=2027)
    mend(whole.procedure, "channels.0.fees.0", fee, source="Nghị quyết thử", by=CURATOR, at=later)
    monkeypatch.setattr(publication, "shipped", changed("1.004873", summary={"vi": "Mới", "en": "New"}))

    assert publish() == 1
    document = newest("1.004873").document
    assert document["summary"]["vi"] == "Mới"
    assert document["steps"] == "Bước 1: nộp"
    assert document["channels"][0]["fees"][0] == fee
    assert publish() == 0


def test_the_progress_hears_every_procedure():
    heard = []
    publish(heard.append)

    assert len(heard) == len(list(shipped()))
