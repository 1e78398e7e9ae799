"""The paper that says it was filed, and once it is accepted, until when it is owed. The first date never changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from motcua.citizens.facts import facts_of, names_of
from motcua.citizens.known import NAMES
from motcua.dossiers.page import Page, answered_by, page_of
from motcua.ledger.models import Entry, Sequenced
from motcua.web.portal.my_dossier import first_due, mine
from motcua.web.portal.my_dossiers import unit_names
from motcua.web.portal.my_timeline import people_of
from motcua.web.portal.procedure import site
from motcua.web.words import answers, limits


@require_safe
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """An acknowledgement until the dossier is accepted, then the receipt with its date; prints on one A4."""
    page = page_of(mine(request, reference).pk)
    dossier, case = page.dossier, page.dossier.case
    facts, represented = facts_of(dossier.applicant), dossier.represented_id
    accepted = next((line for line in page.lines if line.verb == "accepted"), None)
    with override("vi"):
        limit = limits.limit(case.term.amount, case.term.unit) if case.term else ""
    context = {
        "dossier": dossier,
        "case": case,
        "name": dossier.version.name,
        "unit": unit_names([case.unit_id]).get(case.unit_id, ""),
        "due": first_due(page),
        "limit": limit,
        "answer_by": answered_by(dossier, known_at=case.opened_at),
        "whose": next((facts[what].value for what in NAMES if what in facts), ""),
        "represented": names_of([represented]).get(represented, "em bé chưa đặt tên") if represented else "",
        "number": answers.identity(dossier.applicant.number or ""),
        "address": facts["permanent_address"].value if "permanent_address" in facts else "",
        "phone": answers.phone(facts["phone"].value) if "phone" in facts else "",
        "papers": page.enclosures,
        "filer": request.user.name,
        "taker": people_of(page).name(accepted.post, accepted.at) if accepted else "",
        "line": _place(accepted or _filed(page)),
        "address_to_track": site(request) + reverse("tracking"),
        "place": "my_dossiers",
    }
    return render(request, "portal/receipt.html", context)


def _filed(page: Page) -> Entry:
    return next(line for line in page.lines if line.verb == "opened")


def _place(line: Entry) -> int | None:
    """The line's place in the one order of the book; None for the moment until it is given."""
    return Sequenced.objects.filter(entry=line).values_list("position", flat=True).first()
