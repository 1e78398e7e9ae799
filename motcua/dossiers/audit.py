"""Recompute what is stored of dossiers from the cases, the ledger and what was frozen, and name each difference."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from motcua.casework.publish import digest_of
from motcua.dossiers.grant import GRANTED
from motcua.dossiers.models import Answers, Dossier, Result
from motcua.dossiers.refuse import REFUSED
from motcua.ledger.audit import Difference
from motcua.ledger.models import Entry

BATCH = 2_000
FROZEN = ("template", "template_version", "data")


def differences() -> Iterator[Difference]:
    """Digests against contents, outcomes against results, requests against pauses, results against the ledger."""
    for one in Answers.objects.iterator(chunk_size=BATCH):
        if one.digest != (derived := digest_of(one.answers)):
            yield Difference("answers_are_as_they_were_filed", f"answers {one.pk}", one.digest, derived)
    yield from _outcomes()
    yield from _requests()
    yield from _results()


def _outcomes() -> Iterator[Difference]:
    """A dossier was granted or refused when, and only when, a result that says so was issued and stands."""
    decided = Dossier.objects.filter(case__outcome__in=(GRANTED, REFUSED))
    standing = Q(results__issued_at__isnull=False, results__replaced_at=None, results__revoked_at=None)
    # A decision that was recorded wrongly is corrected at once, its paper a little later.
    agrees = Q(results__outcome=F("case__outcome")) & (standing | Q(results__issued_at=None, results__dropped_at=None))
    for dossier in decided.annotate(found=Count("results", filter=agrees)).filter(found=0).select_related("case"):
        yield Difference("a_decided_dossier_has_its_result", f"dossier {dossier}", dossier.case.outcome, None)


def _requests() -> Iterator[Difference]:
    stopped = Count("case__pauses", filter=Q(case__pauses__is_supplement=True), distinct=True)
    counted = Dossier.objects.annotate(asked=Count("requests", distinct=True), stopped=stopped)
    for dossier in counted.exclude(asked=F("stopped")).select_related("case"):
        yield Difference("every_supplement_has_its_request", f"dossier {dossier}", dossier.asked, dossier.stopped)


def _results() -> Iterator[Difference]:
    told = Entry.objects.filter(subject_kind="case", verb="result_issued")
    issued = dict(told.values_list("detail__result", "detail__file_digest").iterator())
    for one in Result.objects.filter(prepared_at__isnull=False).iterator(chunk_size=BATCH):
        where, frozen = f"result {one.public_id.hex}", {n: getattr(one, n) for n in FROZEN}
        if one.digest != (derived := digest_of(frozen)):
            yield Difference("what_was_prepared_is_frozen", where, one.digest, derived)
        if one.issued_at and issued.get(one.public_id.hex) != one.file_digest:
            yield Difference("the_ledger_holds_the_digest", where, one.file_digest, issued.get(one.public_id.hex))
