"""Who may act for whom, and until when."""

from datetime import date

import pytest

from motcua.citizens.facts import representatives_of, represented_by
from motcua.citizens.lock import NotYourRecord
from motcua.citizens.open_record import open_record
from motcua.citizens.represent import RepresentationEnded, RepresentsAlready, end_representation, represent
from tests.citizens.conftest import LAW, MONDAY, REGISTER, TUESDAY, lines

BIRTH = date(2026, 7, 1)


@pytest.fixture
def child(people):
    return open_record("person", {"sex": "female"}, source=REGISTER, by=LAW, at=MONDAY)


def parent(people, child, **facts):
    usual = {"ground": "giấy chứng sinh", "by": people.hoa, "at": MONDAY, "valid_from": BIRTH}
    return represent(people.lans, child, "parent", **(usual | facts))


def test_a_mother_acts_for_her_newborn_from_the_day_of_birth(people, child):
    made = parent(people, child)

    assert representatives_of(child, on=BIRTH) == represented_by(people.lans, on=BIRTH) == [made]
    assert representatives_of(child, on=date(2026, 6, 30)) == []
    line = lines(child)[-1]
    assert (line.verb, line.detail["kind"], line.detail["by"]) == ("represented", "parent", people.lans.public_id.hex)


def test_it_ends_on_a_day_and_not_twice(people, child):
    made = parent(people, child)
    end_representation(made, date(2026, 7, 10), by=people.hoa, at=TUESDAY, reason="adoption")

    assert representatives_of(child, on=date(2026, 7, 10)) == []
    with pytest.raises(RepresentationEnded):
        end_representation(made, date(2026, 7, 11), by=people.hoa, at=TUESDAY, reason="again")


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "overlaps"),
    [
        (date(2026, 7, 5), None, True),
        (date(2026, 6, 1), date(2026, 7, 2), True),
        (date(2026, 6, 1), date(2026, 7, 1), False),
    ],
)
def test_one_represents_another_once_a_day(people, child, valid_from, valid_to, overlaps):
    parent(people, child)
    if not overlaps:
        assert parent(people, child, valid_from=valid_from, valid_to=valid_to)
        return
    with pytest.raises(RepresentsAlready):
        parent(people, child, valid_from=valid_from, valid_to=valid_to)


def test_nobody_makes_themselves_a_representative(people, child):
    with pytest.raises(NotYourRecord):
        parent(people, child, by=people.lan)
