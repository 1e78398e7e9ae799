"""Who acts on a dossier: the applicant's side, or an official whom it concerns. Who holds it is the engine's rule."""

from datetime import date, datetime

from motcua.casework.may import NotYours
from motcua.dossiers.models import Dossier
from motcua.dossiers.see import may_see
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.acting import capacities
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Person, Role

COUNTER = frozenset({Role.INTAKE, Role.ISSUE})


class NotTheApplicant(Refusal):
    """Only who applied may do this, or who represents them."""


def must_be_applicant(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Let through whoever sees the dossier as a private person: in their own matter, or in that of whom they act for.

    raises  NotTheApplicant
    """
    person = by.post is None and Person.objects.filter(pk=by.person).first()
    if not person or not may_see(person, [], dossier, on=local_day(at)):
        raise NotTheApplicant()


def must_be_applicant_or_counter(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Let through the applicant's side, and whoever serves them at the counter; not whoever has to decide.

    raises  NotTheApplicant, casework.NotYours
    """
    if by.post is None:
        return must_be_applicant(dossier, by=by, at=at)
    return must_serve(dossier, by=by, at=at, roles=COUNTER)


def must_serve(dossier: Dossier, *, by: Actor, at: datetime, roles: frozenset[str] = frozenset(Role.values)) -> None:
    """Let through an official whom the dossier concerns, through the very post that the act names.

    roles   one of which the post needs
    raises  casework.NotYours
    """
    person, day = Person.objects.filter(pk=by.person).first(), local_day(at)
    held = capacities(person, day) if person else []
    acting = [one for one in held if one.post.pk == by.post and one.all_roles & roles]
    if not acting or not may_see(None, acting, dossier, on=day):
        raise NotYours(post=dossier.case.post_id, desk=dossier.case.desk_id)


def local_day(at: datetime) -> date:
    """The day in the city."""
    return at.astimezone(ZONE).date()
