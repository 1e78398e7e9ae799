"""Recompute the digests of who there is and of the calendars, and name what no longer agrees with the ledger."""

from collections.abc import Iterator

from motcua.ledger.audit import Difference
from motcua.ledger.models import Entry
from motcua.organisation.establish import KINDS, digest
from motcua.organisation.models import CalendarVersion
from motcua.organisation.reference.publication import digest as digest_of
from motcua.organisation.reference.publication import rules


def differences() -> Iterator[Difference]:
    """Rows that hold over a period, and calendars, against what the ledger last said of them."""
    yield from _calendars()
    for model, kind in KINDS.items():
        entries = Entry.objects.filter(subject_kind=kind, verb__in=["established", "ended"]).order_by("seq")
        told = dict(entries.values_list("subject_id", "detail__digest"))
        for row in model.objects.iterator(chunk_size=2_000):
            if row.pk in told and told[row.pk] != (derived := digest(row)):
                yield Difference("the_ledger_holds_the_digest", f"{kind} {row.pk}", told[row.pk], derived)


def _calendars() -> Iterator[Difference]:
    entries = Entry.objects.filter(subject_kind="calendar", verb="published")
    told = {(e.subject_id, e.detail["number"]): e.detail["digest"] for e in entries}
    for version in CalendarVersion.objects.select_related("calendar").prefetch_related("hours", "days"):
        hours = version.hours.values("weekday", "windows", "counts", "valid_from", "valid_to")
        days = version.days.values("date", "counts", "windows", "reason")
        derived = digest_of(rules(version.calendar.code, version.known_at, hours, days))
        for stored in (version.digest, told.get((version.calendar_id, version.number))):
            if stored != derived:
                yield Difference("a_published_calendar_does_not_change", str(version.calendar), stored, derived)
