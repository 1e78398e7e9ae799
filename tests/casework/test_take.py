"""A case is taken from the desk's pile by one who sits there."""

from datetime import date

from motcua.casework.close import close
from motcua.casework.holder import LacksRole
from motcua.casework.may import NotOpen, NotYourPost, NotYours
from motcua.casework.models import Leg
from motcua.casework.take import take
from motcua.ledger.actor import IMPORT
from motcua.organisation.establish import establish
from motcua.organisation.models import DeskPost
from tests.casework.conftest import LAW, LONG_AGO, SINCE, TUESDAY, july, last_line, now_holds, refused, verbs


def test_hoa_takes_a_case_from_the_pile(ward, opened):
    take(opened, by=ward.hoa, at=july(6, 10))

    assert now_holds(opened) == (ward.hoa.post, None)
    assert verbs(opened) == ["opened", "taken"]
    assert last_line(opened).detail == {"post": ward.hoa.post, "desk": None, "from_desk": ward.desk.pk}


def test_the_waiting_stays_with_the_desk_and_hoa_gets_what_is_left(ward, opened):
    take(opened, by=ward.hoa, at=july(6, 10, 30))

    pile, hers = Leg.objects.filter(case=opened).order_by("pk")
    assert (pile.budget_minutes, pile.ended_at, pile.ended_as) == (120, july(6, 10, 30), "taken")
    assert (hers.budget_minutes, hers.started_at) == (30, july(6, 10, 30))


def test_a_stranger_takes_nothing(ward, opened):
    with refused(NotYours, desk=ward.desk.pk):
        take(opened, by=ward.minh, at=TUESDAY)


def test_a_colleague_who_does_not_sit_at_the_desk_takes_nothing(ward, opened):
    with refused(NotYours, desk=ward.desk.pk):
        take(opened, by=ward.tung, at=TUESDAY)


def test_a_second_click_takes_nothing(ward, opened):
    take(opened, by=ward.hoa, at=TUESDAY)

    with refused(NotYours, post=ward.hoa.post):
        take(opened, by=ward.hoa, at=TUESDAY)


def test_what_hoa_has_taken_mai_cannot_take(ward, opened):
    take(opened, by=ward.hoa, at=TUESDAY)

    with refused(NotYours, post=ward.hoa.post):
        take(opened, by=ward.mai, at=TUESDAY)


def test_whoever_sits_at_the_desk_without_the_stages_role_takes_nothing(ward, opened):
    establish(DeskPost(desk=ward.desk, post=ward.posts["tung"], **SINCE), by=LAW, at=LONG_AGO)

    with refused(LacksRole, role="intake"):
        take(opened, by=ward.tung, at=TUESDAY)


def test_whoever_has_left_the_desk_takes_nothing(ward, opened):
    DeskPost.objects.filter(post=ward.posts["hoa"]).update(valid_to=date(2026, 7, 7))

    with refused(NotYours):
        take(opened, by=ward.hoa, at=TUESDAY)


def test_a_closed_case_is_not_taken(ward, opened):
    close(opened, "withdrawn", by=LAW, at=july(6, 10))

    with refused(NotOpen, outcome="withdrawn"):
        take(opened, by=ward.hoa, at=TUESDAY)


def test_no_case_is_taken_by_nobody(ward, opened):
    with refused(NotYourPost, post=None):
        take(opened, by=IMPORT, at=TUESDAY)
