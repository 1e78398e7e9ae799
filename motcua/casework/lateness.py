"""Whose lateness it was: the minutes by which a case was late, split among its legs."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Leg:
    """The stretches of working time in which one holder had the case, in minutes, and how many were budgeted."""

    worked: Sequence[Stretch]
    budget: int


@dataclass(frozen=True)
class Split:
    """Minutes charged to each leg, in the order of the legs, and to nobody: calendars and waiting."""

    legs: tuple[int, ...]
    waiting: int


def split(lateness: int, legs: Sequence[Leg]) -> Split:
    """Split the lateness of a case in proportion to how far each leg overran its budget.

    A minute in which several parallel legs overran is shared among them. The parts are whole minutes and add up to
    the lateness; what whole minutes cannot share goes to the largest remainders, of equal ones to the earliest leg.
    """
    if lateness < 0:
        raise ValueError("a case is late by no minutes or more")
    overruns = _shared([overrun(leg) for leg in legs])
    if not sum(overruns):
        return Split((0,) * len(legs), lateness)
    return Split(_whole(lateness, overruns), 0)


def overrun(leg: Leg) -> list[Stretch]:
    """What a leg worked after its budget was used up."""
    left, over = leg.budget, []
    for begin, end in leg.worked:
        over.append((min(begin + left, end), end))
        left -= min(left, end - begin)
    return [(begin, end) for begin, end in over if begin < end]


def _shared(overruns: Sequence[Sequence[Stretch]]) -> list[Fraction]:
    """The minutes of each, where a minute that n of them overran is an nth of a minute for each."""
    edges = sorted({edge for stretches in overruns for stretch in stretches for edge in stretch})
    shares = [Fraction(0)] * len(overruns)
    for begin, end in pairwise(edges):
        over = [n for n, stretches in enumerate(overruns) if any(a <= begin and end <= b for a, b in stretches)]
        for number in over:
            shares[number] += Fraction(end - begin, len(over))
    return shares


def _whole(total: int, shares: Sequence[Fraction]) -> tuple[int, ...]:
    """Whole numbers in proportion to the shares that add up to the total, by largest remainder."""
    exact = [total * share / sum(shares) for share in shares]
    whole = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda number: whole[number] - exact[number])
    for number in by_remainder[: total - sum(whole)]:
        whole[number] += 1
    return tuple(whole)
