"""Rate: once the result is there, the applicant says how it went."""

from datetime import datetime

from django.db import transaction

from motcua.casework.hold import hold
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Dossier, Rating
from motcua.dossiers.parties import must_be_applicant
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

RATED = declare("case", "rated", detail="score", private="comment", public="rated")
SCORES = range(1, 6)


class NotFinished(Refusal):
    """There is no result yet to be rated."""


class AlreadyRated(Refusal):
    """One rates once."""


class NoSuchScore(Refusal):
    """A rating is one to five."""


@transaction.atomic
def rate(dossier: Dossier, score: int, *, by: Actor, at: datetime, comment: str = "") -> Rating:
    """Rate a dossier that was decided or turned away.

    raises  NotTheApplicant, NotFinished, AlreadyRated, NoSuchScore
    """
    held = hold(dossier.case, by=by, at=at)
    must_be_applicant(dossier, by=by, at=at)
    if held.case.is_open or held.case.outcome == "withdrawn":
        raise NotFinished()
    if score not in SCORES:
        raise NoSuchScore(score=score)
    if Rating.objects.filter(dossier=dossier).exists():
        raise AlreadyRated()
    made = Rating.objects.create(dossier=dossier, score=score, comment=comment, at=at)
    leave_line(held, RATED, by=by, at=at, detail={"score": score}, private={"comment": comment})
    return made
