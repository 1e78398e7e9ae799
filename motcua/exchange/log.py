"""An event log in a file, plain or gzipped. It is read and checked whole, and never in memory as a whole."""

import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from motcua.exchange.trace import Trace
from motcua.exchange.xes import Malformed, Reader

GZIP = b"\x1f\x8b"
CHUNK = 1 << 20
# Real logs shrink to a twentieth or so; what unpacks to far more is not meant to be read.
UNPACKED_FREELY, LARGEST_RATIO = 64 * CHUNK, 200


@dataclass
class Log:
    """What a log holds.

    state   of the file when it was looked through
    digest  of the unpacked bytes: by it the log is known again
    """

    path: Path
    name: str
    state: tuple[int, ...]
    digest: str = ""
    cases: int = 0
    events: int = 0
    resources: set[str] = field(default_factory=set)
    first_at: datetime | None = None
    last_at: datetime | None = None
    oddities: Counter[str] = field(default_factory=Counter)

    def add(self, trace: Trace) -> None:
        """Count a case. One of which no moment is known is an oddity and no case."""
        self.oddities.update(trace.oddities)
        if trace.opened_at:
            self.cases += 1
            self.events += len(trace.events)
            self.resources |= trace.resources
            self.first_at = min(self.first_at or trace.opened_at, trace.opened_at)
            self.last_at = max(self.last_at or trace.last_at, trace.last_at)


def look_through(path: Path, watch: Callable[[Iterator[Trace]], Iterable[Trace]] = iter) -> Log:
    """Read and check a log to its end.

    watch   is shown each case as it is read
    raises  Malformed, OSError
    """
    digest, reader = hashlib.sha256(), Reader()
    log = Log(path, path.name.removesuffix(".gz").removesuffix(".xes"), _state(path))
    for trace in watch(_traces(path, reader, digest.update)):
        log.add(trace)
    log.name = reader.name or log.name
    log.digest = digest.hexdigest()
    log.oddities += Counter(events_outside_a_case=reader.strays)
    return log


def traces(log: Log) -> Iterator[Trace]:
    """The cases of a log that was looked through, as far as some moment of them is known.

    raises  Malformed, OSError
    """
    if _state(log.path) != log.state:
        raise Malformed("it was changed after it had been checked; start again")
    return (trace for trace in _traces(log.path, Reader()) if trace.opened_at)


def _state(path: Path) -> tuple[int, ...]:
    told = path.stat()
    return told.st_ino, told.st_size, told.st_mtime_ns


def _traces(path: Path, reader: Reader, hear: Callable[[bytes], None] = len) -> Iterator[Trace]:
    for chunk in _chunks(path):
        hear(chunk)
        yield from reader.feed(chunk)
    reader.end()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        if not file.seekable():
            raise Malformed("it is read twice, so a stream will not do; save it to a file")
        is_gzip = file.read(len(GZIP)) == GZIP
        file.seek(0)
        yield from _unpacked(file) if is_gzip else iter(lambda: file.read(CHUNK), b"")


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    size = 0
    try:
        with gzip.GzipFile(fileobj=file) as unpacking:
            while chunk := unpacking.read(CHUNK):
                size += len(chunk)
                if size > max(UNPACKED_FREELY, LARGEST_RATIO * file.tell()):
                    raise Malformed(f"it unpacks to more than {LARGEST_RATIO} times its size; unpack it yourself")
                yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        raise Malformed(f"a broken gzip file: {problem}") from problem
