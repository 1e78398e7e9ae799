"""How the pages say things. A row is a sentence that a person would read."""

import importlib
import pkgutil
import string
from datetime import date, datetime, timedelta, timezone

import pytest
from django.utils import translation

import motcua
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.web.words import dates, limits, numbers, refusals, spans

FRIDAY = datetime(2026, 11, 27, 16, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("minutes", "portal", "desk", "english"),
    [
        (660, "Còn 1 ngày 3 giờ làm việc", "Còn 1 ngày 3 giờ", "1 day 3 hours left"),
        (690, "Còn 1 ngày 3 giờ 30 phút làm việc", "Còn 1 ngày 3 giờ 30", "1 day 3 hours 30 minutes left"),
        (480, "Còn 1 ngày làm việc", "Còn 1 ngày", "1 day left"),
        (210, "Còn 3 giờ 30 phút làm việc", "Còn 3 giờ 30", "3 hours 30 minutes left"),
        (65, "Còn 1 giờ 5 phút làm việc", "Còn 1 giờ 05", "1 hour 5 minutes left"),
        (10, "Còn 10 phút làm việc", "Còn 10 phút", "10 minutes left"),
        (490, "Còn 1 ngày 10 phút làm việc", "Còn 1 ngày 10 phút", "1 day 10 minutes left"),
        (0, "Còn 0 phút làm việc", "Còn 0 phút", "0 minutes left"),
        (-540, "Trễ 1 ngày 1 giờ", "Trễ 1 ngày 1 giờ", "1 day 1 hour late"),
        (-1, "Trễ 1 phút", "Trễ 1 phút", "1 minute late"),
        (480 * 1200, "Còn 1.200 ngày làm việc", "Còn 1.200 ngày", "1,200 days left"),
    ],
)
def test_what_is_left_is_said_in_days_and_hours(minutes, portal, desk, english):
    assert (spans.left(minutes), spans.left_briefly(minutes)) == (portal, desk)
    with translation.override("en"):
        assert spans.left(minutes).replace("working ", "") == english


@pytest.mark.parametrize(
    ("minutes", "said"), [(1440, "24 giờ"), (270, "4 giờ 30 phút"), (45, "45 phút"), (0, "0 phút")]
)
def test_a_sum_of_hours_is_said_in_hours(minutes, said):
    assert spans.hours(minutes) == said


@pytest.mark.parametrize(
    ("say", "vietnamese", "english"),
    [
        (dates.moment, "16:30, thứ Sáu 27/11/2026", "16:30, Friday 27/11/2026"),
        (dates.moment_in_list, "16:30, thứ Sáu 27/11", "16:30, Friday 27/11"),
        (dates.moment_narrow, "T6 27/11", "Fri 27/11"),
        (dates.clock, "16:30", "16:30"),
    ],
)
def test_a_moment_is_said_as_people_say_it(say, vietnamese, english):
    assert say(FRIDAY) == vietnamese
    assert say(FRIDAY.astimezone(timezone(timedelta(hours=-5)))) == vietnamese
    with translation.override("en"):
        assert say(FRIDAY) == english


def test_a_sunday_has_a_name_of_its_own():
    assert dates.day(date(2026, 2, 1)) == "Chủ nhật 01/02/2026"


@pytest.mark.parametrize(
    ("part", "whole", "percent", "counts"),
    [
        (12598, 12842, "98,1%", "12.598 trên 12.842"),
        (13, 14, "", "13 trên 14"),
        (19, 19, "", "19 trên 19"),
        (20, 20, "100,0%", "20 trên 20"),
        (9999, 10000, "99,9%", "9.999 trên 10.000"),
        (1, 10000, "0,1%", "1 trên 10.000"),
        (0, 400, "0,0%", "0 trên 400"),
        (0, 0, "", "0 trên 0"),
    ],
)
def test_a_share_brings_its_counts_and_small_numbers_no_percentage(part, whole, percent, counts):
    assert numbers.share(part, whole) == (percent, counts)


def test_in_english_points_and_commas_change_places():
    with translation.override("en"):
        assert numbers.share(12598, 12842) == ("98.1%", "12,598 of 12,842")
        assert numbers.money(150_000) == "150,000 đồng"


@pytest.mark.parametrize(
    ("amount", "unit", "said", "english"),
    [
        (24, "working_hours", "24 giờ làm việc", "24 working hours"),
        (1, "working_days", "1 ngày làm việc", "1 working day"),
        (15, "days", "15 ngày", "15 days"),
        (1, "same_day", "trong ngày", "the same day"),
        (0.5, "days", "0,5 ngày", "0.5 days"),
        (2, "months", "2 tháng", "2 months"),
    ],
)
def test_a_limit_is_said_in_its_own_unit(amount, unit, said, english):
    assert limits.limit(amount, unit) == said
    with translation.override("en"):
        assert limits.limit(amount, unit) == english


def every_refusal(of=Refusal):
    for module in pkgutil.walk_packages(motcua.__path__, "motcua."):
        if ".migrations" not in module.name and not module.name.startswith("motcua.cli"):
            importlib.import_module(module.name)
    return sorted(
        {kind for kind in _below(of) if kind.__module__.startswith("motcua.")}, key=lambda kind: kind.__name__
    )


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_refusal_has_its_sentence():
    codes = {kind().code for kind in every_refusal()}

    assert codes - refusals.SENTENCES.keys() == set()
    assert refusals.SENTENCES.keys() - codes == set()


def test_a_refusal_is_said_with_its_facts():
    class NotOpen(Refusal):
        pass

    said = refusals.sentence(NotOpen(outcome="granted", closed_at=FRIDAY))

    assert said == "Hồ sơ đã đóng lúc 16:30, thứ Sáu 27/11/2026. Muốn đổi thì đính chính hoặc thu hồi, có lý do."


def test_a_refusal_nobody_has_worded_still_says_what_to_do():
    class Strange(Refusal):
        pass

    assert "Mở lại trang" in refusals.sentence(Strange(x=1))


@pytest.mark.parametrize("code", sorted(refusals.SENTENCES))
def test_english_and_vietnamese_name_the_same_facts(code):
    def named(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    vietnamese = named(str(refusals.SENTENCES[code]))
    with translation.override("en"):
        assert named(str(refusals.SENTENCES[code])) == vietnamese
