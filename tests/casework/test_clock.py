"""The clock: until when a case is owed, and why. The rules are the rows of clock.csv."""

from fractions import Fraction

import pytest

from motcua.casework.clock import due
from motcua.casework.limits import Term, read_cutoff, read_limit
from tests.casework.almanac import CALENDARS, TODAY, local, rows

MONDAY = local("2026-03-02T09:00")
THREE_DAYS = Term(3, "working_days")


def pauses(written: str):
    """ "FROM..TO FROM.." as pauses."""
    ends = [pause.split("..") for pause in written.split()]
    return [(local(start), local(end) if end else None) for start, end in ends]


@pytest.mark.parametrize("row", rows("clock.csv"), ids=lambda row: row["sentence"])
def test_the_rules(row):
    term = Term(*read_limit(row["limit"]), read_cutoff(row["cutoff"]), row["resume"])

    found = due(
        term,
        local(row["received"]),
        calendar=CALENDARS[row["calendar"]],
        pauses=pauses(row["pauses"]),
        known_at=local(row["known_at"]) if row["known_at"] else TODAY,
    )

    assert found.at == (local(row["due"]) if row["due"] else None)
    assert found.remaining == (Fraction(row["remaining"]) if row["remaining"] else None)
