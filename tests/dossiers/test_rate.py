"""Lan says how it went: once, and when it is over."""

import pytest

from motcua.dossiers.grant import grant
from motcua.dossiers.parties import NotTheApplicant
from motcua.dossiers.rate import AlreadyRated, NoSuchScore, NotFinished, rate
from motcua.dossiers.withdraw import withdraw
from motcua.ledger.models import EntryPrivate
from tests.dossiers.conftest import july, lines, put_in_force, refused

LATER = july(8)


@pytest.fixture
def issued(city, at_dung):
    return put_in_force(grant(at_dung, by=city.dung, at=july(7, 14)), city.dung, july(7, 15)).dossier


def test_the_score_is_told_and_the_words_are_kept_apart(city, issued):
    rating = rate(issued, 4, by=city.lan, at=LATER, comment="Cô Hoa nhiệt tình.")

    line = lines(issued)[-1]
    assert (rating.score, line.verb, line.detail) == (4, "rated", {"score": 4})
    assert EntryPrivate.objects.get(entry=line).detail == {"comment": "Cô Hoa nhiệt tình."}


def test_one_rates_once(city, issued):
    rate(issued, 4, by=city.lan, at=LATER)

    with refused(AlreadyRated):
        rate(issued, 5, by=city.lan, at=LATER)


@pytest.mark.parametrize("who", ["minh", "hoa", "dung"])
def test_only_the_applicant_rates(city, issued, who):
    with refused(NotTheApplicant):
        rate(issued, 5, by=getattr(city, who), at=LATER)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_is_one_to_five(city, issued, score):
    with refused(NoSuchScore):
        rate(issued, score, by=city.lan, at=LATER)


def test_what_is_not_over_or_was_withdrawn_is_not_rated(city, at_tung):
    with refused(NotFinished):
        rate(at_tung, 5, by=city.lan, at=LATER)
    withdraw(at_tung, by=city.lan, at=LATER)
    with refused(NotFinished):
        rate(at_tung, 5, by=city.lan, at=LATER)
