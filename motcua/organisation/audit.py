"""Recompute the digests of who there is and of the calendars, and name what no longer agrees with the ledger."""

from collections.abc import Iterator

from motcua.ledger.audit import Difference
from motcua.ledger.models import Entry
from motcua.organisation.establish import KINDS, digest
from motcua.organisation.reference import audit as published


def differences() -> Iterator[Difference]:
    """Rows that hold over a period, and calendars, against what the ledger last said of them."""
    yield from published.differences()
    for model, kind in KINDS.items():
        entries = Entry.objects.filter(subject_kind=kind, verb__in=["established", "ended"]).order_by("seq")
        told = dict(entries.values_list("subject_id", "detail__digest"))
        for row in model.objects.iterator(chunk_size=2_000):
            if row.pk in told and told[row.pk] != (derived := digest(row)):
                yield Difference("the_ledger_holds_the_digest", f"{kind} {row.pk}", told[row.pk], derived)
