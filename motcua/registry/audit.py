"""Hold the published versions against the book, and their columns against their documents."""

from collections.abc import Iterator

from motcua.casework.publish import digest_of
from motcua.ledger.audit import Difference
from motcua.ledger.models import Entry
from motcua.registry.models import ProcedureVersion, Track
from motcua.registry.publish import row, tracks

COPIES = ("in_force", "name", "name_en", "field", "levels", "completeness", "online_level", "publicity")


def differences() -> Iterator[Difference]:
    """Versions that are not what was published, columns that are no copies, limits that the terms do not give."""
    told = _told_by_the_book()
    limits = _limits_in_tables()
    for version in ProcedureVersion.objects.select_related("procedure").iterator(chunk_size=500):
        where, key = str(version), (version.procedure_id, version.number)
        derived = digest_of(version.document)
        if version.digest != derived:
            yield Difference("a_version_keeps_its_digest", where, version.digest, derived)
        if told.get(key) != version.digest:
            yield Difference("the_book_tells_every_version", where, version.digest, told.get(key))
        yield from _copies(version)
        given = {(p, c, case, limit["amount"], limit["unit"]) for p, c, case, limit, _ in tracks(version.document)}
        if limits.get(version.pk, set()) != given:
            yield Difference("limits_are_those_of_the_terms", where, sorted(limits.get(version.pk, ())), sorted(given))


def _copies(version: ProcedureVersion) -> Iterator[Difference]:
    fresh = row(version.procedure, version.document, "", 0, version.published_at, version.valid_from, version.origin)
    for column in COPIES:
        stored, derived = getattr(version, column), getattr(fresh, column)
        if stored != derived:
            yield Difference("columns_are_copies", f"{version} {column}", stored, derived)


def _told_by_the_book() -> dict[tuple[int, int], str]:
    entries = Entry.objects.filter(subject_kind="procedure").values_list("subject_id", "seq", "detail__digest")
    return {(subject, seq): digest for subject, seq, digest in entries.iterator()}


def _limits_in_tables() -> dict[int, set[tuple]]:
    limits: dict[int, set[tuple]] = {}
    rows = Track.objects.values_list("version_id", "part", "channel", "case", "term__amount", "term__unit")
    for version, *limit in rows.iterator():
        limits.setdefault(version, set()).add(tuple(limit))
    return limits
