"""A small catalogue of the tests' own: names and codes, those beginning with x. where no code is known."""

import csv
from pathlib import Path

import pytest

from motcua.registry.search import Entry, Index

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """A table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def entries() -> list[Entry]:
    """The procedures of the small catalogue."""
    return [
        Entry(
            row["code"],
            row["name"],
            row["field"],
            tuple(row["levels"].split(",")),
            for_people=row["for_people"] == "yes",
        )
        for row in rows("catalogue.tsv")
    ]


@pytest.fixture(scope="session")
def index() -> Index:
    """The small catalogue, ready."""
    return Index(entries())


@pytest.fixture
def first(index):
    """The code that is found first."""
    return lambda question: next((hit.code for hit in index.ask(question).results), None)
