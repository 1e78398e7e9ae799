"""docs/glossary.md is true: each name that it gives is in the source, and no word has two meanings."""

import importlib
from collections import Counter

import pytest

from tests.docs.pages import page, rows_of

WORDS = rows_of(page("docs/glossary.md"), "Tiếng Việt")
NAMES = sorted({row["where"].strip("`") for row in WORDS} - {"-"})


def look_up(name: str) -> object:
    """The module, class or attribute of that dotted name below `motcua`."""
    steps = [] if name == "motcua" else name.split(".")
    found = importlib.import_module("motcua")
    for number, step in enumerate(steps, 1):
        if not hasattr(found, step):
            importlib.import_module(".".join(["motcua", *steps[:number]]))
        found = getattr(found, step)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_in_the_source(name):
    assert look_up(name)


@pytest.mark.parametrize("column", ["Tiếng Việt", "English"])
def test_no_word_is_told_twice(column):
    assert [word for word, times in Counter(row[column] for row in WORDS).items() if times > 1] == []


def test_a_word_that_the_code_knows_says_where():
    assert all(row["where"] == "-" or row["where"].startswith("`") for row in WORDS)
