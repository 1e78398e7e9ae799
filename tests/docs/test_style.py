"""STYLE.md's examples are our own code, as it stands."""

import pytest

from tests.docs.pages import page, rows_of

PAIRS = rows_of(page("STYLE.md"), "#")


def test_there_are_ten_pairs():
    assert [row["#"] for row in PAIRS] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["in"])
def test_a_good_example_stands_in_the_code(row):
    good, path = row["but"].removeprefix("`").removesuffix("`"), row["in"].strip("`")

    assert good in page(path)
