"""A calendar as values: which rule holds for a date, and since when it is known."""

from datetime import date, datetime, timedelta

import pytest

from motcua.organisation.calendar import ZONE, BadWindows, Calendar, Day, DayRule, Hours, midnight
from motcua.organisation.calendars import load

ALWAYS = datetime(1900, 1, 1, tzinfo=ZONE)
NEXT_YEAR = datetime(2027, 1, 1, tzinfo=ZONE)
OFFICE, EARLY, MORNING = ((480, 720), (780, 1020)), ((420, 660), (780, 960)), ((450, 690),)
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 3, 6) + timedelta(days=number) for number in range(4))


def usual(weekday: int, windows=OFFICE, *, counts=True, since=date(1900, 1, 1), until=None, known_at=ALWAYS) -> Hours:
    return Hours(weekday, windows, counts, since, until, known_at, "the week")


def rule(on: date, *, counts=False, windows=None, reason="holiday", known_at=ALWAYS, verified=True) -> DayRule:
    return DayRule(on, counts, windows, reason, "a notice", verified, known_at)


def city(*rules: DayRule) -> Calendar:
    return Calendar("city", tuple(usual(number) for number in range(5)), rules)


def ward(*rules: DayRule, of: Calendar) -> Calendar:
    """A ward that opens early on weekdays and takes papers on Saturday mornings."""
    hours = (*(usual(number, EARLY) for number in range(5)), usual(5, MORNING, counts=False))
    return Calendar("ward", hours, rules, of)


def told(calendar: Calendar, on: date, known_at: datetime = NEXT_YEAR) -> tuple:
    day = calendar.day(on, known_at)
    return day.counts, day.windows, day.reason


CLOSED, USUAL, LIKE_THE_WARD = (False, (), "holiday"), (True, OFFICE, ""), (True, EARLY, "holiday")


@pytest.mark.parametrize(
    ("calendar", "on", "expected"),
    [
        pytest.param(city(), MONDAY, USUAL, id="a usual weekday"),
        pytest.param(city(), SUNDAY, (False, (), ""), id="a day without hours is closed"),
        pytest.param(city(rule(MONDAY)), MONDAY, CLOSED, id="a holiday"),
        pytest.param(
            city(rule(MONDAY, counts=True, windows=MORNING)),
            MONDAY,
            (True, MORNING, "holiday"),
            id="a half day counts, with hours of its own",
        ),
        pytest.param(
            city(rule(SATURDAY, counts=True)), SATURDAY, (True, OFFICE, "holiday"), id="a make-up day has usual hours"
        ),
        pytest.param(ward(of=city()), SATURDAY, (False, MORNING, ""), id="a day may be open and not count"),
        pytest.param(ward(of=city()), SUNDAY, (False, (), ""), id="what neither says is closed"),
        pytest.param(ward(of=city(rule(MONDAY))), MONDAY, CLOSED, id="the parent's holiday closes the child"),
        pytest.param(ward(of=city(rule(SATURDAY))), SATURDAY, CLOSED, id="on its open Saturday too"),
        pytest.param(
            ward(of=city(rule(SATURDAY, counts=True))),
            SATURDAY,
            LIKE_THE_WARD,
            id="the parent's make-up day has the child's working hours, not those of its Saturday",
        ),
        pytest.param(
            Calendar("market", (usual(0, EARLY), usual(4)), (rule(FRIDAY, counts=True),)),
            FRIDAY,
            (True, OFFICE, "holiday"),
            id="a day that usually counts keeps its own hours",
        ),
        pytest.param(
            ward(rule(MONDAY, counts=True), of=city(rule(MONDAY))),
            MONDAY,
            LIKE_THE_WARD,
            id="the child's rule goes before the parent's",
        ),
        pytest.param(
            Calendar("court", (), (), city(rule(MONDAY))), MONDAY, CLOSED, id="a child without words of its own"
        ),
        pytest.param(
            city(rule(MONDAY), rule(MONDAY, counts=True, reason="", known_at=midnight(FRIDAY))),
            MONDAY,
            USUAL,
            id="the latest known rule wins",
        ),
        pytest.param(
            Calendar("summer", (usual(0), usual(0, EARLY, since=date(2026, 3, 1), until=MONDAY)), ()),
            MONDAY,
            USUAL,
            id="hours end on the day before valid_to",
        ),
        pytest.param(
            Calendar("summer", (usual(0, EARLY, since=date(2026, 3, 1)), usual(0)), ()),
            MONDAY,
            (True, EARLY, ""),
            id="of hours known at once those that begin later hold",
        ),
        pytest.param(
            Calendar("new", (usual(0, since=date(2027, 1, 1), known_at=NEXT_YEAR),), ()),
            MONDAY,
            USUAL,
            id="before the first known week that week holds",
        ),
        pytest.param(Calendar("never", (), (rule(MONDAY, counts=True),)), MONDAY, CLOSED, id="nobody has usual hours"),
    ],
)
def test_the_rule_of_a_day(calendar, on, expected):
    assert told(calendar, on) == expected


