"""Terms and routes are published as numbered versions that never change."""

from datetime import date

import pytest

from motcua.casework.limits import BadTerm
from motcua.casework.models import Route, Term
from motcua.casework.publish import UnsoundRoute, publish_route, publish_term, roles_not_held
from motcua.ledger.models import Entry
from motcua.organisation.models import UnitVersion
from tests.casework.conftest import GRAPH, LAW, LONG_AGO, SINCE

RULE = {"by": LAW, "at": LONG_AGO, "source": "for the tests", **SINCE}
FIVE_DAYS = {"amount": 5, "unit": "working_days"}
THE_DAY = date(2026, 7, 6)


def test_a_term_is_published_with_its_digest_in_the_book(db):
    term = publish_term("five", **FIVE_DAYS, **RULE)

    line = Entry.objects.get(subject_kind="term", subject_id=term.pk)
    said = {"code": "five", "number": 1, "digest": term.digest, "valid_from": "2026-01-01"}
    assert (line.verb, line.detail, line.public) == ("published", said, said)


def test_what_says_the_same_is_the_same_version(db):
    first = publish_term("five", **FIVE_DAYS, **RULE)

    assert publish_term("five", **FIVE_DAYS, **RULE) == first
    assert Term.objects.filter(code="five").count() == 1


def test_what_says_something_else_is_the_next_version(db):
    first = publish_term("five", **FIVE_DAYS, **RULE)
    second = publish_term("five", **(FIVE_DAYS | {"amount": 4}), **RULE)

    assert (str(first), str(second)) == ("five/1", "five/2")


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"amount": 0}, "too_short"),  # no limit of nothing
        ({"amount": 99_999}, "too_long"),  # nor one that must be a slip
        ({"unit": "moons"}, "unknown_unit"),  # nor one in a unit that no calendar counts
        ({"unit": "same_day", "amount": 2}, "too_long"),  # the same day is one day
        ({"unit": "same_day", "amount": 1, "extensions": 1, "extension_amount": 1}, "too_long"),  # and is not extended
        ({"cutoff": "after lunch"}, "unreadable_cutoff"),  # a cut-off is a time, or minutes before closing
        ({"on_resume": "forget"}, "unknown_policy"),  # a pause is left out, or begins the limit anew
        ({"extensions": 1}, "bad_extension"),  # an extension has a size
    ],
)
def test_a_term_that_no_clock_can_count_is_not_published(db, limits, code):
    with pytest.raises(BadTerm) as no:
        publish_term("bad", **(FIVE_DAYS | limits), **RULE)

    assert no.value.code == code
    assert not Term.objects.filter(code="bad").exists()


def test_an_unsound_route_is_not_published_and_the_refusal_says_why(ward):
    with pytest.raises(UnsoundRoute) as no:
        publish_route("bad", {"start": "nowhere", "stages": GRAPH["stages"]}, units=[ward.unit], **RULE)

    assert [problem.code for problem in no.value.facts["problems"]] == ["starts_nowhere"]
    assert not Route.objects.filter(code="bad").exists()


@pytest.mark.parametrize(
    ("table", "which"),
    [
        ("appointments", "nobody holds the post any more"),
        ("roles", "the post lost the role"),
    ],
)
def test_every_role_is_held_on_the_day_the_route_starts(ward, table, which):
    for name in ("tung", "van"):
        getattr(ward.posts[name], table).update(valid_to=THE_DAY)

    with pytest.raises(UnsoundRoute) as no:
        publish_route("later", GRAPH, units=[ward.unit], **(RULE | {"valid_from": THE_DAY}))

    (problem,) = no.value.facts["problems"]
    assert problem.code == "role_is_not_held"
    assert problem.facts == {"stage": "assess", "role": "assess", "unit": "phuong-thu", "day": "2026-07-06"}
    assert publish_route("earlier", GRAPH, units=[ward.unit], **RULE).number == 1


@pytest.mark.parametrize(
    ("where", "missing"),
    [
        ("settling", []),  # at the unit itself
        ("phuong-thu-ben", []),  # at a unit that is named
        ("any", []),  # anywhere
        ("parent", ["assess"]),  # above it, where there is nobody
        ("phuong-khac", ["assess"]),  # at a unit that does not exist
    ],
)
def test_a_role_is_looked_for_where_the_stage_is(ward, where, missing):
    graph = {"start": "intake", "stages": GRAPH["stages"] | {"assess": GRAPH["stages"]["assess"] | {"unit": where}}}

    assert [p.facts["stage"] for p in roles_not_held(graph, ward.unit, day=THE_DAY)] == missing


def test_a_role_above_is_held_there(ward):
    UnitVersion.objects.filter(unit=ward.unit).update(parent=ward.next_door)
    graph = {"start": "intake", "stages": GRAPH["stages"] | {"assess": GRAPH["stages"]["assess"] | {"unit": "parent"}}}

    assert roles_not_held(graph, ward.unit, day=THE_DAY) == []
