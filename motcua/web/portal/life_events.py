"""What happens in a life: the doors by which people come who do not know the name of a procedure."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.organisation.calendar import ZONE
from motcua.registry.models import ProcedureVersion
from motcua.web.portal.listed import listed

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Event:
    """Something that happens in a life, and the codes of what belongs to it."""

    key: str
    icon: str
    name: dict[str, str]
    about: dict[str, str]
    codes: tuple[str, ...]


@cache
def events() -> tuple[Event, ...]:
    """The events in the order of the page."""
    return tuple(Event(**{**row, "codes": tuple(row["codes"])}) for row in _table()["event"])


@cache
def often() -> tuple[str, ...]:
    """What is most asked for."""
    return tuple(_table()["often"])


def in_force(codes: tuple[str, ...], on: date) -> list[ProcedureVersion]:
    """The versions of these procedures that hold that day, in the order of the codes."""
    named = Q(procedure__code__in=codes) | Q(procedure__slug__in=codes)
    found = ProcedureVersion.objects.on(on).filter(named).select_related("procedure")
    by_name = {name: version for version in found for name in (version.procedure.code, version.procedure.slug)}
    return [by_name[code] for code in codes if code in by_name]


def life_event(request: HttpRequest, key: str) -> HttpResponse:
    """The procedures of one event."""
    event = next((one for one in events() if one.key == key), None)
    if event is None:
        raise Http404(key)
    found = in_force(event.codes, timezone.now().astimezone(ZONE).date())
    context = {"event": event, "found": [listed(version) for version in found], "place": "procedures"}
    return render(request, "portal/life_event.html", context)


def _table() -> dict:
    return tomllib.loads(TABLE.read_text())
