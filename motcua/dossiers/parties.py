"""Who acts on a dossier: the applicant's side, or an official whom it concerns. Who holds it is the engine's rule."""

from datetime import date, datetime

from django.db.models import QuerySet

from motcua.casework.may import NotYours
from motcua.citizens.models import Record, Representation
from motcua.dossiers.models import Dossier
from motcua.dossiers.see import may_see
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.acting import capacities
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Person


class NotTheApplicant(Refusal):
    """Only who applied may do this, or who represents them."""


def must_be_applicant(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Let through whoever sees the dossier as a private person: who applied, whose matter it is, who represents them.

    raises  NotTheApplicant
    """
    person = by.post is None and Person.objects.filter(pk=by.person).first()
    if not person or not may_see(person, [], dossier, on=local_day(at)):
        raise NotTheApplicant()


def must_be_applicant_or_serve(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Let through the applicant's side, and an official whom the dossier concerns and who acts for them.

    raises  NotTheApplicant, casework.NotYours
    """
    if by.post is None:
        return must_be_applicant(dossier, by=by, at=at)
    return must_serve(dossier, by=by, at=at)


def must_serve(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Let through an official whom the dossier concerns, through the very post that the act names.

    raises  casework.NotYours
    """
    person, day = Person.objects.filter(pk=by.person).first(), local_day(at)
    acting = [capacity for capacity in capacities(person, day) if capacity.post.pk == by.post] if person else []
    if not acting or not may_see(None, acting, dossier, on=day):
        raise NotYours(post=dossier.case.post_id, desk=dossier.case.desk_id)


def acts_for(applicant: Record, represented: Record, *, on: date) -> QuerySet[Representation]:
    """On what ground the one may act for the other that day."""
    return Representation.objects.on(on).filter(representative=applicant, represented=represented)


def local_day(at: datetime) -> date:
    """The day in the city."""
    return at.astimezone(ZONE).date()
