"""What a citizen has under way: dossiers of their own and of those they represent, and drafts."""

from datetime import date, datetime

from django.db.models import QuerySet

from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.see import visible_to
from motcua.organisation.models import Person


def dossiers_of(person: Person, *, on: date, before: int | None = None, limit: int = 20) -> list[Dossier]:
    """The dossiers that the person sees as a private one, newest first, with their state.

    before  the key of the last one on the page before
    """
    found = visible_to(person, [], on=on).with_state().order_by("-pk")
    return list((found.filter(pk__lt=before) if before else found)[:limit])


def drafts_of(person: Person, *, at: datetime) -> QuerySet[Draft]:
    """What the person began and neither filed nor let expire, newest first."""
    mine = Draft.objects.filter(applicant__person=person, on_behalf=False, submission=None, expires_at__gte=at)
    return mine.select_related("version__procedure").order_by("-saved_at")
