"""Two people in the same second, with real commits: the first one acts, the second one waits and is told no.

In one test the second waits for the first one's lock, in the other both simply start together.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest
from django.db import connection, transaction

from motcua.casework.accept import AlreadyAccepted, accept
from motcua.casework.audit import differences
from motcua.casework.close import close
from motcua.casework.consult import AlreadyAnswered, AlreadyAsked, answer, consult
from motcua.casework.correct import AlreadyRevoked, NothingToCorrect, correct, revoke
from motcua.casework.extend import NoExtensionLeft, extend
from motcua.casework.hand_over import hand_over, return_to
from motcua.casework.hold import hold
from motcua.casework.link import LinkedAlready, link
from motcua.casework.may import NotOpen, NotYours
from motcua.casework.models import Case, Link
from motcua.casework.open_case import AlreadyOpened
from motcua.casework.pause import AlreadyPaused, NotPaused, WaitsForTheApplicant, pause, resume
from motcua.casework.promise import AlreadyPromised, promise
from motcua.casework.reassign import reassign
from motcua.casework.recount import recount
from motcua.casework.reorganise import reorganise
from motcua.casework.take import take
from motcua.ledger.refusal import Refusal
from motcua.organisation.models import Succession
from tests.casework.conftest import LAW, TUESDAY, Ward, july, lines, make_ward
from tests.casework.test_recount import storm

LAWFUL = {"reason": "complex", "legal_basis": "art. 3"}


@dataclass
class Second:
    """The one who comes second, on a connection of their own. `refusal` is what they were told, or None."""

    act: Callable[[], object]
    refusal: Refusal | None = None
    error: BaseException | None = None
    connected: threading.Event = field(default_factory=threading.Event)
    backend: int = 0

    def __call__(self):
        try:
            connection.ensure_connection()
            self.backend = connection.connection.info.backend_pid
            self.connected.set()
            self.act()
        except Refusal as refusal:
            self.refusal = refusal
        except BaseException as error:
            self.error = error
        finally:
            self.connected.set()
            connection.close()


def second_waits(first: Callable[[], object], second: Callable[[], object]) -> Refusal | None:
    """Let the first act and commit only once the second waits for its lock, and return what the second is told."""
    other = Second(second)
    thread = threading.Thread(target=other)
    with transaction.atomic():
        first()
        thread.start()
        other.connected.wait()
        while thread.is_alive() and not _is_blocked(other.backend):
            thread.join(0.002)
        assert thread.is_alive(), f"the second did not wait: {other.error or other.refusal}"
    return _told(other, thread)


def both_at_once(first: Callable[[], object], second: Callable[[], object]) -> list[Refusal]:
    """Let both start together, and return what they were told, without the one who was not refused."""
    both = [Second(first), Second(second)]
    threads = [threading.Thread(target=one) for one in both]
    for thread in threads:
        thread.start()
    told = [_told(one, thread) for one, thread in zip(both, threads, strict=True)]
    return [refusal for refusal in told if refusal]


def _is_blocked(backend: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [backend])
        return cursor.fetchone()[0]


def _told(one: Second, thread: threading.Thread) -> Refusal | None:
    thread.join()
    if one.error:
        raise one.error
    return one.refusal


@pytest.fixture
def town(own_database) -> Ward:
    """The ward, committed."""
    with transaction.atomic():
        return make_ward("phuong-thu")


def opened(town: Ward, **facts) -> Case:
    return town.open(**facts)


def taken(town: Ward) -> Case:
    return take(opened(town), by=town.hoa, at=july(6, 10))


def assessed(town: Ward) -> Case:
    case = accept(taken(town), by=town.hoa, at=july(6, 10))
    return hand_over(case, town.posts["tung"], stage="assess", by=town.hoa, at=july(6, 11))


def prepared(town: Ward) -> Case:
    return hand_over(assessed(town), town.posts["dung"], stage="decide", by=town.tung, at=july(6, 14))


def granted(town: Ward) -> Case:
    return close(prepared(town), "granted", by=town.dung, at=july(6, 15))


def paused(town: Ward) -> Case:
    return pause(assessed(town), by=town.tung, at=july(6, 14), **LAWFUL)


# What is told, where the case stands, what the first does and what the second does.
RACES = [
    (NotYours, opened, lambda w, c: take(c, by=w.hoa, at=TUESDAY), lambda w, c: take(c, by=w.mai, at=TUESDAY)),
    (AlreadyAccepted, taken, *[lambda w, c: accept(c, by=w.hoa, at=TUESDAY)] * 2),
    (
        NotYours,
        assessed,
        lambda w, c: hand_over(c, w.posts["dung"], stage="decide", by=w.tung, at=TUESDAY),
        lambda w, c: return_to(c, w.posts["hoa"], stage="intake", by=w.tung, at=TUESDAY, reason="a page is missing"),
    ),
    (
        NotYours,
        assessed,
        lambda w, c: reassign(c, w.posts["van"], by=w.dung, at=TUESDAY, reason="illness"),
        lambda w, c: hand_over(c, w.posts["dung"], stage="decide", by=w.tung, at=TUESDAY),
    ),
    (AlreadyPaused, assessed, *[lambda w, c: pause(c, by=w.tung, at=TUESDAY, **LAWFUL)] * 2),
    (NotPaused, paused, *[lambda w, c: resume(c, by=LAW, at=TUESDAY)] * 2),
    (NoExtensionLeft, assessed, *[lambda w, c: extend(c, by=w.dung, at=TUESDAY, **LAWFUL)] * 2),
    (
        AlreadyPromised,
        assessed,
        *[lambda w, c: promise(c, july(14), by=w.dung, at=TUESDAY, reason="overload")] * 2,
    ),
    (
        AlreadyAsked,
        assessed,
        *[lambda w, c: consult(c, [w.posts["minh"]], by=w.tung, at=TUESDAY, question="?", budget_minutes=60)] * 2,
    ),
    (
        NotOpen,
        prepared,
        lambda w, c: close(c, "granted", by=w.dung, at=TUESDAY),
        lambda w, c: close(c, "refused", by=w.dung, at=TUESDAY),
    ),
    (
        NotOpen,
        prepared,
        lambda w, c: close(c, "withdrawn", by=LAW, at=TUESDAY),
        lambda w, c: close(c, "granted", by=w.dung, at=TUESDAY),
    ),
    (NothingToCorrect, granted, *[lambda w, c: correct(c, "refused", by=w.dung, at=TUESDAY, **LAWFUL)] * 2),
    (AlreadyRevoked, granted, *[lambda w, c: revoke(c, by=w.dung, at=TUESDAY, **LAWFUL)] * 2),
]
# The other way round both may act.
IN_THIS_ORDER = [
    (
        WaitsForTheApplicant,
        taken,
        lambda w, c: pause(c, by=w.hoa, at=TUESDAY, **LAWFUL),
        lambda w, c: accept(c, by=w.hoa, at=TUESDAY),
    ),
    (
        WaitsForTheApplicant,
        prepared,
        lambda w, c: pause(c, by=w.dung, at=TUESDAY, **LAWFUL),
        lambda w, c: close(c, "granted", by=w.dung, at=TUESDAY),
    ),
]


def test_of_two_in_the_same_second_one_is_told_no(town):
    for rule, stands, first, second in RACES + IN_THIS_ORDER:
        case = stands(town)
        before = len(lines(case))

        refusal = second_waits(partial(first, town, case), partial(second, town, case))

        assert type(refusal) is rule
        assert len(lines(case)) == before + 1
    assert list(differences()) == []


def test_whoever_is_first_when_both_start_together(town):
    for _, stands, first, second in RACES:
        case = stands(town)
        before = len(lines(case))

        told = both_at_once(partial(first, town, case), partial(second, town, case))

        assert len(told) == 1
        assert len(lines(case)) == before + 1
    assert list(differences()) == []


def test_a_question_is_answered_once(town):
    asked = consult(assessed(town), [town.desk], by=town.tung, at=july(6, 14), question="?", budget_minutes=60)[0]

    refusal = second_waits(
        lambda: answer(asked, by=town.hoa, at=TUESDAY, answer="yes"),
        lambda: answer(asked, by=town.mai, at=TUESDAY, answer="no"),
    )

    assert type(refusal) is AlreadyAnswered


def test_two_cases_are_linked_once(town):
    one, other = opened(town), opened(town)

    def act():
        link(one, other, Link.Kind.FOLLOWS, by=LAW, at=TUESDAY)

    assert type(second_waits(act, act)) is LinkedAlready


def test_a_reference_is_given_once(town):
    refusal = second_waits(lambda: opened(town, reference="LAN-1"), lambda: opened(town, reference="LAN-1"))

    assert type(refusal) is AlreadyOpened


def test_two_who_accept_at_once_get_two_numbers(town):
    one, other = taken(town), taken(town)

    assert (
        second_waits(lambda: accept(one, by=town.hoa, at=TUESDAY), lambda: accept(other, by=town.hoa, at=TUESDAY))
        is None
    )

    numbers = Case.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["phuong-thu-260707-0001", "phuong-thu-260707-0002"]


def test_a_case_that_is_reorganised_meanwhile_is_not_lost(town):
    Succession.objects.create(from_unit=town.unit, to_unit=town.next_door, kind="merge", on_date=TUESDAY.date())
    case = assessed(town)

    refusal = second_waits(
        lambda: list(reorganise(town.unit, by=LAW, at=TUESDAY)),
        lambda: hand_over(case, town.posts["dung"], stage="decide", by=town.tung, at=TUESDAY),
    )

    assert type(refusal) is NotYours
    assert refusal.facts["desk"] == town.desk_next_door.pk


def test_two_reorganisations_at_once_move_each_case_once(town):
    Succession.objects.create(from_unit=town.unit, to_unit=town.next_door, kind="merge", on_date=TUESDAY.date())
    case = assessed(town)

    def act():
        list(reorganise(town.unit, by=LAW, at=TUESDAY))

    assert second_waits(act, act) is None
    assert [line.verb for line in lines(case)].count("reorganised") == 1


def test_two_recounts_at_once_move_each_date_once(town):
    case = assessed(town)
    storm(july(8).date(), known_at=july(6, 15))

    def act():
        list(recount(by=LAW, at=TUESDAY))

    assert second_waits(act, act) is None
    assert [line.verb for line in lines(case)].count("recounted") == 1


def test_a_case_is_held_only_inside_a_transaction(town):
    case = opened(town)

    with pytest.raises(AssertionError):
        hold(case, by=LAW, at=TUESDAY)
