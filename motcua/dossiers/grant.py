"""Grant: what was asked for is given. The result is then prepared, signed and issued."""

from datetime import datetime

from django.db import transaction

from motcua.dossiers.decide import decide
from motcua.dossiers.models import Dossier, Result
from motcua.ledger.actor import Actor

GRANTED = "granted"


@transaction.atomic
def grant(dossier: Dossier, *, by: Actor, at: datetime, explanation: str = "") -> Result:
    """Decide that it is granted.

    explanation  conditions or remarks, in words
    raises       what `decide` raises
    """
    return decide(dossier, GRANTED, by=by, at=at, explanation=explanation)
