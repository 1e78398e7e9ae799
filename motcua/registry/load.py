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
from motcua.registry.publish import PUBLISHED, alias_rows, line_of, question_rows, row
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
    versions, questions, aliases = [], [], []
    for parsed in batch:
        procedure, stands = known[parsed.code], newest.get(parsed.code)
        document, asked = merged(stands.document if stands else None, parsed)
        digest = digest_of(document)
        if stands and stands.digest == digest:
            report.unchanged += 1
            continue
        check_shape(document)
        version = _version(procedure, document, digest, stands, at)
        versions.append(version)
        questions += question_rows(version, asked)
        aliases += alias_rows(procedure, document)
        report.new, report.changed = report.new + (not stands), report.changed + bool(stands)
    ProcedureVersion.objects.bulk_create(versions)
    OpenQuestion.objects.bulk_create(questions)
    Alias.objects.bulk_create(aliases, ignore_conflicts=True)
    append_many(_line(version, by, at) for version in versions)


def _version(
    procedure: Procedure, document: dict, digest: str, stands: ProcedureVersion | None, at: datetime
) -> ProcedureVersion:
    today = at.astimezone(ZONE).date()
    if not stands:
        return row(procedure, document, digest, 1, at, today, "portal")
    return row(procedure, document, digest, stands.number + 1, at, max(today, stands.valid_from), "portal")


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
