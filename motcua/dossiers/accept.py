"""Accept a dossier, or a review of one: it gets its official number, and its clock begins to run."""

from datetime import datetime

from django.db import transaction

from motcua.casework.accept import accept as accept_case
from motcua.casework.hold import hold
from motcua.casework.take import take
from motcua.dossiers.models import Dossier, Review
from motcua.ledger.actor import Actor


@transaction.atomic
def accept(dossier: Dossier | Review, *, by: Actor, at: datetime, late_because: str | None = None) -> Dossier | Review:
    """Accept it, taking it from the desk's pile first where it still lies there.

    raises  AlreadyAccepted, WaitsForTheApplicant, and what `take` raises
    """
    if hold(dossier.case, by=by, at=at).case.desk_id:
        take(dossier.case, by=by, at=at)
    dossier.case = accept_case(dossier.case, by=by, at=at, late_because=late_because)
    return dossier
