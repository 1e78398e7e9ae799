"""Mend a value that a procedure's source leaves open, or says wrongly, on the strength of a source."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.registry import document as terms
from motcua.registry.models import Procedure, ProcedureVersion
from motcua.registry.publish import MENDED, publish
from motcua.registry.questions import Question


class NoSuchValue(Refusal):
    """The terms hold no value there."""


class NoSource(Refusal):
    """A mend says what it rests on."""


@transaction.atomic
def mend(
    procedure: Procedure, field: str, value: Any, *, source: str, by: Actor, at: datetime, confidence: str = "read"
) -> ProcedureVersion:
    """Publish a version with another value, resting on a source; what was asked about it is answered.

    field       where the value is, `channels.0.limit`
    value       what is to stand there; the value that stands already confirms it
    source      the legal text or page that says so
    confidence  read, secondary or unverified
    raises      NoSuchValue, NoSource, Misshapen, UnsoundProcedure
    """
    if not source.strip():
        raise NoSource(field=field)
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    newest = procedure.versions.order_by("-number").first()
    try:
        before = terms.at(newest.document, field)
        document = terms.put(newest.document, field, value)
    except KeyError:
        raise NoSuchValue(field=field) from None
    key = f"mend{newest.number + 1}"
    today = at.astimezone(ZONE).date()
    document["sources"][key] = {"title": source, "confidence": confidence, "as_of": today.isoformat()}
    document["origin"][field] = key
    return publish(
        procedure,
        document,
        by=by,
        at=at,
        valid_from=max(today, newest.valid_from),
        origin="mend",
        questions=still_open(newest, field),
        verb=MENDED,
        detail={"field": field, "before": before, "after": value, "source": source},
    )


def still_open(version: ProcedureVersion, field: str) -> list[Question]:
    """What a version leaves open, but for what was asked about one value and its parts."""
    asked = version.questions.exclude(field=field).exclude(field__startswith=f"{field}.")
    return [Question(question.field, question.kind, question.what) for question in asked]
