"""Procedures by level and online level on any date, each share with its whole."""

import pytest

from motcua.registry.figures import figures
from motcua.registry.models import ProcedureVersion
from tests.registry.conftest import RECORD, bring, july

pytestmark = pytest.mark.django_db


def test_every_share_names_its_whole():
    bring(RECORD, RECORD | {"ma_thu_tuc": "1.999002", "cap_thuc_hien": "Cấp tỉnh, Cấp xã"}, at=july(1))
    before, after = figures(july(1).replace(year=2025).date()), figures(july(1).date())
    total = after["total"]

    assert total == before["total"] + 2 == ProcedureVersion.objects.on(july(1).date()).count()
    assert after["by_level"]["commune"]["count"] == before["by_level"]["commune"]["count"] + 2
    assert after["by_level"]["city"] == {
        "count": before["by_level"]["city"]["count"] + 1,
        "of": total,
        "share": round((before["by_level"]["city"]["count"] + 1) / total, 4),
    }
    assert after["by_completeness"]["whole"]["count"] == 12
    assert sum(part["count"] for part in after["by_online_level"].values()) == total
    crossed = after["by_level_and_online_level"]["city"]
    assert {part["of"] for part in crossed.values()} == {after["by_level"]["city"]["count"]}


def test_before_the_first_procedure_there_is_no_share():
    empty = figures(july(1).replace(year=2000).date())

    assert (empty["total"], empty["with_open_questions"]) == (0, {"count": 0, "of": 0, "share": None})
