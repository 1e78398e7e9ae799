"""The desk's first page: through which posts one may act today, and what there is to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.organisation.models import UnitVersion
from motcua.web.acting import capacities_of
from motcua.web.words import registry


def desk(request: HttpRequest) -> HttpResponse:
    """The posts of whoever is signed in."""
    held = capacities_of(request)
    names = dict(
        UnitVersion.objects.filter(unit__in=[one.post.unit_id for one in held], valid_to=None).values_list(
            "unit_id", "name"
        )
    )
    posts = [(one.post.title, names.get(one.post.unit_id, ""), _roles(one)) for one in held]
    return render(request, "desk/desk.html", {"posts": posts, "place": "desk"})


def _roles(capacity) -> str:
    return ", ".join(str(registry.ROLES[role]).lower() for role in sorted(capacity.all_roles))
