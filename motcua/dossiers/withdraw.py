"""Withdraw a dossier: the applicant takes it back before its result is issued."""

from datetime import datetime

from django.db import transaction

from motcua.casework.close import close
from motcua.casework.ground import must_say_why
from motcua.casework.hold import hold
from motcua.casework.may import must_be_open
from motcua.casework.route import WITHDRAWN
from motcua.dossiers.decide import drop_decision
from motcua.dossiers.models import Dossier
from motcua.dossiers.parties import must_be_applicant_or_counter
from motcua.ledger.actor import Actor


@transaction.atomic
def withdraw(dossier: Dossier, *, by: Actor, at: datetime, reason: str = "") -> Dossier:
    """Close the dossier as withdrawn; nothing more is owed on it, and the applicant need not say why.

    The counter records it for an applicant who came or wrote (form 05), and says how that was asked.

    raises  NotTheApplicant, casework.NotYours, NoReason, NotOpen
    source  Thông tư 03/2025/TT-VPCP, art. 7: while no decision has been issued (read in secondary material)
    """
    held = hold(dossier.case, by=by, at=at)
    must_be_applicant_or_counter(dossier, by=by, at=at)
    if by.post is not None:
        must_say_why(reason)
    must_be_open(held.case)
    drop_decision(dossier, held, by=by, at=at)
    dossier.case = close(dossier.case, WITHDRAWN, by=by, at=at, note=reason)
    return dossier
