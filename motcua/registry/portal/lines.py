"""Records out of a file: one JSON object a line, plain or gzipped, whatever else stands in it."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from motcua.registry.portal.read import Parsed, read
from motcua.registry.portal.text import excerpt
from motcua.registry.questions import Question

LONGEST_LINE = 16_000_000
GZIP = b"\x1f\x8b"


class Unreadable(Exception):
    """The file cannot be read to its end; says why."""


def records(path: Path) -> Iterator[Parsed]:
    """Each line that is not empty, read; a line that holds no record is rejected with its number.

    raises  Unreadable
    """
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            yield _record(line, number)


def count(path: Path) -> int:
    """How many lines are not empty; the whole file is read, so that a broken one is found before anything is done.

    raises  Unreadable
    """
    return sum(1 for line in _lines(path) if line.strip())


def _record(line: bytes, number: int) -> Parsed:
    def rejected(kind: str, what: str) -> Parsed:
        return Parsed(None, rejected=Question(f"line {number}", kind, excerpt(what)))

    if len(line) > LONGEST_LINE:
        return rejected("line_too_long", f"over {LONGEST_LINE} bytes")
    try:
        text = line.decode("utf-8-sig")
        return read(json.loads(text, parse_constant=_no_number))
    except UnicodeDecodeError as problem:
        return rejected("not_utf8", f"byte {problem.start + 1}")
    except RecursionError:
        return rejected("not_json", "nested too deep")
    except ValueError as problem:
        return rejected("not_json", str(problem))


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            is_gzip = file.read(2) == GZIP
            file.seek(0)
            yield from _read(gzip.GzipFile(fileobj=file) if is_gzip else file)
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        raise Unreadable(f"a broken gzip file: {problem}") from problem
    except OSError as problem:
        raise Unreadable(problem.strerror or str(problem)) from problem


def _read(file: BinaryIO) -> Iterator[bytes]:
    """Lines; of one that is far too long only the beginning."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)
            if not line:
                break
