"""The rows of a worklist: what a post holds and what lies on its desks, a page at a time, by key.

First what is due, the earliest first; then what nobody has accepted, longest waiting first; last what stands still.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from motcua.casework.models import Case, Leg, Pause
from motcua.organisation.models import Desk, DeskPost, Post
from motcua.web.desk.case_clock import Hours, Standing, Used
from motcua.web.desk.case_named import Named
from motcua.web.words import dates

# Part of the list -> which cases are in it, and what orders them.
PARTS = {
    "due": (Q(due__isnull=False), "due"),
    "new": (Q(accepted_at=None), "opened_at"),
    "still": (Q(accepted_at__isnull=False, due=None), "accepted_at"),
}


@dataclass(frozen=True)
class Row:
    """One case in the list.

    group   under which heading it stands
    came    why it is here, and `leg` since when and what it has used
    lies    it lies on a desk, and nobody has taken it
    """

    case: Case
    group: str
    title: str
    applicant: str
    standing: Standing
    leg: Leg
    used: Used
    came: str
    lies: bool


@dataclass(frozen=True)
class Page:
    """Rows by their headings, in order; what to ask for the next ones with, "" after the last."""

    groups: list[tuple[str, list[Row]]]
    after: str


def worklist(post: Post, *, now: datetime, after: str = "", limit: int = 50) -> Page:
    """What the post holds and what lies on the desks at which it sits."""
    found = list(_ordered(held_by(post, now), after, limit + 1))
    rows = _rows([case for _part, case in found[:limit]], now)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return Page(list(groups.items()), _key(*found[limit - 1]) if len(found) > limit else "")


def held_by(post: Post, now: datetime) -> QuerySet[Case]:
    """The open cases in the hands of a post, or on its desks."""
    return Case.objects.filter(Q(post=post) | Q(desk__in=desks_of(post, now)), closed_at=None)


def desks_of(post: Post, now: datetime) -> list[int]:
    """The desks at which a post sits that day."""
    day = dates.local(now).date()
    seats = DeskPost.objects.on(day).filter(post=post, desk__in=Desk.objects.on(day))
    return list(seats.values_list("desk", flat=True))


def _ordered(cases: QuerySet[Case], after: str, limit: int) -> Iterator[tuple[str, Case]]:
    part, moment, key = _read(after)
    names = list(PARTS)
    for name in names[names.index(part) :]:
        which, order = PARTS[name]
        rows = cases.filter(which).select_related("desk").order_by(order, "pk")
        if name == part and moment:
            rows = rows.filter(Q(**{f"{order}__gt": moment}) | Q(**{order: moment}, pk__gt=key))
        for case in rows[:limit]:
            limit -= 1
            yield name, case
        if not limit:
            return


def _read(after: str) -> tuple[str, datetime | None, int]:
    """Where the last page ended; whatever cannot be read begins anew."""
    part, _bar, rest = after.partition("_")
    moment, _bar, key = rest.partition("_")
    try:
        at = parse_datetime(moment)
    except ValueError:
        at = None
    if part not in PARTS or at is None or at.tzinfo is None or not key.isdecimal() or len(key) > 18:
        return "due", None, 0
    return part, at, int(key)


def _key(part: str, case: Case) -> str:
    return f"{part}_{getattr(case, PARTS[part][1]).isoformat()}_{case.pk}"


def _rows(cases: list[Case], now: datetime) -> list[Row]:
    hours, named, pauses, legs = Hours(now), Named(cases), {}, {}
    for pause in Pause.objects.filter(case__in=cases).order_by("started_at"):
        pauses.setdefault(pause.case_id, []).append((pause.started_at, pause.ended_at))
    for leg in Leg.objects.filter(case__in=cases, asked_by=None).order_by("started_at", "pk"):
        legs.setdefault(leg.case_id, []).append(leg)
    return [_row(case, hours, named, pauses.get(case.pk, []), legs[case.pk]) for case in cases]


def _row(case: Case, hours: Hours, named: Named, pauses: list, legs: list[Leg]) -> Row:
    *earlier, leg = legs
    is_paused = bool(pauses) and pauses[-1][1] is None
    return Row(
        case,
        _group(case, is_paused, hours.now),
        named.title(case),
        named.applicant(case),
        hours.standing(case, is_paused),
        leg,
        hours.used(leg, pauses),
        _came(earlier[-1].ended_as if earlier else "", is_paused),
        case.desk_id is not None,
    )


def _group(case: Case, is_paused: bool, now: datetime) -> str:
    if case.accepted_at is None:
        return _("Chưa tiếp nhận")
    if case.due is None:
        return _("Đang tạm dừng, đồng hồ không chạy") if is_paused else _("Không có hạn")
    if case.due < now:
        return _("Đã trễ")
    day, today = dates.local(case.due).date(), dates.local(now).date()
    named = {0: _("Hôm nay"), 1: _("Ngày mai")}.get((day - today).days)
    return f"{named}, {dates.day(day)}" if named else dates.day(day)


def _came(ended_as: str, is_paused: bool) -> str:
    if is_paused:
        return _("Đồng hồ đang dừng")
    came = {
        "taken": _("Nhận từ bàn tiếp nhận"),
        "handed_over": _("Bước trước chuyển sang"),
        "returned": _("Được trả về"),
        "reassigned": _("Thủ trưởng giao lại"),
        "reorganised": _("Sắp xếp đơn vị chuyển tới"),
    }
    return came.get(ended_as, _("Mới nộp"))
