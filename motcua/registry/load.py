"""Load records of the national portal: each becomes a version of its procedure, or is refused with a reason.

Loading the same file again changes nothing. A changed record is a new version.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from motcua.casework.publish import digest_of
from motcua.ledger.actor import Actor
from motcua.ledger.append_many import Line, append_many
from motcua.organisation.calendar import ZONE
from motcua.registry.document import check_shape
from motcua.registry.merge import merged
from motcua.registry.models import Alias, OpenQuestion, Procedure, ProcedureVersion
from motcua.registry.naming import slug_of
from motcua.registry.portal.read import Parsed
from motcua.registry.publish import PUBLISHED, UnsoundProcedure, alias_rows, line_of, publish, question_rows, row
from motcua.registry.questions import Question

AT_ONCE = 250


@dataclass
class Report:
    """What became of the records. `questions` and `rejected` are (code, question)."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    questions: list[tuple[str, Question]] = field(default_factory=list)
    rejected: list[tuple[str | None, Question]] = field(default_factory=list)

    @property
    def loaded(self) -> int:
        """How many records stand in the registry now."""
        return self.new + self.changed + self.unchanged


def load(
    records: Iterable[Parsed], *, by: Actor, at: datetime, progress: Callable[[int], None] | None = None
) -> Report:
    """Load records, some hundred in a transaction; `progress` is told how many were done each time.

    by  an actor with origin "import"
    """
    report, seen = Report(), {}
    records = iter(records)
    while batch := list(islice(records, AT_ONCE)):
        report.read += len(batch)
        taken = list(_taken(batch, seen, report))
        with transaction.atomic():
            _load(taken, by, at, report)
        if progress:
            progress(len(batch))
    return report


def _taken(batch: list[Parsed], seen: dict[str, str], report: Report) -> Iterator[Parsed]:
    """The records to load; a second one of the same procedure is noted when it says the same, and refused when not."""
    for parsed in batch:
        if parsed.rejected:
            report.rejected.append((parsed.code, parsed.rejected))
            continue
        digest = digest_of({key: value for key, value in parsed.terms.items() if key != "aliases"})
        if seen.get(parsed.code, digest) != digest:
            report.rejected.append((parsed.code, Question("code", "other_in_file")))
            continue
        if parsed.code in seen:
            report.questions.append((parsed.code, Question("code", "twice_in_file")))
        seen[parsed.code] = digest
        report.questions += [(parsed.code, question) for question in parsed.questions]
        yield parsed


def _load(batch: list[Parsed], by: Actor, at: datetime, report: Report) -> None:
    batch, again = _once(batch)
    report.unchanged += again
    known = _known(batch)
    newest = _newest(known.values())
    fresh = []
    for parsed in batch:
        stands = newest.get(parsed.code)
        document, asked = merged(stands and stands.document, parsed, _asked(stands))
        if stands and stands.digest == digest_of(document):
            report.unchanged += 1
            continue
        version = _version(known[parsed.code], document, stands, at)
        if version.completeness == "whole":
            _publish(version, asked, by, report)
            continue
        check_shape(document)
        fresh.append((version, asked))
        report.new, report.changed = report.new + (not stands), report.changed + bool(stands)
    _publish_many(fresh, by, at)


def _version(procedure: Procedure, document: dict, stands: ProcedureVersion | None, at: datetime) -> ProcedureVersion:
    today, number = at.astimezone(ZONE).date(), 1
    if stands:
        today, number = max(today, stands.valid_from), stands.number + 1
    return row(procedure, document, digest_of(document), number, at, today, "portal")


def _publish_many(fresh: list[tuple[ProcedureVersion, list[Question]]], by: Actor, at: datetime) -> None:
    """Versions of procedures that are told of, in a few statements."""
    versions = [version for version, _ in fresh]
    ProcedureVersion.objects.bulk_create(versions)
    OpenQuestion.objects.bulk_create([one for version, asked in fresh for one in question_rows(version, asked)])
    aliases = [alias for version in versions for alias in alias_rows(version.procedure, version.document)]
    Alias.objects.bulk_create(aliases, ignore_conflicts=True)
    append_many(_line(version, by, at) for version in versions)


def _publish(version: ProcedureVersion, asked: list[Question], by: Actor, report: Report) -> None:
    """A version of a procedure that can be filed here: with its limits and its route, or not at all."""
    try:
        publish(
            version.procedure,
            version.document,
            by=by,
            at=version.published_at,
            valid_from=version.valid_from,
            origin=version.origin,
            questions=asked,
        )
        report.changed += 1
    except UnsoundProcedure as refusal:
        report.rejected.append((version.procedure.code, Question("record", "unsound", str(refusal.facts["problems"]))))


def _asked(stands: ProcedureVersion | None) -> list[Question]:
    """What the standing version leaves open; asked only where the city has parts of its own."""
    if not stands or not stands.document["origin"]:
        return []
    return [Question(question.field, question.kind, question.what) for question in stands.questions.all()]


def _once(batch: list[Parsed]) -> tuple[list[Parsed], int]:
    """The batch without what stands in it twice under several codes, and how many were left out."""
    first: dict[str, Parsed] = {}
    for parsed in batch:
        kept = first.setdefault(parsed.code, parsed)
        if kept is not parsed:
            kept.terms["aliases"] += parsed.terms["aliases"]
    return list(first.values()), len(batch) - len(first)


def _known(batch: list[Parsed]) -> dict[str, Procedure]:
    """The procedures of the batch, locked; those that were not known are made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('registry load'))")
    names = {parsed.code: parsed.terms["name"]["vi"] for parsed in batch}
    found = Procedure.objects.select_for_update().filter(code__in=names).order_by("pk")
    known = {procedure.code: procedure for procedure in found}
    fresh = [Procedure(code=code, slug=slug_of(name, code)) for code, name in names.items() if code not in known]
    return known | {procedure.code: procedure for procedure in Procedure.objects.bulk_create(fresh)}


def _newest(procedures: Iterable[Procedure]) -> dict[str, ProcedureVersion]:
    """The newest version of each, by code."""
    versions = ProcedureVersion.objects.filter(procedure__in=list(procedures)).order_by("procedure_id", "-number")
    return {
        version.procedure.code: version for version in versions.distinct("procedure_id").select_related("procedure")
    }


def _line(version: ProcedureVersion, by: Actor, at: datetime) -> Line:
    told = line_of(version, version.procedure)
    return Line(version.procedure_id, version.number, PUBLISHED, by, at, detail=told, public=told)
