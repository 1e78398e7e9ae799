"""Who asks, as a citizen: their own record, and they themselves as they act in their own matters."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from motcua.citizens.models import Record
from motcua.ledger.actor import Actor
from motcua.organisation.calendar import ZONE


def record_of(request: HttpRequest) -> Record | None:
    """What the city knows of whoever is signed in; None where no record was joined to the account."""
    if not hasattr(request, "record"):
        signed_in = request.user.is_authenticated
        request.record = Record.objects.filter(person=request.user).first() if signed_in else None
    return request.record


def oneself(request: HttpRequest) -> Actor:
    """Whoever is signed in, acting for themselves and through no post."""
    return Actor(person=request.user.pk)


def today() -> date:
    """The day in the city."""
    return timezone.now().astimezone(ZONE).date()
