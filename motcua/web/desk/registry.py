"""Curation: what the sources of the procedures leave open, worst first."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count, F, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from motcua.organisation.calendar import ZONE
from motcua.registry.models import OpenQuestion, Procedure, ProcedureVersion
from motcua.registry.questions import RANK
from motcua.web.words import registry

A_PAGE = 50


def open_questions(request: HttpRequest) -> HttpResponse:
    """The procedures of which something is open; those first whose worst question misleads people most."""
    kind, asked = request.GET.get("kind", ""), _asked_today()
    chosen = asked.filter(kind=kind) if kind in RANK else asked
    page = Paginator(_by_procedure(chosen), A_PAGE).get_page(request.GET.get("page"))
    kinds = list(RANK)
    for row in page:
        row["sentence"] = registry.question(kinds[row["worst"]])
    counted = _kinds(asked)
    context = {
        "kinds": counted,
        "kind": kind if kind in RANK else "",
        "page": page,
        "total": sum(n for key, _, n in counted if kind not in RANK or key == kind),
        "place": "registry",
    }
    return render(request, "desk/registry.html", context)


def procedure_questions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is open about one procedure."""
    procedure = get_object_or_404(Procedure, slug=slug)
    version = procedure.versions.order_by("-number").first()
    questions = list(version.questions.order_by("rank", "field"))
    for question in questions:
        question.sentence, question.place = registry.question(question.kind), registry.place(question.field)
    context = {"procedure": procedure, "version": version, "questions": questions, "place": "registry"}
    return render(request, "desk/procedure_questions.html", context)


def _asked_today() -> QuerySet[OpenQuestion]:
    today: date = timezone.now().astimezone(ZONE).date()
    return OpenQuestion.objects.filter(version__in=ProcedureVersion.objects.on(today).values("pk"))


def _by_procedure(asked: QuerySet[OpenQuestion]) -> QuerySet:
    columns = {"name": F("version__name"), "slug": F("version__procedure__slug"), "code": F("version__procedure__code")}
    rows = asked.values("version_id", **columns).annotate(worst=Min("rank"), n=Count("pk"))
    return rows.order_by("worst", "-n", "name")


def _kinds(asked: QuerySet[OpenQuestion]) -> list[tuple[str, str, int]]:
    counted = dict(asked.values_list("kind").annotate(n=Count("pk")))
    return [(kind, registry.question(kind), counted[kind]) for kind in RANK if kind in counted]
