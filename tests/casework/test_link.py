"""One case has to do with another; nothing moves, and no public line leads to a sealed one."""

import pytest

from motcua.casework.close import close
from motcua.casework.link import LinkedAlready, link
from motcua.casework.may import NotYourPost
from motcua.casework.models import Case, Link
from motcua.ledger.actor import Actor
from tests.casework.conftest import LAW, TUESDAY, july, last_line, refused, verbs


@pytest.fixture
def second(ward) -> Case:
    return ward.open()


def test_a_review_is_linked_to_what_it_reviews(ward, opened, second):
    made = link(second, opened, Link.Kind.REVIEWS, by=ward.hoa, at=TUESDAY)

    assert (made.from_case, made.to_case, made.kind) == (second, opened, "reviews")
    assert (verbs(second), verbs(opened)) == (["opened", "linked"], ["opened"])
    assert last_line(second).detail == {"link": "reviews", "from": second.public_id.hex, "to": opened.public_id.hex}


def test_a_closed_case_may_be_linked_and_does_not_move(ward, opened, second):
    close(opened, "withdrawn", by=LAW, at=july(6, 10))
    before = Case.objects.filter(pk=opened.pk).values().get()

    link(second, opened, Link.Kind.REOPENS, by=LAW, at=TUESDAY)

    assert Case.objects.filter(pk=opened.pk).values().get() == before


def test_a_second_click_links_nothing(ward, opened, second):
    link(second, opened, Link.Kind.REVIEWS, by=LAW, at=TUESDAY)

    with refused(LinkedAlready, kind="reviews"):
        link(second, opened, Link.Kind.REVIEWS, by=LAW, at=TUESDAY)


def test_two_cases_may_have_to_do_with_each_other_in_two_ways(ward, opened, second):
    link(second, opened, Link.Kind.FILED_WITH, by=LAW, at=TUESDAY)
    link(second, opened, Link.Kind.FOLLOWS, by=LAW, at=TUESDAY)

    assert verbs(second) == ["opened", "linked", "linked"]


def test_no_case_has_to_do_with_itself(ward, opened):
    with refused(LinkedAlready):
        link(opened, opened, Link.Kind.FOLLOWS, by=LAW, at=TUESDAY)


def test_nobody_links_through_the_post_of_another(ward, opened, second):
    with refused(NotYourPost, post=ward.hoa.post):
        link(second, opened, Link.Kind.FOLLOWS, by=Actor(ward.minh.person, ward.hoa.post, "simulation"), at=TUESDAY)


@pytest.mark.parametrize(
    ("from_is_sealed", "to_is_sealed", "told_about"),
    [
        (False, False, "from"),  # usually it is told about the case that has to do with the other
        (True, False, "from"),  # a sealed one keeps it to itself
        (False, True, "to"),  # and so does a sealed one at the other end
        (True, True, "from"),
    ],
)
def test_no_public_line_leads_to_a_sealed_case(ward, from_is_sealed, to_is_sealed, told_about):
    here, there = ward.open(sealed=from_is_sealed), ward.open(sealed=to_is_sealed)

    link(here, there, Link.Kind.FOLLOWS, by=LAW, at=TUESDAY)

    told, silent = (here, there) if told_about == "from" else (there, here)
    assert (verbs(told), verbs(silent)) == (["opened", "linked"], ["opened"])
    assert (last_line(told).public is None) == (from_is_sealed or to_is_sealed)
    assert Link.objects.filter(from_case=here, to_case=there).exists()
