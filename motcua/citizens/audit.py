"""Recompute what is kept of people and firms from what was written down, and name each difference."""

from collections.abc import Iterator

from django.db.models import OuterRef, Q, Subquery

from motcua.citizens.known import NUMBERS
from motcua.citizens.models import Fact, Paper, Record
from motcua.ledger.audit import Difference
from motcua.ledger.models import Entry, EntryPrivate


def differences() -> Iterator[Difference]:
    """Numbers against facts, facts and papers against the ledger."""
    yield from _numbers()
    yield from _facts()
    yield from _papers()


def _numbers() -> Iterator[Difference]:
    newest = Fact.objects.filter(record=OuterRef("pk"), what__in=NUMBERS).order_by("-known_at", "-pk")
    records = Record.objects.annotate(told=Subquery(newest.values("value")[:1]))
    other = ~Q(number=Subquery(newest.values("value")[:1])) | Q(number=None, told__isnull=False)
    for record in records.filter(other).iterator():
        if record.number != record.told:
            yield Difference("a_record_is_found_by_its_number", f"record {record.pk}", record.number, record.told)


def _facts() -> Iterator[Difference]:
    """Each fact stands in the private part of a line about its record; an erased part tells nothing any more."""
    told: dict[int, set[tuple[str, str]]] = {}
    parts = EntryPrivate.objects.filter(entry__subject_kind="record", entry__verb="noted")
    for record, detail in parts.values_list("entry__subject_id", "detail").iterator():
        told.setdefault(record, set()).update(detail.items())
    erased = set(
        Entry.objects.filter(subject_kind="record", verb="noted", private=None).values_list("subject_id", flat=True)
    )
    for fact in Fact.objects.exclude(record__in=erased).iterator():
        if (fact.what, fact.value) not in told.get(fact.record_id, set()):
            yield Difference(
                "the_ledger_knows_each_fact", f"fact {fact.pk} of record {fact.record_id}", fact.what, None
            )


def _papers() -> Iterator[Difference]:
    lines = Entry.objects.filter(subject_kind="record", verb__in=["paper_held", "paper_revoked"]).order_by("seq")
    held, revoked = {}, set()
    for detail, verb in lines.values_list("detail", "verb").iterator():
        if verb == "paper_held":
            held[detail["paper"]] = detail["digest"]
        else:
            revoked.add(detail["paper"])
    for paper in Paper.objects.iterator():
        key = paper.public_id.hex
        if held.get(key) != paper.digest:
            yield Difference("the_ledger_holds_the_digest", f"paper {key}", paper.digest, held.get(key))
        if (paper.revoked_at is not None) != (key in revoked):
            yield Difference("the_ledger_knows_what_was_revoked", f"paper {key}", str(paper.revoked_at), key in revoked)
