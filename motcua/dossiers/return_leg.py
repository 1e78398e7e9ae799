"""Return a leg: send a dossier back to an earlier stage, with the reason. Its clock runs on."""

from datetime import datetime

from django.db import transaction

from motcua.casework.hand_over import return_to
from motcua.casework.may import hold_open
from motcua.dossiers.decide import drop_decision
from motcua.dossiers.models import Dossier
from motcua.ledger.actor import Actor
from motcua.organisation.models import Desk, Post


@transaction.atomic
def return_leg(
    dossier: Dossier, to: Post | Desk, *, stage: str, reason: str, by: Actor, at: datetime, note: str = ""
) -> Dossier:
    """Send the dossier back; a decision that was not issued is taken back with it.

    reason  why, in a few words that name nobody; `note` may be personal
    raises  NoReason, NoSuchWay, CannotHold, LacksRole, WrongUnit, and what `hold_open` raises
    """
    drop_decision(dossier, hold_open(dossier.case, "return", by=by, at=at), by=by, at=at)
    dossier.case = return_to(dossier.case, to, stage=stage, reason=reason, by=by, at=at, note=note)
    return dossier
