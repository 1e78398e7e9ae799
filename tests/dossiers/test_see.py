"""Nobody sees a dossier that the rule does not name them for, be it on a page or in a list."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.casework.consult import consult
from motcua.casework.may import NotYours
from motcua.casework.models import Case, Leg
from motcua.citizens.look import looks_at
from motcua.citizens.models import Record
from motcua.citizens.open_record import open_record
from motcua.citizens.represent import represent
from motcua.dossiers import reference
from motcua.dossiers.accept import accept
from motcua.dossiers.ask_for_review import ask_for_review
from motcua.dossiers.look_at import look_at
from motcua.dossiers.mine import dossiers_of
from motcua.dossiers.models import Dossier, Review, Submission
from motcua.dossiers.refuse import refuse
from motcua.dossiers.see import may_see, visible_to
from motcua.dossiers.worklist import worklist
from motcua.dossiers.workload import apologies_to_give, results_to_sign, unclaimed
from motcua.organisation.acting import capacities
from motcua.organisation.establish import create_post, delegate, end
from motcua.organisation.models import Appointment, Desk, Person, Post
from motcua.registry.find import find, in_force
from tests.dossiers.conftest import (
    BUSINESS,
    LAW,
    LONG_AGO,
    MONDAY,
    REGISTER,
    SHOP,
    SINCE,
    hold_post,
    july,
    person,
    put_in_force,
    refused,
)  # fmt: skip

TODAY = date(2026, 7, 7)


def sees(city, who: str, dossier: Dossier, on: date = TODAY) -> bool:
    """Whether somebody sees it, as the page and as the list have it: they agree."""
    somebody = Person.objects.get(username=f"thu-{who}")
    acting = capacities(somebody, on)
    one = may_see(somebody, acting, dossier, on=on)
    assert one == visible_to(somebody, acting, on=on).filter(pk=dossier.pk).exists()
    return one


@pytest.mark.parametrize(
    ("who", "sees_it", "why"),
    [
        ("lan", True, "she applied"),
        ("minh", False, "he has nothing to do with it"),
        ("hoa", True, "it came in at her desk"),
        ("tung", True, "he holds it"),
        ("dung", True, "she heads the unit that settles it"),
        ("son", False, "the city above has not been asked"),
    ],
)
def test_who_sees_lans_dossier_while_tung_holds_it(city, at_tung, who, sees_it, why):
    assert sees(city, who, at_tung) == sees_it, why


def test_before_it_comes_to_tung_he_does_not_see_it(city, shop):
    assert not sees(city, "tung", shop)
    assert sees(city, "hoa", shop)


def test_who_is_asked_sees_what_they_are_asked_about(city, at_tung):
    consult(at_tung.case, [city.posts["son"]], by=city.tung, at=july(7), question="?", budget_minutes=480)

    assert sees(city, "son", at_tung)


def test_who_reviews_a_refusal_sees_it(city, at_dung):
    reference.publish()
    put_in_force(refuse(at_dung, "second_business", by=city.dung, at=july(7, 15)), city.dung, july(7, 15))
    assert not sees(city, "son", at_dung)

    ask_for_review(at_dung, by=city.lan, at=july(7, 16))
    assert sees(city, "son", at_dung)


def test_who_left_the_post_sees_nothing_through_it(city, at_tung):
    held = Appointment.objects.get(person=city.tung.person)
    end(held, TODAY, by=LAW, at=july(6, 12), reason="moved")

    assert sees(city, "tung", at_tung, on=date(2026, 7, 6))
    assert not sees(city, "tung", at_tung, on=TODAY)


def test_who_stands_in_sees_what_the_other_sees(city, at_tung):
    post = create_post(city.above, "Vị trí van", ["assess"], by=LAW, at=LONG_AGO, **SINCE)
    hold_post(person("van"), post)
    assert not sees(city, "van", at_tung)

    delegate("assess", city.posts["tung"], post, by=LAW, at=LONG_AGO, legal_basis="Quyết định 1", **SINCE)
    assert sees(city, "van", at_tung)


@pytest.mark.parametrize(("kind", "sees_it"), [("company", True), ("guardian", True), ("authorised", False)])
def test_who_represents_by_law_sees_it_and_who_was_authorised_for_one_matter_does_not(city, shop, kind, sees_it):
    represent(city.records["minh"], city.records["lan"], kind, ground="x", by=LAW, at=LONG_AGO, valid_from=TODAY)

    assert sees(city, "minh", shop) == sees_it
    assert not sees(city, "minh", shop, on=date(2026, 7, 6))


def test_who_applies_for_another_sees_it_while_they_may_act(city):
    firm = open_record("firm", {"name": "Công ty Thử", "tax_number": "0009990001"}, source="x", by=LAW, at=LONG_AGO)
    law = {"ground": "x", "by": LAW, "at": LONG_AGO, "valid_from": date(2026, 1, 1)}
    represent(city.records["lan"], firm, "authorised", valid_to=date(2026, 7, 10), **law)
    represent(city.records["minh"], firm, "company", **law)
    dossier = city.filed(BUSINESS, SHOP, case_key="one_person", represented=firm)

    assert sees(city, "lan", dossier) and sees(city, "minh", dossier)
    assert not sees(city, "lan", dossier, on=date(2026, 7, 10))


def test_looking_is_told_to_those_who_are_looked_at(city, at_tung):
    facts = look_at(at_tung, by=city.tung, at=july(7))

    assert facts[city.records["lan"]]["phone"].value == "0900000123"
    (seen,) = looks_at(city.records["lan"], by=city.lan)
    assert (seen.post, seen.purpose, seen.about) == (city.tung.post, "dossier", at_tung.case.public_id.hex)
    for by in (city.son, city.minh, city.lan):
        with refused(NotYours):
            look_at(at_tung, by=by, at=july(7))


def test_no_list_shows_an_official_what_the_page_would_not(city, at_dung, birth):
    accept(birth, by=city.hoa, at=july(6, 10))
    for name in ("hoa", "tung", "dung", "son"):
        somebody, post = Person.objects.get(username=f"thu-{name}"), city.posts[name]
        acting = capacities(somebody, TODAY)
        listed = [row.dossier for row in worklist(post=post).rows]
        for desk in Desk.objects.on(TODAY).filter(members__post=post):
            listed += [row.dossier for row in worklist(desk=desk).rows]
        if "head" in acting[0].roles:
            listed += [row.dossier for row in apologies_to_give(post.unit, at=july(30)) + unclaimed(post.unit)]
        listed += [result.dossier for result in results_to_sign(post)]
        assert all(may_see(somebody, acting, dossier, on=TODAY) for dossier in listed), name
    for name in ("lan", "minh"):
        somebody = Person.objects.get(username=f"thu-{name}")
        assert all(may_see(somebody, [], dossier, on=TODAY) for dossier in dossiers_of(somebody, on=TODAY))


@pytest.fixture
def crowd(city):
    """Some records, some units' posts and desks, and a procedure: what random dossiers are made of."""
    records = [*city.records.values(), open_record("person", {"sex": "female"}, source=REGISTER, by=LAW, at=LONG_AGO)]
    represent(records[0], records[2], "parent", ground="x", by=LAW, at=LONG_AGO, valid_from=TODAY)
    represent(records[1], records[0], "authorised", ground="x", by=LAW, at=LONG_AGO, valid_from=TODAY)
    van = create_post(city.above, "Vị trí van", ["assess"], by=LAW, at=LONG_AGO, **SINCE)
    hold_post(person("van"), van)
    delegate("head", city.posts["dung"], van, by=LAW, at=LONG_AGO, legal_basis="Quyết định 1", **SINCE)
    holders = [*Post.objects.filter(unit__in=[city.ward, city.above]), city.desk, city.desk_above]
    return city, records, holders


