"""What takes long is seen to go on: a bar on a terminal, plain lines anywhere else."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

SECONDS_BETWEEN_LINES = 10


def tell(line: str) -> None:
    """Say one line to the person who waits; what a command answers goes elsewhere."""
    print(line, file=sys.stderr, flush=True)


def progress(things: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The things one after another, counted before the eyes of the person who waits."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        return iter(tqdm(things, desc=what, total=total, file=sys.stderr, dynamic_ncols=True))
    return _in_lines(things, what, total)


def _in_lines(things: Iterable[T], what: str, total: int | None) -> Iterator[T]:
    if total is None and hasattr(things, "__len__"):
        total = len(things)
    done, told = 0, time.monotonic()
    for thing in things:
        yield thing
        done += 1
        if time.monotonic() - told > SECONDS_BETWEEN_LINES:
            tell(f"{what}: {done}{f' of {total}' if total else ''}")
            told = time.monotonic()
    tell(f"{what}: {done} done")
