"""Hand a dossier over to the next stage of its route."""

from datetime import datetime

from django.db import transaction

from motcua.casework import hand_over as engine
from motcua.dossiers.models import Dossier
from motcua.ledger.actor import Actor
from motcua.organisation.models import Desk, Post


@transaction.atomic
def hand_over(dossier: Dossier, to: Post | Desk, *, stage: str, by: Actor, at: datetime, note: str = "") -> Dossier:
    """Give the dossier to whoever does the next stage.

    raises  NoSuchWay, CannotHold, LacksRole, WrongUnit, and what `hold_open` raises
    """
    dossier.case = engine.hand_over(dossier.case, to, stage=stage, by=by, at=at, note=note)
    return dossier
