"""Something became known about a calendar, and open cases are counted anew; a day that had begun stays as it was."""

from datetime import date, datetime

import pytest

from motcua.casework.accept import accept
from motcua.casework.close import close
from motcua.casework.pause import pause, resume
from motcua.casework.recount import recount, recount_one
from motcua.casework.take import take
from motcua.casework.verbs import told
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Calendar, CalendarDay, CalendarVersion
from tests.casework.conftest import LAW, WEDNESDAY, july, last_line, verbs


def storm(day: date, known_at: datetime) -> None:
    """That day is off, and it became known at that moment."""
    hanoi = Calendar.objects.get(code="hanoi")
    number = hanoi.versions.count() + 1
    facts = {"title": "storm", "source": "for the tests", "verified": True, "digest": f"storm {number}"}
    version = CalendarVersion.objects.create(calendar=hanoi, number=number, known_at=known_at, **facts)
    CalendarDay.objects.create(version=version, date=day, counts=False, reason="storm")


def recounted(at: datetime) -> list:
    return list(recount(by=LAW, at=at))


def test_a_day_that_is_freed_in_good_time_moves_the_date(ward, assessed):
    storm(date(2026, 7, 8), known_at=july(7, 15))

    (case,) = recounted(july(7, 16))

    assert (case, case.due) == (assessed, july(10, 17))
    assert (last_line(case).verb, last_line(case).detail) == (
        "recounted",
        {
            "due_before": told(july(9, 17)),
            "due": told(july(10, 17)),
            "term": "phuong-thu-3/1",
            "calendar": "hanoi",
            "known_at": told(july(7, 16)),
        },
    )


@pytest.mark.parametrize(
    ("known_at", "moves"),
    [
        (datetime(2026, 7, 7, 23, 59, tzinfo=ZONE), True),  # the evening before is early enough
        (datetime(2026, 7, 8, 0, 0, tzinfo=ZONE), True),  # so is the very moment in which the day begins
        (datetime(2026, 7, 8, 0, 0, 1, tzinfo=ZONE), False),  # a second later the day has begun
        (july(9, 10), False),  # hindsight frees nothing
    ],
)
def test_a_day_that_had_begun_is_never_freed(ward, assessed, known_at, moves):
    storm(date(2026, 7, 8), known_at)

    assert bool(recounted(july(9, 11))) is moves
    assert ("recounted" in verbs(assessed)) is moves


def test_what_was_freed_in_good_time_and_recounted_late_is_not_late(ward, assessed):
    storm(date(2026, 7, 9), known_at=WEDNESDAY)

    (case,) = recounted(july(10))

    assert case.due == july(10, 17)


def test_a_paused_case_hears_of_it_when_it_goes_on(ward, assessed):
    pause(assessed, by=ward.tung, at=july(7), reason="storm", legal_basis="art. 2")
    storm(date(2026, 7, 9), known_at=july(7, 15))

    assert recounted(july(7, 16)) == []
    assert resume(assessed, by=LAW, at=july(8)).due == july(13, 17)


def test_what_was_judged_stays_judged(ward, prepared):
    close(prepared, "granted", by=ward.dung, at=july(8, 9))
    storm(date(2026, 7, 9), known_at=july(8, 15))

    assert recounted(july(8, 16)) == []
    assert recount_one(prepared.pk, by=LAW, at=july(8, 16)) is None


def test_the_day_that_a_document_names_does_not_move(ward):
    case = ward.open(term=None, route=None, to=ward.posts["hoa"])
    accept(case, by=ward.hoa, at=july(6, 10), until=date(2026, 7, 9))
    storm(date(2026, 7, 9), known_at=july(7, 15))

    assert recounted(july(7, 16)) == []


def test_a_second_recount_writes_nothing(ward, assessed):
    storm(date(2026, 7, 8), known_at=july(7, 15))
    recounted(july(7, 16))

    assert recounted(july(7, 17)) == []
    assert verbs(assessed).count("recounted") == 1


def test_a_case_that_moved_meanwhile_is_counted_as_of_then(ward, prepared, opened):
    storm(date(2026, 7, 8), known_at=july(6, 15))
    other = ward.open()
    take(other, by=ward.hoa, at=july(6, 14))
    accept(other, by=ward.hoa, at=july(6, 14))

    moved = recounted(july(6, 16))  # the first was handed over on Tuesday

    assert [(case, case.due, case.last_at) for case in moved] == [
        (prepared, july(10, 17), july(7, 11)),
        (other, july(10, 17), july(6, 16)),
    ]
