"""The clock: until when a case is owed, and why. The rules are the rows of clock.csv."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import numpy as np
import pytest

from motcua.casework.clock import BadPauses, due, due_many, explain, working_stretches
from motcua.casework.limits import BadTerm, Term, read_cutoff, read_limit
from motcua.casework.timetable import BeyondTheCalendar
from motcua.organisation.calendar import Calendar
from tests.casework.almanac import CALENDARS, HANOI, SATURDAY, TODAY, local, rows

MONDAY = local("2026-03-02T09:00")
THREE_DAYS = Term(3, "working_days")
KNOWN = {"calendar": HANOI, "known_at": TODAY}


def pauses(written: str):
    """ "FROM..TO FROM.." as pauses."""
    ends = [pause.split("..") for pause in written.split()]
    return [(local(start), local(end) if end else None) for start, end in ends]


@pytest.mark.parametrize("row", rows("clock.csv"), ids=lambda row: row["sentence"])
def test_the_rules(row):
    term = Term(*read_limit(row["limit"]), read_cutoff(row["cutoff"]), row["resume"])

    found = due(
        term,
        local(row["received"]),
        calendar=CALENDARS[row["calendar"]],
        pauses=pauses(row["pauses"]),
        known_at=local(row["known_at"]) if row["known_at"] else TODAY,
    )

    assert found.at == (local(row["due"]) if row["due"] else None)
    assert found.remaining == (Fraction(row["remaining"]) if row["remaining"] else None)


@pytest.mark.parametrize(
    ("term", "received", "paused", "days"),
    [
        pytest.param(
            Term(1, "working_days", time(15)),
            "2026-02-26T16:10",
            "",
            "26 came_after_cutoff 0, 27 first_day 0, 28 not_counting 0, 1 not_counting 0, 2 counted 1",
            id="a cut-off, a first day and a weekend",
        ),
        pytest.param(
            Term(1, "working_days"),
            "2026-02-27T17:30",
            "",
            "27 came_after_closing 0, 28 not_open 0, 1 not_open 0, 2 first_day 0, 3 counted 1",
            id="doors were closed until Monday",
        ),
        pytest.param(
            Term(5, "days"),
            "2026-03-02T09:00",
            "",
            "2 first_day 0, 3 counted 1, 4 counted 1, 5 counted 1, 6 counted 1, 7 counted 1, 8 rolled 0, 9 last_day 0",
            id="full on a Saturday, rolled to Monday",
        ),
        pytest.param(
            Term(2, "working_days"),
            "2026-03-02T09:00",
            "2026-03-03T10:00..2026-03-05T10:00",
            "2 first_day 0, 3 part 1/4, 4 paused 0, 5 part 3/4, 6 counted 1",
            id="parts of days and a paused day",
        ),
        pytest.param(
            Term(1, "working_days"),
            "2026-03-02T09:00",
            "2026-03-03T08:00..2026-03-03T12:00 2026-03-04T12:00..2026-03-05T10:00",
            "2 first_day 0, 3 part 1/2, 4 part 1/2, 5 last_day 0",
            id="full at noon of a day whose closing is paused",
        ),
        pytest.param(
            Term(5, "days"),
            "2026-03-02T09:00",
            "2026-03-09T09:00..2026-03-10T10:00",
            "2 first_day 0, 3 counted 1, 4 counted 1, 5 counted 1, 6 counted 1, 7 counted 1, 8 rolled 0, 9 waiting 0, "
            "10 last_day 0",
            id="full, and the day to act is paused",
        ),
        pytest.param(
            Term(8, "working_hours"),
            "2026-03-02T15:00",
            "2026-03-03T00:00..2026-03-04T00:00",
            "2 part 120, 3 paused 0, 4 rest 360",
            id="minutes, a paused day and the rest",
        ),
        pytest.param(
            Term(1, "working_days", None, "restart"),
            "2026-03-02T09:00",
            "2026-03-03T10:00..2026-03-04T10:00",
            "2 restarted 0, 3 restarted 0, 4 first_day 0, 5 counted 1",
            id="a restart",
        ),
        pytest.param(
            THREE_DAYS,
            "2026-03-02T09:00",
            "2026-03-03T10:00..",
            "2 first_day 0, 3 part 1/4",
            id="a pause that lasts",
        ),
        pytest.param(
            THREE_DAYS, "2026-03-02T09:00", "2026-03-03T00:00..", "2 first_day 0", id="a pause that lasts from midnight"
        ),
    ],
)
def test_every_day_is_explained(term, received, paused, days):
    explained = explain(term, local(received), pauses=pauses(paused), **KNOWN)

    assert ", ".join(f"{day.date.day} {day.rule} {day.counted}" for day in explained.days) == days
    assert explained.due == due(term, local(received), pauses=pauses(paused), **KNOWN)


def test_an_explanation_carries_what_the_calendar_says_of_each_day():
    days = {line.date: line.day for line in explain(THREE_DAYS, local("2026-10-05T09:00"), **KNOWN).days}

    assert days[date(2026, 10, 6)].late.reason == "bão"
    assert (days[date(2026, 10, 7)].reason, days[date(2026, 10, 7)].known_at) == ("bão", local("2026-10-06T19:00"))
    assert days[date(2026, 10, 8)].verified


def test_a_case_says_when_it_counts_as_received():
    found = due(Term(1, "same_day", time(15)), local("2026-02-12T16:10"), **KNOWN)

    assert found.received == local("2026-02-13T08:00")


def test_a_moment_is_read_to_the_minute_that_a_receipt_prints():
    in_time = local("2026-02-10T15:00") + timedelta(seconds=59)

    assert due(Term(1, "same_day", time(15)), in_time, **KNOWN).at == local("2026-02-10T17:00")


@pytest.mark.parametrize(
    ("term", "extensions", "expected"),
    [
        pytest.param(THREE_DAYS, [1, 1], "2026-03-09T17:00", id="two more working days"),
        pytest.param(Term(5, "days"), [3], "2026-03-10T17:00", id="three more days of the calendar"),
        pytest.param(Term(8, "working_hours"), [2], "2026-03-03T11:00", id="two more hours"),
    ],
)
def test_a_lawful_extension_adds_to_the_limit(term, extensions, expected):
    assert due(term, MONDAY, extensions=extensions, **KNOWN).at == local(expected)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param("2026-03-03T10:00..2026-03-03T09:00", "ends_before_it_begins", id="backwards"),
        pytest.param("2026-03-03T09:00..2026-03-04T09:00 2026-03-04T08:59..", "overlap", id="two at once"),
        pytest.param("2026-03-03T09:00.. 2026-03-04T08:59..", "overlap", id="one begins while an open one lasts"),
        pytest.param("2026-03-02T08:59..2026-03-03T09:00", "begins_before_reception", id="before the case came"),
    ],
)
def test_pauses_that_cannot_have_been(written, code):
    with pytest.raises(BadPauses) as refusal:
        due(THREE_DAYS, MONDAY, pauses=pauses(written), **KNOWN)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        pytest.param(lambda: Term(0, "working_days"), "too_short", id="nothing"),
        pytest.param(lambda: Term(-3, "working_days"), "too_short", id="less than nothing"),
        pytest.param(lambda: Term(3_651, "days"), "too_long", id="more than ten years"),
        pytest.param(lambda: Term(2, "same_day"), "too_long", id="two same days"),
        pytest.param(lambda: Term(3, "weeks"), "unknown_unit", id="a unit the law does not use"),
        pytest.param(lambda: Term(3, "days", 1440), "bad_cutoff", id="a cut-off a day before closing"),
        pytest.param(lambda: Term(3, "days", None, "forget"), "unknown_policy", id="a pause that forgets"),
        pytest.param(lambda: THREE_DAYS.extended([0]), "bad_extension", id="an extension by nothing"),
        pytest.param(lambda: THREE_DAYS.extended([3_650]), "too_long", id="an extension by ten years"),
        pytest.param(lambda: read_limit("0 working days"), "too_short", id="written: nothing"),
        pytest.param(lambda: read_limit("-3 days"), "too_short", id="written: less than nothing"),
        pytest.param(lambda: read_limit("99999999999999 days"), "too_long", id="written: ages"),
        pytest.param(lambda: read_limit("three days"), "unreadable_limit", id="written: in words"),
        pytest.param(lambda: read_limit("3.5 working days"), "unreadable_limit", id="written: a half"),
        pytest.param(lambda: read_limit("3"), "unreadable_limit", id="written: without a unit"),
        pytest.param(lambda: read_cutoff("25:00"), "unreadable_cutoff", id="no such time"),
        pytest.param(lambda: read_cutoff("1440 minutes before closing"), "unreadable_cutoff", id="a day before"),
    ],
)
def test_limits_that_no_clock_can_count(ask, code):
    with pytest.raises(BadTerm) as refusal:
        ask()

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("3 working days", (3, "working_days")),
        ("1 working day", (1, "working_days")),
        (" 8  Working Hours ", (8, "working_hours")),
        ("20 days", (20, "days")),
        ("same day", (1, "same_day")),
    ],
)
def test_how_people_write_a_limit(written, expected):
    assert read_limit(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("15:00", time(15)), ("9:30", time(9, 30)), ("60 minutes before closing", 60), ("none", None), ("", None)],
)
def test_how_people_write_a_cutoff(written, expected):
    assert read_cutoff(written) == expected


def test_a_moment_without_a_zone_is_no_moment():
    with pytest.raises(ValueError, match="time zone"):
        due(THREE_DAYS, datetime(2026, 3, 2, 9), **KNOWN)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("calendar", "received", "paused"),
    [
        pytest.param(Calendar("never", (), ()), "2026-03-02T09:00", "", id="no day ever counts"),
        pytest.param(Calendar("never", (), ()), "2026-03-02T09:00", "2026-03-03T09:00..2026-03-04T09:00", id="paused"),
        pytest.param(HANOI, "1899-12-31T09:00", "", id="before all calendars"),
        pytest.param(HANOI, "2400-01-01T09:00", "", id="after all calendars"),
        pytest.param(HANOI, "2026-03-02T09:00", "2026-03-03T09:00..9998-01-01T09:00", id="a pause of ages"),
    ],
)
def test_what_no_calendar_can_answer(calendar, received, paused):
    with pytest.raises(BeyondTheCalendar):
        due(THREE_DAYS, local(received), pauses=pauses(paused), calendar=calendar, known_at=TODAY)


def test_a_limit_may_end_many_years_later():
    assert due(Term(3_650, "days"), MONDAY, **KNOWN).at == local("2036-02-28T17:00")


@pytest.mark.parametrize("unit", ["working_hours", "working_days", "days", "same_day"])
def test_in_bulk_as_in_single(unit):
    term, received = Term(1, unit, time(15)), np.array(["2026-02-12T16:10", "2012-03-02T09:30"], "datetime64[s]")

    found = due_many(term, received, **KNOWN)

    singly = [due(term, local(str(at)), **KNOWN).at for at in received]
    assert [local(str(at)) for at in found] == singly
    as_minutes = due_many(term, received.astype("datetime64[m]").astype(int), **KNOWN)
    assert list(as_minutes) == list(found.astype(int))


def test_of_no_cases_none_are_owed():
    assert due_many(THREE_DAYS, np.array([], dtype=int), **KNOWN).size == 0


def test_minutes_are_whole():
    with pytest.raises(TypeError):
        due_many(THREE_DAYS, np.array([1.5]), **KNOWN)


def test_working_time_is_what_lies_in_the_windows_of_counting_days_outside_pauses():
    found = working_stretches(
        local("2026-03-06T16:00"),
        local("2026-03-09T10:00"),
        pauses=pauses("2026-03-09T09:00..2026-03-09T09:30"),
        calendar=SATURDAY,
        known_at=TODAY,
    )

    friday, monday = local("2026-03-06T00:00"), local("2026-03-09T00:00")
    assert found == [
        (minute(friday, 16), minute(friday, 17)),
        (minute(monday, 8), minute(monday, 9)),
        half_past(monday),
    ]


def test_nothing_is_worked_backwards():
    assert working_stretches(MONDAY, MONDAY - timedelta(days=3), **KNOWN) == []


def minute(day: datetime, hour: int) -> int:
    return (day - local("1970-01-01T00:00")) // timedelta(minutes=1) + hour * 60


def half_past(day: datetime) -> tuple[int, int]:
    return minute(day, 9) + 30, minute(day, 10)
