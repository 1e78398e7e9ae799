"""The pages hold together: links lead somewhere, decisions have their four parts, the licence is the one we name."""

import re
import tomllib

import pytest

from tests.docs.pages import ROOT, page

PAGES = sorted(str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = [name for name in PAGES if name.startswith("docs/decisions/")]


@pytest.mark.parametrize("name", PAGES)
def test_a_link_leads_to_a_file(name):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page(name)):
        assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_says_situation_decision_cost_and_what_was_rejected(name):
    parts = re.findall(r"^\*\*(.+?)\.\*\*", page(name), re.MULTILINE)

    assert parts == ["Situation", "Decision", "What it costs", "Rejected"]


def test_decisions_are_numbered_without_a_gap():
    assert [int(name.split("/")[-1][:4]) for name in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_licence_is_the_one_that_the_package_names():
    named = tomllib.loads(page("pyproject.toml"))["project"]["license"]

    assert named == "Apache-2.0"
    assert "Apache License\n                           Version 2.0" in page("LICENSE")
    assert f"license: {named}\n" in page("publiccode.yaml")
