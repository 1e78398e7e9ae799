"""Who may do what to a case: every act by every kind of actor, and what it means to stand for another."""

from datetime import date

import pytest
from django.db import transaction

from motcua.casework.consult import consult
from motcua.casework.extend import extend
from motcua.casework.hand_over import hand_over
from motcua.casework.hold import hold
from motcua.casework.may import ANYONE, ASKED, CHIEF, DESK, HEAD, HOLDER, RULES, NotYourRole, NotYours, may
from motcua.casework.models import Leg
from motcua.ledger.actor import IMPORT, NOBODY, Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.establish import create_post, delegate, establish
from motcua.organisation.models import Person, PostRole
from tests.casework.conftest import LAW, LONG_AGO, SINCE, TUESDAY, WEDNESDAY, hold_post, july, now_holds, refused

LEAVE = {"valid_from": date(2026, 7, 7), "valid_to": date(2026, 7, 9), "legal_basis": "decision 7"}
LETS_THROUGH = {
    DESK: {"who sits at the desk"},
    HOLDER: {"the holder", "who stands for the holder", "an import"},
    ASKED: {"who was asked", "an import"},
    CHIEF: {"the head", "the head's deputy", "an import"},
    HEAD: {"the head", "the head's deputy", "an import"},
    ANYONE: {
        "the holder",
        "who stands for the holder",
        "who stands for the holder in another matter",
        "who sits at the desk",
        "who was asked",
        "the head",
        "the head's deputy",
        "a stranger",
        "a citizen",
        "a rule",
        "an import",
    },
}


def delegated(role: str, from_post, to_post, **period):
    return delegate(role, from_post, to_post, by=LAW, at=LONG_AGO, **(LEAVE | period))


@pytest.fixture
def actors(ward) -> dict[str, Actor]:
    """Tùng holds the case and has asked Minh; Vân and Hiền stand for Tùng, Lý stands for Dung."""
    facts = {"by": LAW, "at": LONG_AGO, **SINCE}
    for name, unit in [("hien", ward.unit), ("ly", ward.unit), ("son", ward.next_door)]:
        ward.posts[name] = create_post(unit, name, ["issue"], **facts)
    establish(PostRole(post=ward.posts["tung"], role="review", **SINCE), by=LAW, at=LONG_AGO)
    delegated("assess", ward.posts["tung"], ward.posts["van"])
    delegated("review", ward.posts["tung"], ward.posts["hien"])
    delegated("head", ward.posts["dung"], ward.posts["ly"])
    made = {n: hold_post(Person.objects.create_user(n, name=n), ward.posts[n]) for n in ("hien", "ly", "son")}
    return {
        "the holder": ward.tung,
        "who stands for the holder": ward.van,
        "who stands for the holder in another matter": made["hien"],
        "who sits at the desk": ward.mai,
        "who was asked": ward.minh,
        "the head": ward.dung,
        "the head's deputy": made["ly"],
        "a stranger": made["son"],
        "somebody through the post of another": Actor(ward.minh.person, ward.tung.post, "simulation"),
        "a citizen": Actor(ward.minh.person),
        "a rule": NOBODY,
        "an import": IMPORT,
    }


def test_every_act_lets_through_whom_its_rule_names_and_nobody_else(ward, assessed, actors):
    (asked,) = consult(assessed, [ward.posts["minh"]], by=ward.tung, at=july(6, 14), question="?", budget_minutes=60)
    on_the_pile = ward.open()
    main = Leg.objects.get(case=assessed, ended_at=None, asked_by=None)

    found = {act: set() for act in RULES}
    for act, rule in RULES.items():
        case, leg = on_the_pile if rule is DESK else assessed, asked if rule is ASKED else main
        for name, actor in actors.items():
            with transaction.atomic():
                standing = hold(case, by=actor, at=TUESDAY).standing
            try:
                may(case, act, standing, role="assess", leg=leg)
            except Refusal:
                continue
            found[act].add(name)

    assert found == {act: LETS_THROUGH[rule] for act, rule in RULES.items()}


def test_van_stands_for_tung_while_he_is_away(ward, assessed):
    delegated("assess", ward.posts["tung"], ward.posts["van"])

    with refused(NotYours):  # the day before
        hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.van, at=july(6, 16))
    hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.van, at=TUESDAY)

    assert now_holds(assessed) == (ward.dung.post, None)


def test_when_tung_is_back_van_stands_for_him_no_more(ward, assessed):
    delegated("assess", ward.posts["tung"], ward.posts["van"])

    with refused(NotYours):
        hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.van, at=july(9))


def test_what_tung_lost_nobody_does_for_him(ward, assessed):
    delegated("assess", ward.posts["tung"], ward.posts["van"])
    ward.posts["tung"].roles.update(valid_to=WEDNESDAY.date())

    with refused(NotYours):
        hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.van, at=WEDNESDAY)


def test_nobody_stands_for_a_post_that_has_ended(ward, assessed):
    delegated("assess", ward.posts["tung"], ward.posts["van"])
    ward.posts["tung"].valid_to = WEDNESDAY.date()
    ward.posts["tung"].save()

    with refused(NotYours):
        hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.van, at=WEDNESDAY)


def test_without_a_route_any_delegation_of_the_holders_stands_for_it(ward):
    delegated("assess", ward.posts["tung"], ward.posts["van"])
    case = ward.open(term=None, route=None, to=ward.posts["tung"])

    hand_over(case, ward.posts["hoa"], by=ward.van, at=TUESDAY)

    assert now_holds(case) == (ward.hoa.post, None)


def test_the_deputy_heads_the_unit_only_while_it_is_delegated(ward, assessed):
    delegated("head", ward.posts["dung"], ward.posts["van"])

    with refused(NotYourRole, role="head"):
        extend(assessed, by=ward.van, at=july(6, 16), reason="complex", legal_basis="art. 3")
    assert extend(assessed, by=ward.van, at=TUESDAY, reason="complex", legal_basis="art. 3").extended == 2


def test_whoever_has_left_the_post_acts_through_it_no_more(ward, assessed):
    from motcua.casework.may import NotYourPost

    ward.posts["tung"].appointments.update(valid_to=TUESDAY.date())

    with refused(NotYourPost, post=ward.tung.post):
        hand_over(assessed, ward.posts["dung"], stage="decide", by=ward.tung, at=TUESDAY)


def test_whoever_follows_in_the_post_goes_on(ward, assessed):
    ward.posts["tung"].appointments.update(valid_to=TUESDAY.date())
    son = hold_post(Person.objects.create_user("son", name="Sơn"), ward.posts["tung"], valid_from=TUESDAY.date())

    hand_over(assessed, ward.posts["dung"], stage="decide", by=son, at=TUESDAY)

    assert now_holds(assessed) == (ward.dung.post, None)
