"""All procedures, by field and by level, with counts; and the same as a table for machines."""

from collections import Counter
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.organisation.calendar import ZONE
from motcua.organisation.naming import SortKey, sort_key
from motcua.registry.export import sheet
from motcua.registry.models import OpenQuestion, ProcedureVersion
from motcua.web.words import registry

A_PAGE = 50


def procedures(request: HttpRequest) -> HttpResponse:
    """The fields with their counts; or the procedures of a field or a level, in the order of the alphabet."""
    field, level = request.GET.get("field", "").strip(), request.GET.get("level", "").strip()
    is_open = request.GET.get("open") == "1"
    rows = list(_rows())
    chosen = [
        row
        for row in rows
        if (not field or row.field == field) and (not level or level in row.levels) and (row.is_open or not is_open)
    ]
    listed = sorted(chosen, key=lambda row: _place(row.name)) if field or level or is_open else []
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "total": len(rows),
        "field": field,
        "level": level,
        "level_name": registry.level(level) if level else "",
        "levels": _levels(rows),
        "fields": _fields(chosen),
        "is_open": is_open,
        "page": page,
        "query": urlencode(
            {name: value for name, value in (("field", field), ("level", level), ("open", "1" * is_open)) if value}
        ),
        "place": "procedures",
    }
    return render(request, "portal/procedures.html", context)


def procedures_table(request: HttpRequest) -> HttpResponse:
    """Every procedure in force today, a line for each way of applying."""
    versions = _today().select_related("procedure").prefetch_related("questions").order_by("procedure__slug")
    return StreamingHttpResponse(
        sheet.rows(versions.iterator(chunk_size=500)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="procedures.csv"', "Access-Control-Allow-Origin": "*"},
    )


def _today() -> QuerySet[ProcedureVersion]:
    today: date = timezone.now().astimezone(ZONE).date()
    return ProcedureVersion.objects.on(today)


@lru_cache(maxsize=16_384)
def _place(name: str) -> SortKey:
    """Where a name stands in a list; the longest differ long before their end."""
    return sort_key(name[:80])


def _rows() -> QuerySet:
    open_ones = Exists(OpenQuestion.objects.filter(version=OuterRef("pk")))
    columns = ("procedure__code", "procedure__slug", "name", "field", "levels", "is_open")
    return _today().annotate(is_open=open_ones).values_list(*columns, named=True)


def _levels(rows) -> list[tuple[str, str, int]]:
    counted = Counter(level for row in rows for level in row.levels)
    return [(key, registry.level(key), counted[key]) for key in registry.LEVELS if counted[key]]


def _fields(rows) -> list[tuple[str, int]]:
    counted = Counter(row.field for row in rows if row.field)
    return sorted(counted.items(), key=lambda pair: sort_key(pair[0]))
