"""Dispute a fact: the person says that it is wrong, and the city answers. Neither changes what was written."""

from datetime import datetime

from django.db import transaction

from motcua.citizens.lock import hold_record, must_be_official, must_be_self
from motcua.citizens.models import Dispute, Fact
from motcua.citizens.note import write_down
from motcua.ledger.actor import Actor
from motcua.ledger.record import record as record_line
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

DISPUTED = declare("record", "disputed", detail="what fact", private="says")
ANSWERED = declare("record", "dispute_answered", detail="what fact stands", private="answer")


class AlreadyDisputed(Refusal):
    """The fact is being looked into."""


class DisputeAnswered(Refusal):
    """The dispute has its answer."""


@transaction.atomic
def dispute(fact: Fact, says: str, *, by: Actor, at: datetime) -> Dispute:
    """Say that a fact about oneself is wrong, and what it should be.

    raises  NotYourRecord, AlreadyDisputed
    """
    held = hold_record(fact.record)
    must_be_self(held, by)
    if Dispute.objects.filter(fact=fact, answered_at=None).exists():
        raise AlreadyDisputed(what=fact.what)
    made = Dispute.objects.create(fact=fact, says=says, at=at)
    record_line(held.pk, DISPUTED, by=by, at=at, detail={"what": fact.what, "fact": fact.pk}, private={"says": says})
    return made


@transaction.atomic
def answer(
    disputed: Dispute, *, by: Actor, at: datetime, answer: str, value: str | None = None, source: str = ""
) -> Dispute:
    """Answer a dispute: put the fact right by a newer one from `source`, or say why it stands.

    value   what it is; None: the fact stands
    raises  NotYourRecord, DisputeAnswered, BadFact, NumberTaken
    """
    must_be_official(by, at)
    held = hold_record(disputed.fact.record)
    found = Dispute.objects.select_related("fact").get(pk=disputed.pk)
    if found.answered_at:
        raise DisputeAnswered(answered_at=found.answered_at)
    what = found.fact.what
    if value is not None:
        write_down(held, {what: value}, source=source, confirmed_by=by.post, by=by, at=at)
    found.answered_at, found.stands, found.answer = at, value is None, answer
    found.save(update_fields=["answered_at", "stands", "answer"])
    detail = {"what": what, "fact": found.fact_id, "stands": found.stands}
    record_line(held.pk, ANSWERED, by=by, at=at, detail=detail, private={"answer": answer})
    return found
