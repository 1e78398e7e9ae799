"""Papers that the city holds, and no longer holds good."""

from datetime import date

import pytest

from motcua.citizens.facts import papers_of
from motcua.citizens.hold_paper import PaperHeldAlready, PaperRevoked, hold_paper, revoke_paper
from tests.citizens.conftest import LAW, MONDAY, TUESDAY, lines

TODAY = date(2026, 7, 7)


def hold(people, **facts):
    usual = {"name": "Giấy khai sinh", "reference": "H-1", "source": "the city", "issued_on": date(2026, 7, 6)}
    return hold_paper(people.lans, "KQ.G15.000031", by=people.hoa, at=MONDAY, **(usual | facts))


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        ({}, True),
        ({"valid_to": date(2026, 7, 8)}, True),
        ({"valid_to": date(2026, 7, 7)}, False),
        ({"issued_on": date(2026, 7, 8)}, False),
    ],
)
def test_a_paper_holds_from_its_issue_until_it_expires(people, facts, held):
    paper = hold(people, **facts)

    assert papers_of(people.lans, on=TODAY) == ([paper] if held else [])


def test_its_number_is_not_told_in_the_line(people):
    hold(people, digest="ab" * 32)

    line = lines(people.lans)[-1]
    assert line.verb == "paper_held" and "H-1" not in str(line.detail)


def test_a_corrected_paper_takes_the_place_of_the_wrong_one(people):
    wrong, right = hold(people), hold(people, digest="cd" * 32)
    revoke_paper(wrong, reason="corrected", by=people.hoa, at=TUESDAY, replaced_by=right)

    assert papers_of(people.lans, on=TODAY) == [right]
    assert lines(people.lans)[-1].detail["replaced_by"] == right.public_id.hex


def test_twice_is_once(people):
    paper = hold(people)
    with pytest.raises(PaperHeldAlready):
        hold(people)
    revoke_paper(paper, reason="forged", by=LAW, at=TUESDAY)
    with pytest.raises(PaperRevoked):
        revoke_paper(paper, reason="forged", by=LAW, at=TUESDAY)
