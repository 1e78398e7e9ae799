"""Deliver a result: it came into the applicant's hands. A decision that nobody received is not delivered."""

from datetime import datetime

from django.db import transaction

from motcua.casework.hold import hold
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Delivery, Result
from motcua.dossiers.parties import must_be_applicant_or_counter
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

DELIVERED = declare("case", "result_delivered", detail="result way", private="received_by", public="delivered")


class NotIssued(Refusal):
    """There is no result in force to hand out."""


class AlreadyDelivered(Refusal):
    """The result was handed out."""


@transaction.atomic
def deliver(result: Result, way: str, *, by: Actor, at: datetime, received_by: str = "") -> Delivery:
    """Record that the result was received.

    way          online (the applicant opened it), counter, post
    received_by  who took it, where it was not the applicant
    raises       NotIssued, AlreadyDelivered, NotTheApplicant, casework.NotYours
    """
    held = hold(result.dossier.case, by=by, at=at)
    must_be_applicant_or_counter(result.dossier, by=by, at=at)
    found = Result.objects.get(pk=result.pk)
    if not found.issued_at or found.replaced_at:
        raise NotIssued()
    if Delivery.objects.filter(result=found).exists():
        raise AlreadyDelivered(at=found.delivery.at)
    made = Delivery.objects.create(result=found, way=way, received_by=received_by, at=at)
    detail = {"result": found.public_id.hex, "way": way}
    leave_line(held, DELIVERED, by=by, at=at, detail=detail, private={"received_by": received_by})
    return made
