"""What a filing costs people, by the standard cost model: one example a row, to be checked with a pencil."""

import pytest

from motcua.registry.reviews.burden import NotMeasured, burden, counted
from tests.registry.reviews.measure import MEASURE

FREE = {"kind": "free", "amount": None}
MONEY = {"kind": "money", "amount": 20000, "currency": "VND"}
DOCUMENT = {
    "channels": [
        {"channel": "online", "limit": {"amount": 3, "unit": "working_days"}, "fees": [FREE]},
        {"channel": "counter", "limit": {"amount": 7, "unit": "days"}, "fees": [MONEY]},
        {"channel": "post", "limit": {"amount": 5, "unit": None}, "fees": []},
    ],
    "cases": [
        {"papers": [{"name": "asked"}, {"name": "optional", "required": False}, {"name": "issued", "result_code": "K"}]}
    ],
    "form": {"fields": {"typed": {}, "filled": {"prefill": True}, "sometimes": {"when": {}}}},
    "route": {"stages": {"intake": {}, "decide": {}}},
}


def test_only_what_the_applicant_must_bring_or_type_is_counted():
    found = counted(DOCUMENT)

    assert (found.papers, found.answers, found.steps) == (1, 1, 2)
    assert found.hours == {"online ": 24, "counter ": 40}
    assert found.fees_vnd == {"online ": 0, "counter ": 20000, "post ": 0}


@pytest.mark.parametrize(
    ("changes", "hours", "vnd"),
    [
        # 1 paper x 2 h + 1 answer x 0.1 h + 2 visits x half of the people x 1.5 h = 3.6 h;
        # 3.6 x 40,000 + 1 x 5,000 + 1 visit x 20,000 + half of 20,000 = 179,000
        ({}, 3.6, 179000),
        # nobody comes: 2.1 h; 84,000 + 5,000
        ({"online_share": 1}, 2.1, 89000),
        # everybody comes twice: 5.1 h; 204,000 + 5,000 + 40,000 + 20,000
        ({"online_share": 0}, 5.1, 269000),
    ],
    ids=["half of them online", "all of them online", "all of them at the counter"],
)
def test_the_burden_of_a_filing_and_of_a_year(changes, hours, vnd):
    found = burden(DOCUMENT, MEASURE | changes)

    assert (found["hours_a_filing"], found["vnd_a_filing"]) == (hours, vnd)
    assert (found["hours_a_year"], found["vnd_a_year"]) == (round(hours * 1000), vnd * 1000)


@pytest.mark.parametrize(
    "changes",
    [{"vnd_an_hour": None}, {"visits": -1}, {"visits": True}, {"online_share": 1.2}, {"sources": {}}],
    ids=["unknown wage", "fewer than no visits", "yes is no number", "more than all", "numbers out of nowhere"],
)
def test_without_measured_numbers_there_is_no_figure(changes):
    with pytest.raises(NotMeasured):
        burden(DOCUMENT, MEASURE | changes)
