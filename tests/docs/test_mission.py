"""docs/mission.md keeps all twenty-two systems, and names only what is there."""

import importlib
import re

import pytest

from tests.docs.pages import ROOT, page, rows_of

SYSTEMS = rows_of(page("docs/mission.md"), "#")


def test_no_system_is_lost():
    assert [row["#"] for row in SYSTEMS] == [str(n) for n in range(1, 23)]


@pytest.mark.parametrize("row", SYSTEMS, ids=lambda row: row["system"])
def test_a_system_says_how_it_stands(row):
    standing = re.match(r"stands|partly: |not yet", row["state"])

    assert standing
    assert (row["where"] == "-") == (standing[0] == "not yet")


@pytest.mark.parametrize("row", SYSTEMS, ids=lambda row: row["system"])
def test_what_a_system_names_is_there(row):
    for name in re.findall(r"`([^`]+)`", row["where"]):
        if name.startswith("motcua "):
            assert importlib.import_module(f"motcua.cli.commands.{name.split()[1].replace('-', '_')}")
        else:
            assert (ROOT / name).exists(), name
