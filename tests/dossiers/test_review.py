"""A refusal is looked at again, by somebody above who had no part in it."""

import pytest

from motcua.casework.ground import NoReasonInLaw
from motcua.casework.may import NotOpen, NotYourRole, NotYours
from motcua.casework.models import Link
from motcua.casework.route import NoSuchOutcome
from motcua.dossiers import reference
from motcua.dossiers.accept import accept
from motcua.dossiers.answer_review import answer_review
from motcua.dossiers.ask_for_review import AlreadyAsked, NobodyAbove, NothingToReview, ask_for_review
from motcua.dossiers.grant import grant
from motcua.dossiers.models import Dossier
from motcua.dossiers.parties import NotTheApplicant
from motcua.dossiers.refuse import refuse
from motcua.dossiers.revoke import revoke
from motcua.dossiers.state import state_of
from motcua.dossiers.take_up_anew import NotSetAside, take_up_anew
from motcua.ledger.models import EntryPrivate
from motcua.organisation.establish import end
from motcua.organisation.models import Desk
from tests.dossiers.conftest import LAW, july, lines, put_in_force, refused, verbs

THREE, FOUR, NEXT_DAY, LATER = july(7, 15), july(7, 16), july(8), july(10)
ANSWER = {"reason": "the trade is allowed", "article": "Luật Đầu tư, Điều 6", "explanation": "Nghề may không bị cấm."}


@pytest.fixture(autouse=True)
def promised(db):
    reference.publish()


@pytest.fixture
def turned_down(city, at_dung):
    """Dung refused it on Tuesday at 15:00."""
    return put_in_force(refuse(at_dung, "second_business", by=city.dung, at=THREE), city.dung, THREE).dossier


@pytest.fixture
def review(city, turned_down):
    """Lan asked for a review at 16:00; Sơn accepted it the next morning."""
    return accept(
        ask_for_review(turned_down, by=city.lan, at=FOUR, why="Tôi không có hộ nào khác."), by=city.son, at=NEXT_DAY
    )


def test_it_is_a_promise_of_its_own_on_the_desk_above(city, turned_down):
    review = ask_for_review(turned_down, by=city.lan, at=FOUR, why="Tôi không có hộ nào khác.")

    assert (review.case.desk, review.case.unit, review.case.kind) == (city.desk_above, city.above, "review")
    assert (str(review.case.term), state_of(turned_down).review) == ("dossier-review/1", "asked")
    assert Link.objects.get(kind="reviews").to_case == turned_down.case
    asked = lines(review.case)[1]
    assert (asked.verb, asked.detail) == ("review_asked", {"of": turned_down.case.public_id.hex})
    assert EntryPrivate.objects.get(entry=asked).detail == {"why": "Tôi không có hộ nào khác."}


def test_the_refused_dossier_itself_is_not_touched(city, turned_down):
    before = verbs(turned_down)
    ask_for_review(turned_down, by=city.lan, at=FOUR)

    assert verbs(turned_down) == before


def test_it_is_asked_for_once(city, turned_down):
    review = ask_for_review(turned_down, by=city.lan, at=FOUR)

    with refused(AlreadyAsked, reference=review.case.reference):
        ask_for_review(turned_down, by=city.lan, at=FOUR)


@pytest.mark.parametrize("who", ["minh", "hoa", "dung"])
def test_only_the_applicant_asks(city, turned_down, who):
    with refused(NotTheApplicant):
        ask_for_review(turned_down, by=getattr(city, who), at=FOUR)


def test_what_is_open_or_granted_is_not_reviewed(city, at_dung):
    with refused(NothingToReview):
        ask_for_review(at_dung, by=city.lan, at=THREE)
    put_in_force(grant(at_dung, by=city.dung, at=THREE), city.dung, THREE)
    with refused(NothingToReview, outcome="granted"):
        ask_for_review(at_dung, by=city.lan, at=FOUR)


def test_who_had_a_part_in_it_does_not_review_it(city, shop):
    """The city's own desk settles it: above it there is nobody."""
    shop.case.unit = city.above
    shop.case.save()
    accept(shop, by=city.hoa, at=july(6, 10))
    shop.case.outcome, shop.case.closed_at = "refused", THREE
    shop.case.save()

    with refused(NobodyAbove):
        ask_for_review(shop, by=city.lan, at=FOUR)


def test_where_nobody_above_has_a_desk_the_formal_roads_remain(city, turned_down):
    for desk in Desk.objects.filter(unit=city.above):
        end(desk, july(7).date(), by=LAW, at=THREE, reason="moved")

    with refused(NobodyAbove):
        ask_for_review(turned_down, by=city.lan, at=FOUR)


def test_the_refusal_stands(city, turned_down, review):
    answer_review(review, "upheld", by=city.son, at=LATER, **ANSWER)

    found = state_of(Dossier.objects.with_state().get(pk=turned_down.pk))
    assert (found.outcome, found.review, found.code) == ("refused", "upheld", 9)
    with refused(NotSetAside):
        take_up_anew(review, by=city.dung, at=LATER)


def test_set_aside_it_is_revoked_and_taken_up_anew(city, turned_down, review):
    review = answer_review(review, "set_aside", by=city.son, at=LATER, **ANSWER)
    revoke(turned_down, reason="the review", article=ANSWER["article"], by=city.dung, at=LATER)
    anew = take_up_anew(review, by=city.dung, at=LATER)

    turned_down.refresh_from_db()
    assert (turned_down.case.outcome, turned_down.case.closed_at) == ("revoked", THREE)
    assert (anew.case.desk, anew.case.opened_at, anew.case.term) == (city.desk, LATER, turned_down.case.term)
    assert anew.submission.answers.get().answers == turned_down.submission.answers.get().answers
    assert Link.objects.get(kind="follows", from_case=anew.case).to_case == review.case
    with refused(NotSetAside):
        take_up_anew(review, by=city.dung, at=LATER)


def test_others_neither_answer_nor_take_it_up(city, review):
    with refused(NotYours):
        answer_review(review, "upheld", by=city.dung, at=LATER, **ANSWER)
    with refused(NotYourRole):
        take_up_anew(review, by=city.son, at=LATER)


def test_an_answer_says_why_and_is_one_of_two(city, review):
    with refused(NoReasonInLaw):
        answer_review(review, "upheld", by=city.son, at=LATER, **(ANSWER | {"article": ""}))
    with refused(NoSuchOutcome):
        answer_review(review, "granted", by=city.son, at=LATER, **ANSWER)
    answer_review(review, "upheld", by=city.son, at=LATER, **ANSWER)
    with refused(NotOpen):
        answer_review(review, "upheld", by=city.son, at=LATER, **ANSWER)