@pytest.mark.parametrize(
    ("known_at", "expected"),
    [
        pytest.param(midnight(MONDAY), CLOSED, id="known as the day begins"),
        pytest.param(midnight(MONDAY) + timedelta(minutes=1), USUAL, id="recorded a minute later it frees nobody"),
    ],
)
def test_what_is_recorded_after_a_day_began_does_not_free_it(known_at, expected):
    assert told(city(rule(MONDAY, known_at=known_at)), MONDAY) == expected


def test_a_late_rule_is_shown_beside_what_holds():
    late = rule(MONDAY, known_at=midnight(MONDAY) + timedelta(hours=5))

    assert city(late).day(MONDAY, NEXT_YEAR).late == late
    assert city(late).day(MONDAY, midnight(MONDAY)).late is None


def test_a_rule_is_unknown_before_it_became_known():
    calendar = city(rule(MONDAY, known_at=midnight(FRIDAY)))

    assert told(calendar, MONDAY, midnight(FRIDAY) - timedelta(minutes=1)) == USUAL
    assert told(calendar, MONDAY, midnight(FRIDAY)) == CLOSED


def test_a_day_says_where_it_is_from():
    assert city(rule(MONDAY)).day(MONDAY, NEXT_YEAR) == Day(
        MONDAY, False, (), "dated", "holiday", "a notice", ALWAYS, True, None
    )


@pytest.mark.parametrize(
    ("rules", "verified"),
    [
        pytest.param([], False, id="nothing was announced for the year"),
        pytest.param([rule(FRIDAY)], True, id="a verified holiday of the year is known"),
        pytest.param([rule(FRIDAY, known_at=NEXT_YEAR)], True, id="known at the very moment"),
        pytest.param([rule(FRIDAY, verified=False)], False, id="its holidays are only computed"),
        pytest.param([rule(date(2025, 3, 7))], False, id="it is another year's"),
        pytest.param([rule(FRIDAY, known_at=NEXT_YEAR + timedelta(days=1))], False, id="it is not known yet"),
    ],
)
def test_a_usual_day_is_verified_once_the_holidays_of_its_year_are_known(rules, verified):
    for usual_day in (MONDAY, SATURDAY, SUNDAY):
        assert ward(of=city(*rules)).day(usual_day, NEXT_YEAR).verified is verified


def test_nothing_differs_between_two_moments_at_which_something_became_known():
    calendar = ward(rule(MONDAY, known_at=midnight(FRIDAY)), of=city(rule(FRIDAY, known_at=midnight(date(2026, 1, 1)))))

    assert calendar.knowledge(midnight(FRIDAY) - timedelta(minutes=1)) == midnight(date(2026, 1, 1))
    assert calendar.knowledge(NEXT_YEAR) == midnight(FRIDAY)


@pytest.mark.parametrize(
    "windows", [((600, 480),), ((480, 480),), ((480, 720), (700, 800)), ((-1, 5),), ((5, 1441),), ()]
)
def test_windows_that_no_day_can_have(windows):
    with pytest.raises(BadWindows):
        usual(0, windows)


def test_the_city_s_calendars_are_read_with_their_parents(db):
    calendar = load("hanoi-saturday")

    assert told(calendar, date(2026, 2, 17)) == (False, (), "Tết Nguyên đán")
    assert told(calendar, date(2026, 8, 22))[:2] == (True, OFFICE)
    assert told(calendar, date(2026, 3, 7))[:2] == (False, ((480, 720),))
    assert told(calendar, date(2012, 3, 5))[:2] == (True, OFFICE)


def test_the_swap_of_2_january_2026_became_known_on_25_december_2025(db):
    calendar, eve = load("hanoi"), midnight(date(2025, 12, 25))

    for on, counts in ((date(2026, 1, 2), True), (date(2026, 1, 10), False)):
        assert calendar.day(on, eve - timedelta(minutes=1)).counts is counts
        assert calendar.day(on, eve).counts is not counts
