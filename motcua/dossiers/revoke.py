"""Revoke a result: what was decided is taken back, and its paper satisfies nothing any more."""

from datetime import datetime

from django.db import transaction

from motcua.casework.correct import revoke as revoke_case
from motcua.casework.hold import hold
from motcua.citizens.hold_paper import revoke_paper
from motcua.dossiers.decide import drop_decision
from motcua.dossiers.models import Dossier, Result
from motcua.ledger.actor import Actor


@transaction.atomic
def revoke(dossier: Dossier, *, reason: str, article: str, by: Actor, at: datetime, note: str = "") -> Dossier:
    """Take back what the dossier came to. A correction under way ends with it.

    reason  on what ground, in words that name nobody; `note` may be personal
    raises  StillOpen, AlreadyRevoked, NoReasonInLaw, and what `may` raises
    """
    drop_decision(dossier, hold(dossier.case, by=by, at=at), by=by, at=at)
    dossier.case = revoke_case(dossier.case, by=by, at=at, reason=reason, legal_basis=article, note=note)
    standing = Result.objects.filter(dossier=dossier, issued_at__isnull=False, replaced_at=None).first()
    if standing:
        standing.revoked_at = at
        standing.save(update_fields=["revoked_at"])
        if standing.paper and not standing.paper.revoked_at:
            revoke_paper(standing.paper, reason=reason, by=by, at=at)
    return dossier
