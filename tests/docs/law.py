"""Which acts the code names, and where: the table at the end of docs/law.md. Run it to write the table anew.

python -m tests.docs.law
"""

import re
from collections import defaultdict

from tests.docs.pages import ROOT, page

PAGE = "docs/law.md"
HEADING = "## Where the code names an act\n"
ACT = re.compile(
    r"QCVN \d+:\d{4}/BTTTT"
    r"|\d{1,5}(?:/\d{4})?/(?:NĐ-CP|QH\d+|UBTVQH\d+|(?:TTLT|TT|QĐ|NQ|TB|VPCP|CT|KH|UBND|NĐ)-[A-ZĐ][A-ZĐa-z\d-]*)"
)
READ = {".py", ".toml", ".csv", ".json"}
MOST_PLACES = 3


def acts() -> dict[str, set[str]]:
    """Each act with the files of `motcua` that name it."""
    found = defaultdict(set)
    for path in sorted((ROOT / "motcua").rglob("*")):
        if path.suffix in READ:
            for act in ACT.findall(path.read_text(encoding="utf-8")):
                found[act].add(str(path.relative_to(ROOT)))
    return found


def table() -> str:
    """The acts by year and number; one that many files name is told by their folders."""
    rows = [f"| {act} | {', '.join(f'`{place}`' for place in _places(where))} |" for act, where in acts().items()]
    return "\n".join(["| act | where |", "|---|---|", *sorted(rows, key=_age)]) + "\n"


def with_table(text: str) -> str:
    """The page with its table made anew."""
    return f"{text[: text.index(HEADING)]}{HEADING}\n{table()}"


def _places(files: set[str]) -> list[str]:
    folders = {name.rpartition("/")[0] for name in files}
    return sorted(files if len(files) <= MOST_PLACES else folders)


def _age(row: str) -> tuple[int, str]:
    """Oldest first; what bears no year comes last, in the order of its text."""
    year = re.search(r"[/:](\d{4})/", row)
    return int(year[1]) if year else 9999, row


if __name__ == "__main__":
    (ROOT / PAGE).write_text(with_table(page(PAGE)), encoding="utf-8")
