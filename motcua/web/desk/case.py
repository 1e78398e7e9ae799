"""One case at the desk: who holds it and until when, why that date, its legs, what happened, and what one may do."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.casework import clock
from motcua.casework.due import calendar_of_clock, limit_of, pauses_of
from motcua.casework.models import Case
from motcua.casework.timetable import BeyondTheCalendar
from motcua.ledger.models import Entry
from motcua.web.desk.acts_offered import offers
from motcua.web.desk.case_clock import Hours
from motcua.web.desk.case_named import Named, People, unit_names
from motcua.web.desk.case_seen import Seen, seen
from motcua.web.desk.case_timeline import outcome, stretches, timeline
from motcua.web.explained import explained
from motcua.web.words import limits


@require_safe
def case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The page of a case."""
    return case_page(request, seen(request, public_id, request.GET.get("post", "")))


def case_page(request: HttpRequest, found: Seen, status: int = 200, **more: Any) -> HttpResponse:
    """All that the page tells; `more` is the form of an act that is asked for or was refused."""
    case, hours = found.case, Hours(timezone.now())
    legs = list(case.legs.filter(asked_by=None).select_related("post", "desk").order_by("started_at", "pk"))
    lines = list(Entry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("seq"))
    pauses = list(case.pauses.order_by("started_at").values_list("started_at", "ended_at"))
    given = [line.detail.get("post") for line in lines]
    people = People([*(line.post for line in lines), *(leg.post_id for leg in legs), *given])
    told, named = stretches(case, legs, pauses, people, hours), Named([case])
    units = unit_names([case.unit_id, *(leg.unit_id for leg in legs), *(one.post.unit_id for one in found.held)])
    context = {
        "seen": found,
        "case": case,
        "title": named.title(case),
        "applicant": named.applicant(case),
        "paused": is_paused(pauses) and case.is_open,
        "standing": hours.standing(case, is_paused(pauses)) if case.is_open else None,
        "outcome": outcome(case.outcome) if case.outcome else "",
        "was_late": case.is_late(at=hours.now),
        "legs": told,
        "units": units,
        "settles": units.get(case.unit_id, ""),
        "where": units.get(found.leg.unit_id, ""),
        "limit": limits.limit(case.term.amount, case.term.unit) if case.term else "",
        "timeline": timeline(case, lines, told, people),
        "posts": [(one.post, units.get(one.post.unit_id, "")) for one in found.held],
        "offers": offers(found, named.dossiers.get(case.pk), paused=is_paused(pauses)),
        "place": "today",
    }
    return render(request, "desk/case.html", context | _why(case, hours) | more, status=status)


def is_paused(pauses: list) -> bool:
    """Whether the last of these pauses still runs."""
    return bool(pauses) and pauses[-1][1] is None


def _why(case: Case, hours: Hours) -> dict[str, Any]:
    """The due date, day by day; nothing where no term counts one, or its clock has not begun."""
    if case.term is None or case.accepted_at is None:
        return {}
    calendar, pauses = calendar_of_clock(case), pauses_of(case)
    counting = {"calendar": calendar, "pauses": pauses, "known_at": case.known_at}
    extensions = [case.extended] if case.extended else []
    try:
        days = clock.explain(limit_of(case.term), case.accepted_at, extensions=extensions, **counting)
    except BeyondTheCalendar:
        return {}
    found = explained(days, in_hours=case.term.unit == "working_hours", pauses=pauses, now=case.closed_at or hours.now)
    return {"explained": found, "calendar_code": calendar.code}
