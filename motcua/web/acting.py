"""Who asks for a page, and through which posts they may act today."""

from django.http import HttpRequest
from django.utils import timezone

from motcua.ledger.actor import Actor
from motcua.organisation.acting import Capacity, capacities
from motcua.organisation.calendar import ZONE


def capacities_of(request: HttpRequest) -> list[Capacity]:
    """The posts that whoever is signed in holds today; asked once a request."""
    if not hasattr(request, "capacities"):
        today = timezone.now().astimezone(ZONE).date()
        request.capacities = capacities(request.user, today) if request.user.is_authenticated else []
    return request.capacities


def actor(request: HttpRequest, through: Capacity) -> Actor:
    """Whoever is signed in, acting through one of their posts."""
    return Actor(person=request.user.pk, post=through.post.pk)
