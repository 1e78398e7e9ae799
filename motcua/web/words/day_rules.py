"""Why a day counts as it does, in words. The rules are those of `motcua.casework.clock`."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from motcua.casework.clock import DayCounted
from motcua.organisation.calendar import Day
from motcua.web.words import dates, spans


class Why(NamedTuple):
    """What was counted of a day, and the rule behind it. Either may be empty."""

    counted: str
    rule: str
    source: str = ""


def why(
    line: DayCounted,
    *,
    in_hours: bool,
    received: datetime | None = None,
    due: datetime | None = None,
    stopped: Sequence[tuple[int, int]] = (),
) -> Why:
    """The reason of one day.

    in_hours  whether the limit is one of working hours; then `counted` is minutes, else a share of the day
    received  when the case counts as received, if on this day
    due       the due date, if it falls on this day
    stopped   when the clock stood still that day, in minutes after midnight
    """
    counted = _counted(line, in_hours) if line.counted else ""
    begun = _("Nhận lúc {clock}.").format(clock=dates.clock(received)) if received and line.day.counts else ""
    rules = [begun, _stopped(stopped) or _rule(line), _late(line.day), _end(due)]
    return Why(counted, " ".join(rule for rule in rules if rule), line.day.source if _is_off(line) else "")


def _counted(line: DayCounted, in_hours: bool) -> str:
    if in_hours:
        return _("Tính {span}.").format(span=spans.hours(int(line.counted)))
    if line.counted == 1:
        return _("Tính một ngày.")
    return _("Tính {span}.").format(span=spans.days(round(line.counted * spans.A_DAY)))


def _stopped(stopped: Sequence[tuple[int, int]]) -> str:
    spans_said = [f"{dates.minute_of_day(begin)}–{dates.minute_of_day(end)}" for begin, end in stopped]
    return _("Đồng hồ dừng {spans}.").format(spans=", ".join(spans_said)) if stopped else ""


def _rule(line: DayCounted) -> str:
    sentences = {
        "first_day": _("Ngày nhận hồ sơ, bắt đầu tính từ ngày sau."),
        "came_after_closing": _("Nhận sau giờ đóng cửa, coi như nhận lần mở cửa sau."),
        "came_after_cutoff": _("Nhận sau giờ chốt trong ngày, coi như nhận lần mở cửa sau."),
        "paused": _("Đồng hồ đang dừng."),
        "restarted": _("Đồng hồ chạy lại từ đầu sau khi dừng, nên ngày này bỏ đi."),
        "rolled": _("Hết hạn vào ngày nghỉ thì dời sang lần mở cửa sau."),
        "waiting": _("Đã tính đủ, chờ đồng hồ chạy lại."),
    }
    return _off(line) if _is_off(line) else sentences.get(line.rule, "")


def _is_off(line: DayCounted) -> bool:
    return not line.day.counts and line.rule not in ("rolled", "restarted")


def _off(line: DayCounted) -> str:
    day, reason = line.day, line.day.reason
    if line.counted:
        return _("Ngày nghỉ vẫn tính: thời hạn này đếm mọi ngày.")
    if reason:
        return _("{reason}, không tính.").format(reason=reason)
    return _("Mở cửa nhận hồ sơ nhưng không tính.") if day.windows else _("Ngày nghỉ, không tính.")


def _late(day: Day) -> str:
    if not day.late:
        return ""
    told = _("“{reason}” được báo lúc {known_at}, khi ngày này đã bắt đầu, nên không đổi gì.")
    return told.format(reason=day.late.reason, known_at=dates.moment(day.late.known_at))


def _end(due: datetime | None) -> str:
    return _("Hết hạn lúc {clock}: đó là hạn.").format(clock=dates.clock(due)) if due else ""
