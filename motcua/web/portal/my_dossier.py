"""One dossier of mine: who holds it, until when it is owed and why, what I must do, through whose hands it went."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.casework import clock
from motcua.casework.due import calendar_of_clock, limit_of, pauses_of
from motcua.casework.models import Case
from motcua.dossiers.models import Dossier
from motcua.dossiers.page import Page, answered_by, page_of
from motcua.dossiers.see import visible_to
from motcua.web.citizen import today
from motcua.web.explained import Explained, explained
from motcua.web.portal.my_dossiers import unit_names
from motcua.web.portal.my_standing import standing
from motcua.web.portal.my_timeline import people_of, timeline
from motcua.web.words import limits, spans
from motcua.web.words.dossiers import procedure_name


@require_safe
def my_dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that the applicant's side may know of it, which is everything."""
    dossier, now = mine(request, reference), timezone.now()
    page = page_of(dossier.pk)
    return render(request, "portal/my_dossier.html", context_of(page, now) | {"place": "my_dossiers"})


def mine(request: HttpRequest, reference: str) -> Dossier:
    """The dossier with that reference, if it is one's own or that of somebody one represents by law.

    raises  Http404, also for another's
    """
    found = visible_to(request.user, [], on=today()).filter(case__reference=reference).first()
    if found is None:
        raise Http404(reference)
    return found


def context_of(page: Page, now: datetime) -> dict[str, Any]:
    """What the page shows."""
    dossier, case = page.dossier, page.dossier.case
    units = unit_names([case.unit_id, *(leg.unit_id for leg in page.legs)])
    people, found = people_of(page), explain(case, now)
    leg = next(leg for leg in reversed(page.legs) if leg.asked_by_id is None)
    return {
        "dossier": dossier,
        "case": case,
        "name": procedure_name(dossier.version),
        "state": page.state,
        "standing": standing(dossier, now),
        "holder": people.name(case.post_id, now),
        "holder_title": case.post.title if case.post else case.desk.name,
        "held_since": leg.started_at,
        "unit": units.get(case.unit_id, ""),
        "answer_by": answered_by(dossier, known_at=now) if not case.accepted_at else None,
        "first_due": first_due(page),
        "limit": limits.limit(case.term.amount, case.term.unit) if case.term else "",
        "explained": found,
        "sums": sums(found) if found else (),
        "calendar_code": calendar_of_clock(case).code if found else "",
        "timeline": timeline(page, people, units, now),
        "waiting": page.waiting_request,
        "apology": getattr(dossier, "apology", None),
        "rating": getattr(dossier, "rating", None),
        "review": getattr(dossier, "review", None),
        "result": next((one for one in reversed(page.results) if one.issued_at), None),
        "refusal": _refusal(page),
        "can_withdraw": case.is_open,
        "can_rate": bool(case.outcome) and case.outcome != "withdrawn" and not hasattr(dossier, "rating"),
        "can_ask_for_review": case.outcome in ("refused", "declined") and not hasattr(dossier, "review"),
    }


def explain(case: Case, now: datetime) -> Explained | None:
    """The due date by its days; None before the clock runs."""
    if not (case.term and case.accepted_at):
        return None
    pauses = pauses_of(case)
    explanation = clock.explain(
        limit_of(case.term),
        case.accepted_at,
        calendar=calendar_of_clock(case),
        pauses=pauses,
        extensions=[case.extended] if case.extended else [],
        known_at=case.known_at,
    )
    return explained(explanation, in_hours=case.term.unit == "working_hours", pauses=pauses, now=case.closed_at or now)


def sums(found: Explained) -> tuple[str, str, str]:
    """Counted, left and the whole, in words."""
    return tuple(_span(amount, found) for amount in (found.counted, found.left, found.counted + found.left))


def first_due(page: Page) -> datetime | None:
    """The date that the first paper gave: it never changes."""
    accepted = next((line for line in page.lines if line.verb == "accepted"), None)
    told = accepted and accepted.detail.get("due")
    return datetime.fromisoformat(told) if told else None


def _span(amount: float, found: Explained) -> str:
    if not amount:
        return "0"
    return spans.hours(int(amount)) if found.is_in_hours else spans.days(round(amount * spans.A_DAY))


def _refusal(page: Page) -> dict[str, str] | None:
    """Why it was refused or turned away, and the article that it rests on."""
    case = page.dossier.case
    if case.outcome == "refused":
        issued = next((one for one in reversed(page.results) if one.issued_at), None)
        return issued and {"text": _reason(page, issued.reason), "article": issued.article, "note": issued.explanation}
    if case.outcome == "declined":
        closed = next(line for line in reversed(page.lines) if line.verb == "closed")
        return {"text": _reason(page, closed.detail["reason"]), "article": closed.detail["legal_basis"], "note": ""}
    return None


def _reason(page: Page, key: str) -> dict[str, str] | str:
    named = {one["key"]: one["text"] for one in page.dossier.version.document.get("refusals", [])}
    own = {
        "not_our_matter": _("Không thuộc thẩm quyền giải quyết."),
        "not_entitled": _("Người nộp không thuộc đối tượng của thủ tục."),
        "not_complete": _("Hồ sơ thiếu và không bổ sung được."),
        "settled_already": _("Việc này đã được giải quyết."),
    }
    return named.get(key) or own.get(key, key)
