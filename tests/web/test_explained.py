"""A due date drawn day by day: what is counted, what is left, where the line of now stands."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from motcua.casework import clock
from motcua.casework.limits import Term
from motcua.organisation.calendar import ZONE, Calendar, DayRule, Hours
from motcua.web.explained import Gap, explained

LONG_AGO = datetime(2020, 1, 1, tzinfo=ZONE)
OFFICE = ((480, 720), (780, 1020))
CULTURE_DAY = DayRule(
    date(2026, 11, 24), False, None, "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16", True, LONG_AGO
)
HANOI = Calendar(
    "hanoi",
    tuple(Hours(n, OFFICE, True, date(2020, 1, 1), None, LONG_AGO, "giờ hành chính") for n in range(5)),
    (CULTURE_DAY,),
)
SUNDAY_NIGHT = datetime(2026, 11, 22, 21, 10, tzinfo=ZONE)
THURSDAY = datetime(2026, 11, 26, 13, 30, tzinfo=ZONE)


def shown(term, received, *, now, pauses=()):
    found = clock.explain(term, received, calendar=HANOI, pauses=pauses, known_at=now)
    return explained(found, in_hours=term.unit == "working_hours", pauses=pauses, now=now)


@pytest.fixture
def lans():
    """Lan's 24 working hours: accepted Monday 09:00, paused from 14:30 until her answer on Wednesday 12:25."""
    pause = datetime(2026, 11, 23, 14, 30, tzinfo=ZONE), datetime(2026, 11, 25, 12, 25, tzinfo=ZONE)
    return shown(Term(24, "working_hours"), datetime(2026, 11, 23, 9, 0, tzinfo=ZONE), now=THURSDAY, pauses=[pause])


def test_the_design_s_example_comes_out_as_drawn(lans):
    assert lans.due == datetime(2026, 11, 27, 16, 30, tzinfo=ZONE)
    assert [row.date.day for row in lans.rows] == [23, 24, 25, 26, 27]
    assert [row.counted for row in lans.rows] == [270, 0, 240, 270, 0]
    assert (lans.counted, lans.left) == (13 * 60, 11 * 60)
    assert lans.has_pause


def test_bars_are_shares_of_the_working_day(lans):
    monday = lans.rows[0]

    assert [(bar.kind, bar.x, bar.width) for bar in monday.bars] == [
        ("window", "0.00%", "44.44%"),
        ("window", "55.56%", "44.44%"),
        ("count", "11.11%", "33.33%"),
        ("count", "55.56%", "16.67%"),
        ("pause", "72.22%", "27.78%"),
    ]


def test_the_line_of_now_divides_what_is_counted_from_what_is_left(lans):
    thursday = lans.rows[3]

    assert (thursday.kind, thursday.now) == ("today", "61.11%")
    assert [bar.kind for bar in thursday.bars if bar.kind != "window"] == ["count", "count", "left"]
    assert lans.rows[4].due == "94.44%"


def test_a_holiday_says_its_name_and_its_source(lans):
    tuesday = lans.rows[1]

    assert tuesday.kind == "off"
    assert tuesday.why.rule == "Ngày Văn hóa Việt Nam, không tính."
    assert tuesday.why.source == "Nghị quyết 28/2026/QH16"


def test_each_day_says_why_it_counts_so(lans):
    assert [row.why.rule for row in lans.rows] == [
        "Nhận lúc 09:00. Đồng hồ dừng 14:30–17:00.",
        "Ngày Văn hóa Việt Nam, không tính.",
        "Đồng hồ dừng 08:00–12:00.",
        "",
        "Hết hạn lúc 16:30: đó là hạn.",
    ]


def test_the_axis_is_labelled_with_the_hours_of_the_doors(lans):
    assert lans.hours == (
        ("0.00%", 480, "start"),
        ("44.44%", 720, "end"),
        ("55.56%", 780, "start"),
        ("100.00%", 1020, "end"),
    )


@pytest.mark.parametrize("now", [SUNDAY_NIGHT, THURSDAY, THURSDAY + timedelta(days=90)])
@pytest.mark.parametrize(
    "term", [Term(24, "working_hours"), Term(3, "working_days"), Term(20, "days"), Term(1, "same_day")]
)
def test_what_is_counted_and_what_is_left_make_the_limit(term, now):
    found = shown(term, SUNDAY_NIGHT, now=now)

    assert found.counted + found.left == (term.amount * 60 if term.unit == "working_hours" else term.amount)


def test_a_case_that_is_paused_shows_what_is_left_and_no_date():
    pause = datetime(2026, 11, 23, 14, 30, tzinfo=ZONE), None
    found = shown(Term(24, "working_hours"), datetime(2026, 11, 23, 9, tzinfo=ZONE), now=THURSDAY, pauses=[pause])

    assert found.due is None
    assert (found.counted, found.left) == (270, 24 * 60 - 270)


def test_a_long_way_is_shown_without_its_ordinary_days():
    found = shown(Term(90, "working_days"), SUNDAY_NIGHT, now=SUNDAY_NIGHT)
    gaps = [row for row in found.rows if isinstance(row, Gap)]

    assert len(found.rows) < 30
    assert (
        sum(gap.counting + gap.off for gap in gaps) + len(found.rows) - len(gaps)
        == (found.due.date() - date(2026, 11, 22)).days + 1
    )
    assert all(not (isinstance(a, Gap) and isinstance(b, Gap)) for a, b in pairwise(found.rows))


def test_a_year_whose_holidays_nobody_announced_is_told():
    assert not shown(Term(3, "working_days"), SUNDAY_NIGHT, now=SUNDAY_NIGHT).is_provisional
    assert shown(Term(60, "working_days"), SUNDAY_NIGHT, now=SUNDAY_NIGHT).is_provisional
