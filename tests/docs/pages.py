"""The project's own pages, read as a reader sees them: sections, and tables as rows of named cells."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
Row = dict[str, str]


def page(name: str) -> str:
    """The text of a page, by its path from the top of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """What stands under each second-level heading."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def tables(text: str) -> Iterator[list[Row]]:
    """The tables in turn."""
    for block in re.findall(r"(?:^\|.*\|\n)+", text + "\n", flags=re.MULTILINE):
        head, _, *rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]
        yield [dict(zip(head, row, strict=True)) for row in rows]


def rows_of(text: str, column: str) -> list[Row]:
    """The rows of all tables whose first column has that name."""
    return [row for table in tables(text) for row in table if next(iter(row)) == column]
