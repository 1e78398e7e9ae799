"""The city as a tree on any day, and what became of a unit that is gone."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Succession, Unit, UnitCode, UnitVersion
from motcua.organisation.naming import fold, sort_key
from motcua.organisation.tree import Node, tree
from motcua.organisation.works_by import NoCalendar, calendar_of

MOST_FOUND = 40


def units(request: HttpRequest) -> HttpResponse:
    """The tree on a day; or, for a name that somebody remembers, every unit that ever bore it and who followed."""
    today = timezone.now().astimezone(ZONE).date()
    on, wanted = _day(request.GET.get("on", ""), today), request.GET.get("q", "").strip()[:100]
    context = {"on": on, "today": today, "wanted": wanted, "place": "units"}
    if wanted:
        found = _bearing(wanted)
        context |= {"found": found[:MOST_FOUND], "count": len(found)}
    else:
        roots = tree(on)
        context |= {"groups": _groups(roots), "roots": roots, "eras": _eras()}
    template = "portal/units_found.html" if request.htmx and wanted else "portal/units.html"
    return render(request, template, context)


def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """One unit: its names over time, its codes, what it is part of, what it came from and what became of it."""
    asked = get_object_or_404(Unit, slug=slug)
    today = timezone.now().astimezone(ZONE).date()
    versions = list(asked.versions.order_by("-valid_from"))
    current = next((one for one in versions if one.holds_on(today)), None)
    on = today if current else versions[0].valid_from
    context = {
        "unit": asked,
        "current": current,
        "newest": versions[0],
        "versions": versions,
        "above": _name_on(versions[0].parent_id, on),
        "below": _below(asked, on),
        "codes": UnitCode.objects.filter(unit=asked).order_by("scheme", "valid_from"),
        "came_from": _named(asked.predecessors.select_related("from_unit"), "from_unit_id", before=True),
        "went_to": _named(asked.successors.select_related("to_unit"), "to_unit_id", before=False),
        "posts": asked.posts.on(today).order_by("pk") if current else (),
        "week": _week(asked, today) if current else None,
        "place": "units",
    }
    return render(request, "portal/unit.html", context)


def _day(written: str, today: date) -> date:
    if not written:
        return today
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
    except ValueError as unreadable:
        raise Http404 from unreadable


def _groups(roots: list[Node]) -> list[tuple[str, list[Node]]]:
    """What lies below the city, by kind, in the order in which people look for it."""
    below = [node for root in roots for node in (root.children if root.version.unit.kind == Unit.Kind.CITY else [root])]
    kinds = (Unit.Kind.COMMUNE, Unit.Kind.DISTRICT, Unit.Kind.DEPARTMENT, Unit.Kind.DIVISION, Unit.Kind.PROVIDER)
    sorted_by_kind = [(kind, [node for node in below if node.version.unit.kind == kind]) for kind in kinds]
    return [(kind, nodes) for kind, nodes in sorted_by_kind if nodes]


def _eras() -> list[date]:
    """The days on which the city changed, the newest first."""
    return list(UnitVersion.objects.order_by("-valid_from").values_list("valid_from", flat=True).distinct()[:8])


def _bearing(wanted: str) -> list[UnitVersion]:
    """Every version whose name holds the words, typed with or without diacritics; those that begin so come first."""
    words = fold(wanted)
    found = [one for one in UnitVersion.objects.select_related("unit") if words in fold(one.name)]
    followers = _followers([one.unit_id for one in found[: MOST_FOUND * 4]])
    for one in found:
        one.followers = followers.get(one.unit_id, []) if one.valid_to else []
    bare = [(not fold(one.name).endswith(words), one.valid_to is None, sort_key(one.name), one) for one in found]
    return [one for *_, one in sorted(bare, key=lambda row: row[:3])]


def _followers(units: list[int]) -> dict[int, list[Succession]]:
    steps = _named(Succession.objects.filter(from_unit__in=units).select_related("to_unit"), "to_unit_id", before=False)
    found: dict[int, list[Succession]] = {}
    for step in steps:
        found.setdefault(step.from_unit_id, []).append(step)
    return found


def _named(steps, other: str, *, before: bool) -> list[Succession]:
    """The successions, each with the name (`other_name`) that the other unit bore then, main ones first."""
    steps = list(steps)
    versions = UnitVersion.objects.filter(unit__in=[getattr(step, other) for step in steps])
    names: dict[int, list[UnitVersion]] = {}
    for version in versions:
        names.setdefault(version.unit_id, []).append(version)
    for step in steps:
        step.other_name = _name_at(names.get(getattr(step, other), []), step.on_date, before=before)
    return sorted(steps, key=lambda step: (not step.is_main, sort_key(step.other_name)))


def _name_at(versions: list[UnitVersion], day: date, *, before: bool) -> str:
    if before:
        fitting = [one for one in versions if one.valid_from < day and (one.valid_to is None or one.valid_to >= day)]
    else:
        fitting = [one for one in versions if one.holds_on(day)]
    return (fitting or versions)[0].name if versions else ""


def _name_on(unit_id: int | None, on: date) -> UnitVersion | None:
    return UnitVersion.objects.on(on).select_related("unit").filter(unit=unit_id).first() if unit_id else None


def _below(asked: Unit, on: date) -> list[UnitVersion]:
    below = UnitVersion.objects.on(on).select_related("unit").filter(parent=asked)
    return sorted(below, key=lambda one: sort_key(one.name))


def _week(asked: Unit, today: date) -> list[tuple[date, tuple, bool]] | None:
    """The next seven days at the unit's doors; None where it has no calendar."""
    try:
        doors = calendar_of(asked.pk, today)
    except NoCalendar:
        return None
    now = timezone.now()
    days = [doors.day(date.fromordinal(today.toordinal() + n), now) for n in range(7)]
    return [(day.date, day.windows, day.reason) for day in days]
