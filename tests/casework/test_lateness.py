"""Whose lateness it was: one row, one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.casework.lateness import Leg, Split, overrun, split


def leg(begin: int, end: int, budget: int) -> Leg:
    """A leg held in one stretch."""
    return Leg([(begin, end)], budget)


@pytest.mark.parametrize(
    ("lateness", "legs", "expected"),
    [
        pytest.param(30, [leg(0, 90, 60)], Split((30,), 0), id="one leg overran, and all is its"),
        pytest.param(
            30, [leg(0, 60, 60), leg(60, 150, 60)], Split((0, 30), 0), id="a leg within its budget pays nothing"
        ),
        pytest.param(
            60, [leg(0, 80, 60), leg(80, 180, 60)], Split((20, 40), 0), id="two overran, each pays what it overran"
        ),
        pytest.param(
            30,
            [leg(0, 80, 60), leg(80, 180, 60), leg(180, 190, 40)],
            Split((10, 20, 0), 0),
            id="a later leg was quick, and both pay half of what they overran",
        ),
        pytest.param(
            10,
            [leg(0, 61, 60), leg(61, 122, 60), leg(122, 183, 60)],
            Split((4, 3, 3), 0),
            id="what whole minutes cannot share goes to the largest remainder, of equal ones to the earliest",
        ),
        pytest.param(
            40,
            [leg(0, 100, 60), leg(0, 100, 60)],
            Split((20, 20), 0),
            id="parallel legs share the minutes they overran",
        ),
        pytest.param(
            50,
            [leg(0, 100, 60), leg(0, 110, 80)],
            Split((30, 20), 0),
            id="the minutes that only one of them overran are its own",
        ),
        pytest.param(
            60,
            [Leg([(0, 60), (900, 930), (1000, 1020)], 80), leg(1020, 1080, 30)],
            Split((30, 30), 0),
            id="a leg's budget runs through nights and pauses",
        ),
        pytest.param(
            45, [leg(0, 60, 60), leg(60, 90, 60)], Split((0, 0), 45), id="nobody overran: calendars and waiting"
        ),
        pytest.param(45, [], Split((), 45), id="nobody had it: calendars and waiting"),
        pytest.param(0, [leg(0, 90, 60)], Split((0,), 0), id="in time, nobody pays"),
        pytest.param(60, [leg(0, 70, 60)], Split((60,), 0), id="a single overrun carries it all, however short it was"),
        pytest.param(9, [leg(0, 9, 0)], Split((9,), 0), id="without a budget all is overrun"),
    ],
)
def test_lateness_belongs_to_the_legs_that_caused_it(lateness, legs, expected):
    assert split(lateness, legs) == expected


def test_nobody_is_late_by_less_than_nothing():
    with pytest.raises(ValueError, match="late"):
        split(-1, [])


@st.composite
def worked_legs(draw) -> Leg:
    edges = sorted(draw(st.lists(st.integers(0, 300), min_size=2, max_size=6, unique=True)))
    return Leg(list(zip(edges[::2], edges[1::2], strict=False)), draw(st.integers(0, 200)))


@given(st.integers(0, 1000), st.lists(worked_legs(), max_size=5))
def test_the_parts_add_up_and_nobody_pays_for_others(lateness, legs):
    found = split(lateness, legs)

    overruns = [sum(end - begin for begin, end in overrun(one)) for one in legs]
    over_at_all = {minute for one in legs for begin, end in overrun(one) for minute in range(begin, end)}
    assert sum(found.legs) + found.waiting == lateness
    assert all(part >= 0 for part in found.legs)
    assert all(part == 0 for part, over in zip(found.legs, overruns, strict=True) if over == 0)
    assert (found.waiting == lateness) == (lateness == 0 or not over_at_all)
    if lateness <= len(over_at_all):
        assert all(part <= over for part, over in zip(found.legs, overruns, strict=True))
