"""What to do first, a page at a time, at a price that does not grow with the pile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.take import take
from motcua.dossiers import reference
from motcua.dossiers.accept import accept
from motcua.dossiers.ask_for_review import ask_for_review
from motcua.dossiers.grant import grant
from motcua.dossiers.hand_over import hand_over
from motcua.dossiers.refuse import refuse
from motcua.dossiers.request_supplement import Item, request_supplement
from motcua.dossiers.supply import supply
from motcua.dossiers.worklist import worklist
from motcua.dossiers.workload import Load, apologies_to_give, results_to_sign, unclaimed, workload
from tests.dossiers.conftest import BIRTH, BUSINESS, CHILD, SHOP, july, put_in_force, upload


@pytest.fixture
def pile(city):
    """Hoa's five: two not accepted, a birth due on Monday evening, a business due on Thursday, one that waits."""
    old, new = business(city, 8), business(city, 9)
    for dossier in (old, new):
        take(dossier.case, by=city.hoa, at=july(6, 10))
    birth = city.filed(BIRTH, CHILD, papers=upload("birth_notice"), case_key="born_in_hospital", at=july(6, 9))
    running, still = business(city, 9), business(city, 9)
    for dossier in (running, still, birth):
        accept(dossier, by=city.hoa, at=july(6, 10))
    ask(city, still, july(6, 11))
    return {"old": old, "new": new, "birth": birth, "running": running, "still": still}


def business(city, hour: int):
    return city.filed(BUSINESS, SHOP, case_key="one_person", at=july(6, hour))


def ask(city, dossier, at):
    return request_supplement(dossier, [Item("other", "x", "x")], legal_basis="x", by=city.hoa, at=at)


def in_order(pile, rows):
    names = {dossier.pk: name for name, dossier in pile.items()}
    return [names[row.dossier.pk] for row in rows]


def test_first_what_nobody_accepted_then_by_due_date_then_what_stands_still(city, pile):
    page = worklist(post=city.posts["hoa"])

    assert in_order(pile, page.rows) == ["old", "new", "birth", "running", "still"]
    assert [row.group for row in page.rows] == ["new", "new", "running", "running", "still"]
    assert page.after == ""
    assert (page.rows[0].applicant, page.rows[4].waits, page.rows[3].waits) == ("Trần Thị Lan", True, False)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_pages_follow_each_other_without_a_gap(city, pile, limit):
    seen, after = [], ""
    while True:
        page = worklist(post=city.posts["hoa"], after=after, limit=limit)
        seen += in_order(pile, page.rows)
        if not (after := page.after):
            break

    assert seen == ["old", "new", "birth", "running", "still"]


@pytest.mark.parametrize("after", ["x", "new_", "new_2026_1", "old_2026-07-06T09:00:00+00:00_1"])
def test_what_nobody_gave_out_begins_the_list(city, pile, after):
    assert len(worklist(post=city.posts["hoa"], after=after).rows) == 5


def test_of_equal_dates_the_earlier_filed_comes_first(city):
    dossiers = [accept(business(city, 9), by=city.hoa, at=july(6, 10)) for _ in range(4)]
    first = worklist(post=city.posts["hoa"], limit=2)
    second = worklist(post=city.posts["hoa"], limit=2, after=first.after)

    assert [row.dossier for row in first.rows + second.rows] == dossiers


def test_what_was_supplied_says_since_when(city, pile):
    supply(pile["still"], said={0: "x"}, by=city.lan, at=july(6, 14))

    row = next(row for row in worklist(post=city.posts["hoa"]).rows if row.dossier == pile["still"])
    assert (row.waits, row.answered) == (False, july(6, 14))


def test_ten_cost_as_many_queries_as_one(city, pile):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as told:
            worklist(post=city.posts["hoa"])
        return len(told)

    few = queries()
    for _ in range(5):
        accept(business(city, 9), by=city.hoa, at=july(6, 12))
    assert queries() == few == 6


def test_a_desk_lists_its_pile_and_a_review_the_dossier_it_is_about(city, at_dung):
    reference.publish()
    put_in_force(refuse(at_dung, "second_business", by=city.dung, at=july(7, 15)), city.dung, july(7, 15))
    review = ask_for_review(at_dung, by=city.lan, at=july(7, 16))

    (row,) = worklist(desk=city.desk_above).rows
    assert (row.case, row.dossier, row.is_review, row.leg.desk) == (review.case, at_dung, True, city.desk_above)
    assert worklist(desk=city.desk).rows == []


def test_the_head_sees_who_holds_how_much(city, pile, shop):
    loads = workload(city.ward, at=july(7, 9))

    assert loads == [
        Load(post=city.posts["hoa"], desk=None, new=2, running=2, late=1, still=1, next_due=july(6, 17)),
        Load(post=None, desk=city.desk, new=1, running=0, late=0, still=0, next_due=None),
    ]
    assert [row.dossier for row in unclaimed(city.ward)] == [shop]


def test_the_head_sees_what_to_apologise_for_and_what_to_sign(city, pile, at_dung):
    late = apologies_to_give(city.ward, at=july(8, 9))
    assert in_order(pile | {"at_dung": at_dung}, late) == ["birth", "running", "at_dung"]

    result = grant(at_dung, by=city.dung, at=july(7, 14))
    assert list(results_to_sign(city.posts["dung"])) == [result]
    put_in_force(result, city.dung, july(7, 15))
    assert list(results_to_sign(city.posts["dung"])) == []


def test_what_was_handed_on_is_in_the_other_list(city, pile):
    hand_over(pile["running"], city.posts["tung"], stage="assess", by=city.hoa, at=july(6, 14))

    assert "running" not in in_order(pile, worklist(post=city.posts["hoa"]).rows)
    assert in_order(pile, worklist(post=city.posts["tung"]).rows) == ["running"]
