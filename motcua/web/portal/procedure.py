"""One procedure: what it asks, what it promises, and what its source leaves open."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from motcua.casework.route import longest_path, parse
from motcua.organisation.calendar import ZONE
from motcua.organisation.calendars import load
from motcua.registry.export.cpsv import json_ld
from motcua.registry.export.schema_org import government_service
from motcua.registry.find import NoSuchProcedure, find, in_force
from motcua.registry.models import Procedure, ProcedureVersion
from motcua.web.portal.filing_start import is_fileable
from motcua.web.portal.papers import groups
from motcua.web.portal.promises import if_now, promises
from motcua.web.words import registry

CALENDAR = "hanoi"
# Inside a script element only these could end it or begin another.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Leg:
    """A stage of the route: its share of the way, in hundredths, and its working minutes."""

    name: str
    unit: str
    minutes: int
    x: str
    width: str


def procedure(request: HttpRequest, name: str) -> HttpResponse:
    """The page of a procedure, under its address or its national code. Another form of the code leads there."""
    now = timezone.now()
    version = _version(name, now.astimezone(ZONE).date())
    if name not in (version.procedure.slug, version.procedure.code):
        return HttpResponsePermanentRedirect(address_of(version.procedure))
    document = version.document
    offered = promises(document)
    is_ours = {"commune", "city", "provider"} & set(version.levels)
    context = {
        "version": version,
        "document": document,
        "name": version.name_en if request.preferences["language"] == "en" and version.name_en else version.name,
        "levels": [registry.level(one) for one in version.levels],
        "online": registry.ONLINE.get(version.online_level or ""),
        "subjects": [str(registry.SUBJECTS.get(one, one)) for one in document.get("subjects", [])],
        "promises": offered,
        "is_fileable": is_fileable(version),
        "if_now": if_now(offered, calendar=load(CALENDAR), now=now) if is_ours else None,
        "ways": _ways(document),
        "is_one_limit": len({(one.limit["amount"], one.limit["unit"]) for one in offered}) == 1,
        "groups": groups(document),
        "questions": _questions(version),
        "versions": version.procedure.versions.order_by("-valid_from", "-number")[:10],
        "address": site(request) + address_of(version.procedure),
        "linked_data": _embedded(government_service(version, site=site(request))),
        "place": "procedures",
    }
    return render(request, "portal/procedure.html", context)


def procedure_linked_data(request: HttpRequest, name: str) -> HttpResponse:
    """The same for machines, in the European vocabulary of public services."""
    version = _version(name, timezone.now().astimezone(ZONE).date())
    return HttpResponse(
        json_ld([version], site=site(request)),
        content_type="application/ld+json",
        headers={"Access-Control-Allow-Origin": "*"},
    )


def site(request: HttpRequest) -> str:
    """The address under which people reach the city."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def address_of(found: Procedure) -> str:
    """Where the procedure lives, whatever becomes of its code."""
    return reverse("procedure", args=[found.slug])


def legs(graph: dict[str, Any] | None) -> list[Leg]:
    """The stages of the longest way, in order; together they are the whole width."""
    if not graph:
        return []
    stages, key = parse(graph), graph["start"]
    whole, done, found = longest_path(stages, key) or 1, 0, []
    while key:
        stage, told = stages[key], graph["stages"][key].get("name")
        share = (done / whole * 100, stage.budget_minutes / whole * 100)
        name = registry.said(told) if told else str(registry.ROLES.get(stage.role, stage.role))
        found.append(Leg(name, stage.unit, stage.budget_minutes, f"{share[0]:.2f}%", f"{share[1]:.2f}%"))
        done += stage.budget_minutes
        key = max(stage.next, key=lambda one: longest_path(stages, one), default=None)
    return found


def _ways(document: dict[str, Any]) -> list[tuple[str, list[Leg]]]:
    """The way of the dossier; of a linked filing, the way of each of its parts."""
    parts = [(registry.said(part["name"]), part["route"]) for part in document.get("parts", [])]
    return [(name, legs(graph)) for name, graph in parts or [("", document.get("route"))] if graph]


def _version(name: str, on: date) -> ProcedureVersion:
    try:
        found = find(name)
        version = in_force(found, on=on)
    except NoSuchProcedure as unknown:
        raise Http404(name) from unknown
    version.procedure = found
    return version


def _questions(version: ProcedureVersion) -> list[tuple[str, list[str]]]:
    """What is left open, each kind once, with the words of the source that raised it."""
    found: dict[str, list[str]] = {}
    for kind, what in version.questions.order_by("rank", "pk").values_list("kind", "what"):
        words = found.setdefault(registry.question(kind), [])
        if (bare := what.strip("“” ")) and bare not in words:
            words.append(bare)
    return [(sentence, words[:3]) for sentence, words in found.items()]


def _embedded(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False).translate(ESCAPES)
