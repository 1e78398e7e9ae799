"""The first page: search, then what people come for, then how honest we are about it."""

from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.ledger.models import Sequenced
from motcua.organisation.calendar import ZONE
from motcua.registry.figures import figures
from motcua.registry.models import ProcedureVersion
from motcua.web.portal.life_events import events, in_force, often
from motcua.web.portal.listed import listed


def home(request: HttpRequest) -> HttpResponse:
    """Search first. What cannot be told truly yet is not told."""
    today = timezone.now().astimezone(ZONE).date()
    newest = ProcedureVersion.objects.aggregate(newest=Max("pk"))["newest"] or 0
    context = {
        "events": events() if newest else (),
        "often": [listed(version) for version in in_force(often(), today)] if newest else [],
        "figures": _figures(connection.settings_dict["NAME"], newest, today),
        "lines": Sequenced.objects.aggregate(newest=Max("position"))["newest"] or 0,
        "place": "procedures",
    }
    return render(request, "portal/home.html", context)


@lru_cache(maxsize=2)
def _figures(database: str, newest: int, today: date) -> dict:
    """The registry counted; versions are only ever added, so the newest one's id says which state this is."""
    return figures(today)
