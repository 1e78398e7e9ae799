"""Where an application begins: for whom, in which case of the procedure, and which unit shall settle it."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.citizens.facts import facts_of, names_of, represented_by
from motcua.citizens.models import Record
from motcua.dossiers.mine import drafts_of
from motcua.dossiers.models import Draft
from motcua.dossiers.save_draft import start_draft
from motcua.organisation.models import Desk, UnitVersion
from motcua.organisation.naming import sort_key
from motcua.registry.find import NoSuchProcedure, find, in_force
from motcua.registry.models import ProcedureVersion
from motcua.web.citizen import oneself, record_of, today
from motcua.web.portal.filing_fields import Asked, Sheet
from motcua.web.portal.filing_steps import start_title
from motcua.web.words.dossiers import procedure_name
from motcua.web.words.registry import said

KINDS = {"city": ("city", "department", "division")}


@require_http_methods(["GET", "POST"])
def file_procedure(request: HttpRequest, name: str) -> HttpResponse:
    """The first step. Pressing on begins a draft, which is saved with every further step."""
    version = fileable(name)
    applicant = record_of(request)
    questions = start_sheet(version, applicant, request.POST if request.method == "POST" else {})
    if request.method == "POST" and not questions.errors:
        chosen = choices(questions, applicant)
        draft = start_draft(version.procedure, applicant, by=oneself(request), at=timezone.now(), **chosen)
        return HttpResponseRedirect(next_address(draft))
    begun = drafts_of(request.user, at=timezone.now()).filter(version__procedure=version.procedure).first()
    context = {
        "version": version,
        "name": procedure_name(version),
        "form": questions,
        "title": start_title(),
        "begun": begun,
        "place": "procedures",
    }
    return render(request, "portal/filing_start.html", context, status=422 if questions.errors else 200)


def next_address(draft: Draft) -> str:
    """The step after the first."""
    return redirect("filing_next", draft.public_id).url


def fileable(name: str) -> ProcedureVersion:
    """The version in force, if it is applied for here and online.

    raises  Http404
    """
    try:
        found = find(name)
        version = in_force(found, on=today())
    except NoSuchProcedure as unknown:
        raise Http404(name) from unknown
    if not is_fileable(version):
        raise Http404(name)
    version.procedure = found
    return version


def is_fileable(version: ProcedureVersion) -> bool:
    """Whether it is applied for here, online."""
    online = any(one["channel"] == "online" for one in version.document["channels"])
    return version.completeness == "whole" and online


def start_sheet(
    version: ProcedureVersion, applicant: Record, sent: QueryDict | dict, draft: Draft | None = None
) -> Sheet:
    """The questions of the first step; each only where there is something to choose."""
    asked = [*_whose(applicant, draft), *_case(version, draft), _unit(version, applicant, draft)]
    return Sheet(tuple(_with(one, sent) for one in asked))


def choices(questions: Sheet, applicant: Record) -> dict[str, Any]:
    """What was chosen, as a draft keeps it."""
    given = {one.key: one.value for one in questions}
    chosen: dict[str, Any] = {"unit": UnitVersion.objects.on(today()).get(unit__slug=given["unit"]).unit}
    if "case" in given:
        chosen["case_key"] = given["case"]
    if "whose" in given:
        others = {one.represented.public_id.hex: one.represented for one in represented_by(applicant, on=today())}
        chosen["represented"] = others.get(given["whose"])
    return chosen


def _whose(applicant: Record, draft: Draft | None) -> list[Asked]:
    others = {one.represented_id: one.represented for one in represented_by(applicant, on=today())}
    if not others:
        return []
    names = names_of(others)
    options = [("self", _("Cho tôi"))]
    options += [
        (one.public_id.hex, _("Thay cho {name}").format(name=names.get(pk) or _("em bé chưa đặt tên")))
        for pk, one in others.items()
    ]
    now = draft.represented.public_id.hex if draft and draft.represented else "self" if draft else ""
    return [Asked("whose", "choice", _("Bạn nộp cho ai?"), choices=tuple(options), value=now)]


def _case(version: ProcedureVersion, draft: Draft | None) -> list[Asked]:
    cases = tuple((case["key"], said(case["name"])) for case in version.document["cases"])
    if len(cases) < 2:
        return []
    return [
        Asked("case", "choice", _("Trường hợp nào là của bạn?"), choices=cases, value=draft.case_key if draft else "")
    ]


def _unit(version: ProcedureVersion, applicant: Record, draft: Draft | None) -> Asked:
    found = units(version, today())
    if draft and draft.unit:
        now, hint = draft.unit.slug, ""
    else:
        now, hint = _nearest(found, applicant)
    return Asked("unit", "list", _("Nơi giải quyết"), hint=hint, choices=tuple(found), value=now)


def units(version: ProcedureVersion, on: date) -> list[tuple[str, str]]:
    """Who may settle it that day and has a desk to take it in: (slug, name)."""
    kinds = {kind for level in version.levels for kind in KINDS.get(level, (level,))}
    desks = Desk.objects.on(on).filter(unit__kind__in=kinds).values("unit")
    rows = UnitVersion.objects.on(on).filter(unit__in=desks).values_list("unit__slug", "name")
    return sorted(rows, key=lambda row: sort_key(row[1]))


def _nearest(found: list[tuple[str, str]], applicant: Record) -> tuple[str, str]:
    """The one that the applicant's address names."""
    if len(found) == 1:
        return found[0][0], ""
    facts = facts_of(applicant)
    addresses = [facts[what].value.lower() for what in ("permanent_address", "current_address") if what in facts]
    for address in addresses:
        if near := [slug for slug, name in found if name.lower() in address]:
            return near[0], _("Chọn sẵn theo nơi thường trú của bạn. Nộp ở nơi khác thì chọn lại.")
    return "", _("Gõ mấy chữ đầu để tìm.")


def _with(one: Asked, sent: QueryDict | dict) -> Asked:
    """The question with what was sent; without a choice it says what to do."""
    if not sent:
        return one
    value = sent.get(f"f-{one.key}", "")
    known = value in dict(one.choices)
    wrong = () if known else (_("Chọn một mục ở “{label}”.").format(label=one.label),)
    return replace(one, value=value, errors=wrong)
