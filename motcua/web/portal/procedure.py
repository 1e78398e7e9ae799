"""One procedure: what it asks, what it promises, and what its source leaves open."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from motcua.casework.route import longest_path, parse
from motcua.organisation.calendar import ZONE
from motcua.organisation.calendars import load
from motcua.registry.find import NoSuchProcedure, find, in_force
from motcua.registry.models import Procedure, ProcedureVersion
from motcua.web.portal.government_service import government_service
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
    """The page of a procedure. An old or local form of its code leads to its one address."""
    now = timezone.now()
    version = _version(name, now.astimezone(ZONE).date())
    if (address := address_of(version.procedure)) != request.path:
        return HttpResponsePermanentRedirect(address)
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
        "if_now": if_now(offered, calendar=load(CALENDAR), calendar_code=CALENDAR, now=now) if is_ours else None,
        "legs": legs(document.get("route")),
        "groups": groups(document),
        "questions": _questions(version),
        "versions": version.procedure.versions.order_by("-valid_from", "-number")[:10],
        "linked_data": json.dumps(_linked_data(request, version), ensure_ascii=False).translate(ESCAPES),
        "place": "procedures",
    }
    return render(request, "portal/procedure.html", context)


def procedure_linked_data(request: HttpRequest, name: str) -> HttpResponse:
    """The same as schema.org's GovernmentService, for machines."""
    version = _version(name, timezone.now().astimezone(ZONE).date())
    return JsonResponse(
        _linked_data(request, version),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        content_type="application/ld+json",
        headers={"Access-Control-Allow-Origin": "*"},
    )


def address_of(found: Procedure) -> str:
    """Where the procedure lives: under its national code, or under its name where it has none."""
    return reverse("procedure", args=[found.code or found.slug])


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


def _linked_data(request: HttpRequest, version: ProcedureVersion) -> dict[str, Any]:
    base = settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")
    return government_service(version, address=base + address_of(version.procedure), city=settings.CITY)
