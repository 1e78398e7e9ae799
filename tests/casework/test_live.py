"""Live acts are stamped by the database's clock: nobody acts in the past, in the future, or by telling a story.

The only tests that look at the time, because the ledger does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from psycopg.errors import CheckViolation

from motcua.casework import verbs
from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.consult import consult
from motcua.casework.hand_over import hand_over
from motcua.casework.hold import OnlyLiveActs
from motcua.casework.link import link
from motcua.casework.models import Case, Link
from motcua.casework.pause import pause, resume
from motcua.casework.recount import recount_one
from motcua.casework.reorganise import reorganise
from motcua.casework.take import take
from motcua.ledger.actor import IMPORT, NOBODY, Actor
from motcua.ledger.models import Entry
from motcua.ledger.verbs import Verb
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Succession
from tests.casework.conftest import LAW, everything, last_line, refused

STORM = {"reason": "storm", "legal_basis": "art. 2"}


def now(**later) -> datetime:
    return datetime.now(ZONE) + timedelta(**later)


def live(actor: Actor) -> Actor:
    return Actor(actor.person, actor.post)


@contextmanager
def nothing_is_written() -> Iterator[None]:
    """The database refuses, and nothing has changed."""
    before = everything()
    with pytest.raises(CheckViolation, match="live_entries_are_recorded_when_they_happen"), transaction.atomic():
        yield
    assert everything() == before


@pytest.fixture
def filed(ward) -> Case:
    """Lan has just filed."""
    return ward.open(by=NOBODY, at=now(), term=None, route=None, to=ward.desk)


@pytest.fixture
def taken(ward, filed) -> Case:
    return take(filed, by=live(ward.hoa), at=now())


def acts(ward, case: Case, by: Actor, at: datetime):
    """What Hoa might do to a case in her hands, by name."""
    other = ward.posts["tung"]
    return {
        "accept": lambda: accept(case, by=by, at=at),
        "hand over": lambda: hand_over(case, other, by=by, at=at),
        "consult": lambda: consult(case, [other], by=by, at=at, question="?", budget_minutes=60),
        "pause": lambda: pause(case, by=by, at=at, **STORM),
        "close": lambda: close(case, "done", by=by, at=at),
        "withdraw": lambda: close(case, "withdrawn", by=by, at=at),
    }


@pytest.fixture
def old(ward) -> Case:
    """Nine days old and brought in from elsewhere, so that nobody but the ledger minds the past; Hoa holds it."""
    return ward.open(by=IMPORT, at=now(days=-9), term=None, route=None, to=ward.posts["hoa"])


ACTS = ["accept", "hand over", "consult", "pause", "close", "withdraw"]


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_done_in_the_future(ward, taken, act):
    with nothing_is_written():
        acts(ward, taken, live(ward.hoa), now(minutes=2))[act]()


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_done_in_the_past(ward, old, act):
    with nothing_is_written():
        acts(ward, old, live(ward.hoa), now(minutes=-6))[act]()


def test_no_clock_is_started_again_in_the_past(old):
    pause(old, by=IMPORT, at=now(days=-8), **STORM)

    with nothing_is_written():
        resume(old, by=NOBODY, at=now(minutes=-6))


def test_a_slow_page_is_not_the_past(ward, old):
    assert accept(old, by=live(ward.hoa), at=now(minutes=-4)).number


def test_what_came_on_paper_while_the_power_was_out_says_so(ward):
    morning = now(hours=-5)
    case = ward.open(by=NOBODY, at=morning, term=None, route=None, to=ward.posts["hoa"], late_because="power_cut")
    case = accept(case, by=live(ward.hoa), at=morning, late_because="power_cut")

    assert case.accepted_at == morning
    assert last_line(case).detail["late_because"] == "power_cut"


def test_without_saying_why_it_is_refused(ward):
    with nothing_is_written():
        ward.open(by=NOBODY, at=now(hours=-5), term=None, route=None)


def test_no_reason_makes_the_future_the_past(ward):
    with nothing_is_written():
        ward.open(by=NOBODY, at=now(hours=5), term=None, route=None, late_because="power_cut")


def test_a_reorganisation_happens_at_midnight_and_is_recorded_in_the_morning(ward, old):
    yesterday = now(days=-1)
    facts = {"kind": "merge", "on_date": yesterday.date(), "is_main": True}
    Succession.objects.create(from_unit=ward.unit, to_unit=ward.next_door, **facts)

    (case,) = reorganise(ward.unit, by=NOBODY, at=yesterday, late_because="the decree names midnight")

    assert (case.unit, last_line(case).at) == (ward.next_door, yesterday)


def test_only_what_may_come_on_paper_or_by_decree_may_be_recorded_late():
    late = {verb.name for verb in vars(verbs).values() if isinstance(verb, Verb) and verb.late}

    assert late == {"opened", "accepted", "reorganised"}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("origin", ["simulation", "import"])
def test_no_story_is_told_into_a_live_case(ward, taken, act, origin):
    with refused(OnlyLiveActs, origin=origin):
        acts(ward, taken, Actor(ward.hoa.person, ward.hoa.post, origin), now(days=-1))[act]()


def test_nor_by_a_rule_that_only_tells(ward, taken):
    other = ward.open()
    with refused(OnlyLiveActs):
        link(taken, other, Link.Kind.FOLLOWS, by=LAW, at=now())
    with refused(OnlyLiveActs):
        recount_one(taken.pk, by=IMPORT, at=now())


def test_what_was_imported_goes_on_live(ward):
    case = ward.open(by=IMPORT, at=now(days=-30), term=None, route=None)

    take(case, by=live(ward.hoa), at=now())

    assert [entry.origin for entry in Entry.objects.filter(subject_kind="case", subject_id=case.pk)] == [
        "import",
        "live",
    ]
