"""Some fifteen hundred everyday questions of our own over the small catalogue: the shares must not fall."""

from collections import Counter

import pytest

from tests.registry.search.conftest import rows


@pytest.fixture(scope="module")
def shares(index):
    """Of each behaviour, the share that came out as it should."""
    good, all_of = Counter(), Counter()
    for row in rows("questions.tsv"):
        answer, wanted = index.ask(row["query"]), set(row["codes"].split(","))
        codes = [hit.code for hit in answer.results]
        outcomes = {
            "answer": {"first": codes[:1], "third": codes[:3]},
            "clarify": {"asked": answer.kind == "ask"},
            "apologize": {"false": answer.kind == "found"},
        }[row["behaviour"]]
        for name, outcome in outcomes.items():
            good[name] += bool(wanted.intersection(outcome)) if isinstance(outcome, list) else outcome
            all_of[name] += 1
    return {name: good[name] / all_of[name] for name in all_of}


def test_nearly_all_are_found_among_the_first_three(shares):
    assert shares["third"] >= 0.975


def test_most_are_found_first(shares):
    assert shares["first"] >= 0.93


def test_unclear_ones_are_asked_back(shares):
    assert shares["asked"] >= 0.9


def test_what_is_not_the_citys_business_is_not_answered(shares):
    assert shares["false"] <= 0.05
