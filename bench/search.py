"""How well procedures are found in plain words, and how fast: `python -m bench.search`.

The questions are scored in halves, split by a hash of their id: the words were written with an eye on half A only.
"""

import argparse
import csv
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from motcua.registry.search import Entry, Index

SHARED = Path("../shared/data")
OWN = Path("tests/registry/search/questions.tsv")
MANY = 5_000
TYPED = 40  # letters of a question that are typed one by one


@dataclass
class Score:
    """What became of the questions of one set."""

    first: list[bool] = field(default_factory=list)
    third: list[bool] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    answered: list[bool] = field(default_factory=list)
    asked: list[bool] = field(default_factory=list)
    took_ms: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """The score as a row of a table."""
        shares = (self.first, self.third, self.told, self.answered, self.asked)
        counted = " | ".join(f"{share(hits)} of {len(hits)}" for hits in shares)
        return f"| {name} | {counted} | {at(self.took_ms, 0.5):.1f} | {at(self.took_ms, 0.99):.1f} |"


def main() -> None:
    """Print the tables."""
    args = arguments()
    entries = {entry.code: entry for entry in catalogue(args.procedures, args.only)}
    index, seconds = timed(lambda: Index(entries.values()))
    print(f"{len(index)} procedures, ready in {seconds:.2f} s\n")
    print("| questions | recall@1 | recall@3 | told `found` | false answers | asked back | p50 ms | p99 ms |")
    print("|---|---|---|---|---|---|---:|---:|")
    for name, rows in sets(args.questions).items():
        print(score(index, rows, set(entries), args.misses).row(name))
    print(f"\n{speed(list(entries.values()), rows)}")


def arguments() -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--procedures", type=Path, default=SHARED / "procedures/portal_2026.jsonl.gz")
    parser.add_argument("--questions", type=Path, default=SHARED / "questions/questions_dev.tsv")
    parser.add_argument("--only", choices=["portal", "shipped"], help="one of the two catalogues, not both")
    parser.add_argument("--misses", action="store_true", help="print what our own questions did not find")
    return parser.parse_args()


def catalogue(portal: Path, only: str | None) -> Iterator[Entry]:
    """The procedures as they stand once the file has been loaded, without a database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    os.environ.setdefault("SECRET_KEY", "bench")
    import django

    django.setup()
    from motcua.registry.catalogue.files import shipped
    from motcua.registry.merge import merged
    from motcua.registry.portal.lines import records
    from motcua.registry.search.document import entry_of

    stands = {} if only == "portal" else {each.code or each.slug: each.document for each in shipped()}
    for parsed in records(portal) if only != "shipped" else ():
        if not parsed.rejected:
            stands[parsed.code] = merged(stands.get(parsed.code), parsed)[0]
    return (entry_of(code, document) for code, document in stands.items())


def sets(given: Path) -> dict[str, list[dict[str, str]]]:
    """The given questions in halves, when they are there, and our own."""
    rows = read(given) if given.exists() else []
    halves = {name: [row for row in rows if half(row) == name] for name in ("A", "B")}
    return {f"given, half {name}": half for name, half in halves.items() if half} | {"our own": read(OWN)}


def read(path: Path) -> list[dict[str, str]]:
    """id, behaviour, codes, query."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def half(row: dict[str, str]) -> str:
    """To which half a question belongs, whoever asks."""
    return "AB"[hashlib.sha256(row["id"].encode()).digest()[0] % 2]


def score(index: Index, rows: Iterable[dict[str, str]], codes: set[str], misses: bool = False) -> Score:
    """Ask all of them; one of whose codes none is in the catalogue cannot be answered and is left out."""
    scored = Score()
    for row in rows:
        wanted = set(row["codes"].split(",")) & codes
        if row["behaviour"] == "answer" and not wanted:
            continue
        answer, seconds = timed(lambda row=row: index.ask(row["query"]))
        scored.took_ms.append(1000 * seconds)
        got = [hit.code for hit in answer.results]
        if row["behaviour"] == "answer":
            scored.first.append(bool(wanted & set(got[:1])))
            scored.third.append(bool(wanted & set(got[:3])))
            scored.told.append(answer.kind == "found")
            if misses and row["id"].startswith("own") and not scored.third[-1]:
                print(row["query"], answer.kind, got[:3])
        elif row["behaviour"] == "apologize":
            scored.answered.append(answer.kind == "found")
        else:
            scored.asked.append(answer.kind == "ask")
    return scored


def speed(entries: list[Entry], rows: list[dict[str, str]]) -> str:
    """Milliseconds of an answer to each letter typed, with many procedures."""
    many = [
        replace(entries[n % len(entries)], code=f"{n}", name=f"{entries[n % len(entries)].name} khu vực {n}")
        for n in range(MANY)
    ]
    index, seconds = timed(lambda: Index(many))
    took = []
    for row in rows[::5]:
        for end in range(1, min(len(row["query"]), TYPED)):
            took.append(1000 * timed(lambda typed=row["query"][:end]: index.complete(typed))[1])
    return (
        f"{MANY} procedures, ready in {seconds:.2f} s; as you type, {len(took)} times: "
        f"p50 {at(took, 0.5):.1f} ms, p99 {at(took, 0.99):.1f} ms"
    )


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and the seconds of the processor that it takes: what else the machine does is not measured."""
    began = time.process_time()
    return act(), time.process_time() - began


def share(hits: list[bool]) -> str:
    """How many of them."""
    return f"{sum(hits) / len(hits):.3f}" if hits else "-"


def at(figures: list[float], quantile: float) -> float:
    """The figure at a quantile."""
    return sorted(figures)[min(int(len(figures) * quantile), len(figures) - 1)]


if __name__ == "__main__":
    main()
