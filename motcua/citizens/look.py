"""Look at a record: an official sees what is known of somebody, and that somebody sees who looked, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from motcua.citizens.facts import facts_of
from motcua.citizens.lock import hold_record, is_official, must_be_self
from motcua.citizens.models import Fact, Record
from motcua.ledger.actor import Actor
from motcua.ledger.models import Entry
from motcua.ledger.record import record as record_line
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

LOOKED = declare("record", "looked", detail="purpose about")


class Purpose(models.TextChoices):
    """Why an official opens a record."""

    DOSSIER = "dossier", "giải quyết hồ sơ"
    COUNTER = "counter", "tiếp tại quầy"
    FACT = "fact", "kiểm tra một điều đã ghi"
    REVIEW = "review", "xem xét lại"


class NotForYourEyes(Refusal):
    """Only an official looks at the record of another, through a post held that day and for a known purpose."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a record: when, by whom, through which post, and why.

    line   its number among the lines about the record
    about  the opaque id of the case that it was about, if it was about one
    """

    line: int
    at: datetime
    person: int
    post: int
    purpose: str
    about: str


@transaction.atomic
def look(record: Record, *, by: Actor, at: datetime, purpose: str, about: str = "") -> dict[str, Fact]:
    """The facts that hold, for an official; the look is a line in the book, whoever it is that looks.

    raises  NotForYourEyes
    """
    if purpose not in Purpose.values or not is_official(by, at):
        raise NotForYourEyes()
    held = hold_record(record)
    record_line(held.pk, LOOKED, by=by, at=at, detail={"purpose": str(purpose), "about": about})
    return facts_of(held)


def looks_at(record: Record, *, by: Actor, before: int | None = None, limit: int = 50) -> Sequence[Look]:
    """Who looked at one's own record, newest first.

    before  the line of the last look on the page before
    raises  NotYourRecord
    """
    must_be_self(record, by)
    lines = Entry.objects.filter(subject_kind="record", subject_id=record.pk, verb="looked").order_by("-seq")
    if before is not None:
        lines = lines.filter(seq__lt=before)
    return [_look(line) for line in lines[:limit]]


def _look(line: Entry) -> Look:
    return Look(line.seq, line.at, line.person, line.post, line.detail["purpose"], line.detail["about"])
