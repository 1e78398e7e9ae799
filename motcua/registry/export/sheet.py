"""Procedures as CSV: a row for each channel of each procedure, for spreadsheets and open data."""

import csv
import io
from collections.abc import Iterable, Iterator

from motcua.registry.models import ProcedureVersion

COLUMNS = (
    "code", "slug", "version", "valid_from", "name", "name_en", "field", "levels", "completeness", "online_level",
    "channel", "case", "limit_amount", "limit_unit", "cutoff", "fee_kind", "fee_amount", "fee_currency",
    "open_questions",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(versions: Iterable[ProcedureVersion]) -> Iterator[str]:
    """The lines of the file, the header first; versions come with their questions. What is not known is empty."""
    yield _line(COLUMNS)
    for version in versions:
        for channel in version.document["channels"] or [{}]:
            for fee in channel.get("fees") or [{}]:
                yield _line(_row(version, channel, fee))


def _row(version: ProcedureVersion, channel: dict, fee: dict) -> list[object]:
    limit = channel.get("limit", {})
    return [
        version.procedure.code,
        version.procedure.slug,
        version.number,
        version.valid_from.isoformat(),
        version.name,
        version.name_en,
        version.field,
        " ".join(version.levels),
        version.completeness,
        version.online_level,
        channel.get("channel"),
        channel.get("case"),
        limit.get("amount"),
        limit.get("unit"),
        limit.get("cutoff"),
        fee.get("kind"),
        fee.get("amount"),
        fee.get("currency"),
        len(version.questions.all()),
    ]


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
