"""All procedures, by field and by level, with counts; and the same as a table for machines."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.organisation.calendar import ZONE
from motcua.organisation.naming import sort_key
from motcua.registry.models import ProcedureVersion
from motcua.web.words import registry

A_PAGE = 50
COLUMNS = "code slug name name_en field levels online_level completeness valid_from version limits fees open_questions"


def procedures(request: HttpRequest) -> HttpResponse:
    """The fields with their counts; or the procedures of a field or a level, in the order of the alphabet."""
    field, level = request.GET.get("field", "").strip(), request.GET.get("level", "").strip()
    rows = list(_today().values_list("procedure__code", "procedure__slug", "name", "field", "levels", named=True))
    chosen = [row for row in rows if (not field or row.field == field) and (not level or level in row.levels)]
    listed = sorted(chosen, key=lambda row: sort_key(row.name[:80])) if field or level else []
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "total": len(rows),
        "field": field,
        "level": level,
        "level_name": registry.level(level) if level else "",
        "levels": _levels(rows),
        "fields": _fields(chosen if level else rows),
        "page": page,
        "query": urlencode({name: value for name, value in (("field", field), ("level", level)) if value}),
        "place": "procedures",
    }
    return render(request, "portal/procedures.html", context)


def procedures_table(request: HttpRequest) -> HttpResponse:
    """Every procedure in force today, a line each. Limits and fees as "channel: words", what is open as a number."""
    versions = _today().select_related("procedure").annotate(open=Count("questions")).order_by("procedure__slug")
    return StreamingHttpResponse(
        _lines(versions),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="procedures.csv"', "Access-Control-Allow-Origin": "*"},
    )


def _today() -> QuerySet[ProcedureVersion]:
    today: date = timezone.now().astimezone(ZONE).date()
    return ProcedureVersion.objects.on(today)


def _levels(rows) -> list[tuple[str, str, int]]:
    counted = Counter(level for row in rows for level in row.levels)
    return [(key, registry.level(key), counted[key]) for key in registry.LEVELS if counted[key]]


def _fields(rows) -> list[tuple[str, int]]:
    counted = Counter(row.field for row in rows if row.field)
    return sorted(counted.items(), key=lambda pair: sort_key(pair[0]))


class _Echo:
    """Gives back what the csv module writes, so that lines can be sent as they are made."""

    def write(self, line: str) -> str:
        return line


def _lines(versions: QuerySet[ProcedureVersion]) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield "\ufeff" + writer.writerow(COLUMNS.split())
    for version in versions.iterator(chunk_size=500):
        yield writer.writerow(_row(version))


def _row(version: ProcedureVersion) -> list[object]:
    channels = version.document["channels"]
    return [
        version.procedure.code,
        version.procedure.slug,
        version.name,
        version.name_en,
        version.field,
        " ".join(version.levels),
        version.online_level,
        version.completeness,
        version.valid_from,
        version.number,
        "; ".join(
            f"{row['channel']}: {row['limit']['amount'] or '?'} {row['limit']['unit'] or '?'}" for row in channels
        ),
        "; ".join(f"{row['channel']}: {_fee(fee)}" for row in channels for fee in row["fees"]),
        version.open,
    ]


def _fee(fee: dict) -> str:
    return f"{fee['amount']} {fee['currency']}" if fee["kind"] == "money" else fee["kind"]