HOLDERS = st.lists(st.integers(0, 6), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    applicant=st.integers(0, 2), represented=st.none() | st.integers(0, 2), settles=st.booleans(),
    way=HOLDERS, reviewed=st.none() | HOLDERS,
)  # fmt: skip
def test_the_page_and_the_list_agree_about_any_dossier(crowd, applicant, represented, settles, way, reviewed):
    city, records, holders = crowd
    unit = city.ward if settles else city.above
    subject = records[applicant], None if represented in (None, applicant) else records[represented]
    dossier = made(unit, *subject, [holders[n] for n in way])
    if reviewed is not None:
        Review.objects.create(
            dossier=dossier, case=case_of(city.above, [holders[n] for n in reviewed]), asked_at=MONDAY
        )

    for name in ("lan", "minh", "hoa", "tung", "dung", "son", "van"):
        sees(city, name, dossier)


def made(unit, applicant: Record, represented: Record | None, way: list[Post | Desk]) -> Dossier:
    version = in_force(find(BUSINESS), on=TODAY)
    same = {"version": version, "applicant": applicant, "represented": represented}
    submission = Submission.objects.create(channel="online", filed_at=MONDAY, **same)
    return Dossier.objects.create(case=case_of(unit, way), submission=submission, **same)


def case_of(unit, way: list[Post | Desk]) -> Case:
    """A case that went this way, an hour with each; written past the engine, which would forbid most of these."""
    *_, last = held = [{"post" if isinstance(one, Post) else "desk": one} for one in way]
    key = Case.objects.count()
    facts = {"kind": "test", "reference": f"T-{key}", "opened_at": MONDAY, "last_at": MONDAY, "origin": "simulation"}
    case = Case.objects.create(unit=unit, **facts, **last)
    for hour, holder in enumerate(held):
        ended = {} if hour == len(held) - 1 else {"ended_at": july(6, 10 + hour), "ended_as": "handed_over"}
        where = next(iter(holder.values())).unit
        Leg.objects.create(case=case, unit=where, started_at=july(6, 9 + hour), **ended, **holder)
    return case
