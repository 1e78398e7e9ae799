"""Take an event log (IEEE XES, plain or gzipped) through the engine, and count what comes of it.

The log is read and checked to its end before anything is written. Then each of its cases is loaded as a case, in a
transaction of its own; a log that was loaded before, even in part, goes on where it stopped and gives the same figures.

A case begins at its stated start (else with its first event), is closed if the log states an end, and is late if that
lies after its deadline. Durations are days from opening to closing. Staff are whom the log makes responsible, else who
did the last thing. Moments without an offset are Hà Nội time.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from motcua.cli.answers import answer, json_option
from motcua.cli.progress import progress
from motcua.cli.refusals import Refused

DATABASE = "app"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The log."""
    parser.add_argument("file", metavar="FILE", type=Path, help="an event log, .xes or .xes.gz")
    json_option(parser)


def check(args: argparse.Namespace) -> None:
    """Read the log to its end."""
    from motcua.exchange.log import look_through
    from motcua.exchange.xes import Malformed

    try:
        args.log = look_through(args.file, lambda cases: progress(cases, "cases read"))
    except Malformed as problem:
        raise Refused(f"{args.file}: {problem}; nothing was loaded") from problem
    except OSError as problem:
        raise Refused(f"{args.file}: {problem.strerror or problem}; give the file of an event log") from problem


def run(args: argparse.Namespace) -> None:
    """Load what is not there yet, and print the figures."""
    from motcua.exchange.log import traces
    from motcua.exchange.replay import ReplayedElsewhere, alone, replay, unit_of
    from motcua.exchange.replayed import figures
    from motcua.exchange.xes import Malformed

    log = args.log
    try:
        with alone(log):
            loaded = sum(case is not None for case in progress(replay(log, traces(log)), "cases", log.cases))
    except Malformed as problem:
        raise Refused(f"{args.file}: {problem}") from problem
    except ReplayedElsewhere as problem:
        raise Refused(f"{args.file} is being loaded by another process; wait until it is done") from problem
    told = {"log": log.name, "loaded": loaded, "already": log.cases - loaded}
    facts = told | figures(unit_of(log)) | {"notes": dict(sorted(log.oddities.items()))}
    answer(args, facts, _lines(facts))


def _lines(facts: dict[str, Any]) -> Iterator[str]:
    from motcua.exchange.trace import ODDITIES

    yield f"{facts['log']}: {facts['loaded']} cases loaded, {facts['already']} loaded before"
    yield f"{facts['cases']} cases, {facts['events']} events, {facts['closed']} closed, {facts['open']} open"
    yield f"{facts['late']} late, and {facts['open_past_deadline']} open past the deadline when the log ends"
    yield f"from opening to closing: median {_days(facts['median_days'])}, 90 % within {_days(facts['p90_days'])}"
    for title, group in (("channel", facts["by_channel"]), ("staff", facts["by_staff"])):
        width = max([len(title), *map(len, group)])
        yield ""
        yield f"{title:{width}}   cases  closed    open    late  median days  90 % days"
        for name, row in group.items():
            counts = "".join(f"{row[key]:8}" for key in ("cases", "closed", "open", "late"))
            yield f"{name:{width}}{counts}{_plain(row['median_days']):>13}{_plain(row['p90_days']):>11}"
    if facts["notes"]:
        yield ""
    for code, count in facts["notes"].items():
        yield f"{ODDITIES[code]}: {count}"


def _days(days: float | None) -> str:
    return f"{_plain(days)} days"


def _plain(days: float | None) -> str:
    return "-" if days is None else f"{days:.1f}"
