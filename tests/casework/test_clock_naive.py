"""The clock against a second, naive one, over random calendars, pauses and late news.

MOTCUA_EXAMPLES sets how many examples each property is given; `bin/soak` gives many.
"""

import os
from datetime import date, datetime, time, timedelta

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.casework.clock import due, due_many, explain
from motcua.casework.limits import Term
from motcua.organisation.calendar import ZONE, Calendar, DayRule, Hours
from tests.casework.almanac import ALWAYS, local
from tests.casework.naive_clock import naive_due

EXAMPLES = int(os.environ.get("MOTCUA_EXAMPLES", "250"))
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TET = [date(2016, 2, 8), date(2019, 2, 5), date(2023, 1, 22), date(2026, 2, 17)]
WINDOWS = [
    ((480, 720), (780, 1020)),
    ((450, 690), (810, 1020)),
    ((480, 720),),
    ((540, 547),),
    ((0, 1440),),
    ((1, 600), (600, 601), (1439, 1440)),
]
TELLING_MINUTES = [0, 1, 479, 480, 600, 690, 720, 750, 780, 900, 901, 960, 1019, 1020, 1021, 1200, 1439]

windows = st.sampled_from(WINDOWS)
minutes = st.sampled_from(TELLING_MINUTES) | st.integers(0, 1439)
first_days = st.sampled_from(TET).map(lambda tet: tet - timedelta(days=4)) | st.dates(
    date(2016, 1, 1), date(2026, 12, 31)
)
cutoffs = st.none() | st.sampled_from([time(15), time(11, 30), time(7)]) | st.sampled_from([0, 60, 500])


@st.composite
def terms(draw) -> Term:
    unit, longest = draw(st.sampled_from([("working_hours", 40), ("working_days", 9), ("days", 25), ("same_day", 1)]))
    return Term(draw(st.integers(1, longest)), unit, draw(cutoffs), draw(st.sampled_from(["continue", "restart"])))


@st.composite
def moments_near(draw, first: date) -> datetime:
    """From a week before that day until a month after it."""
    days, minute = draw(st.integers(-7, 30)), draw(minutes)
    return datetime.combine(first, time(), ZONE) + timedelta(days=days, minutes=minute)


@st.composite
def weeks(draw, first: date, weekdays) -> tuple[Hours, ...]:
    """Usual hours of those weekdays, and perhaps others for some of them, from a day or as known from a moment."""
    found = [
        Hours(number, draw(windows), number == 0 or draw(st.booleans()), date(1900, 1, 1), None, ALWAYS, "")
        for number in weekdays
    ]
    for number in draw(st.lists(st.sampled_from(range(1, 7)), max_size=2)):
        known_at = draw(st.just(ALWAYS) | moments_near(first))
        start = first + timedelta(days=draw(st.integers(-5, 20)))
        end = draw(st.none() | st.just(start + timedelta(days=9)))
        found.append(Hours(number, draw(windows), draw(st.booleans()), start, end, known_at, ""))
    return tuple(found)


@st.composite
def day_rules(draw, first: date) -> DayRule:
    """A holiday, a half day, a make-up day, an open day that does not count; known long ago, in time or late."""
    on = first + timedelta(days=draw(st.integers(0, 25)))
    known_at = draw(st.just(ALWAYS) | st.just(datetime.combine(on, time(), ZONE)) | moments_near(first))
    return DayRule(on, draw(st.booleans()), draw(st.none() | windows), "", "", draw(st.booleans()), known_at)


@st.composite
def calendars(draw, first: date) -> Calendar:
    """A city's calendar or that of one of its units."""
    rules = st.lists(day_rules(first), max_size=8).map(tuple)
    city = Calendar("city", draw(weeks(first, range(draw(st.integers(1, 7))))), draw(rules))
    if draw(st.booleans()):
        return city
    own = draw(st.lists(st.sampled_from(range(7)), max_size=3, unique=True))
    return Calendar("unit", draw(weeks(first, own)), draw(rules), city)


@st.composite
def stories(draw, paused: bool = True) -> dict:
    """What the clock is asked: a limit, a reception, a calendar, pauses and what was known."""
    first = draw(first_days)
    received = datetime.combine(first, time(), ZONE) + timedelta(days=draw(st.integers(0, 9)), minutes=draw(minutes))
    ends = draw(st.lists(moments_near(received.date()), max_size=6, unique=True)) if paused else []
    ends = sorted(end for end in ends if end >= received)
    pauses = list(zip(ends[::2], [*ends[1::2], None], strict=False))
    term = draw(terms())
    return {
        "term": term,
        "received": received,
        "calendar": draw(calendars(first)),
        "pauses": draw(st.permutations(pauses)),
        "extensions": () if term.unit == "same_day" else draw(st.lists(st.integers(1, 3), max_size=2)),
        "known_at": draw(moments_near(first) | st.just(local("2030-01-01"))),
    }


@many
@given(stories())
def test_both_clocks_agree(story):
    found = due(**story)

    assert (found.at, found.remaining) == naive_due(**story)


@many
@given(stories())
def test_the_days_of_an_explanation_add_up_to_the_limit(story):
    term, explained = story["term"], explain(**story)

    dates = [day.date for day in explained.days]
    counted = sum(day.counted for day in explained.days)

    assert explained.due == due(**story)
    assert dates == [dates[0] + timedelta(days=number) for number in range(len(dates))]
    assert dates[0] == story["received"].date()
    if term.on_resume == "continue" and term.unit != "same_day":
        whole = (term.amount + sum(story["extensions"])) * (60 if term.unit == "working_hours" else 1)
        assert counted + (explained.due.remaining or 0) == whole


@many
@given(stories(paused=False), st.lists(st.integers(-90_000, 90_000), min_size=1, max_size=5))
def test_in_bulk_as_one_by_one_and_who_comes_later_is_never_owed_sooner(story, shifts):
    receptions = sorted(story["received"] + timedelta(minutes=shift) for shift in shifts)
    asked = {name: story[name] for name in ("term", "calendar", "known_at")}

    dues = due_many(received=local_minutes(receptions), **asked)

    one_by_one = [due(received=received, **asked).at for received in receptions]
    assert list(dues) == list(local_minutes(one_by_one))
    assert one_by_one == sorted(one_by_one)


@many
@given(stories(), st.data())
def test_what_is_recorded_after_a_day_began_changes_nothing_for_it(story, data):
    before = due(**story)
    calendar, on = story["calendar"], data.draw(st.sampled_from(explain(**story).days)).date
    late = datetime.combine(on, time(0, 1), ZONE)
    news = DayRule(on, data.draw(st.booleans()), None, "storm", "", True, late)

    story["calendar"] = Calendar("told late", calendar.hours, (*calendar.days, news), calendar.parent)

    assert due(**story) == before


def local_minutes(moments) -> np.ndarray:
    """Moments as local minutes since 1970-01-01 00:00."""
    return np.array([at.replace(tzinfo=None) for at in moments], dtype="datetime64[m]").astype(np.int64)
