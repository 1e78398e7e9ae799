"""Give every entry of the ledger its place, and let the readers follow.

`motcua up` starts this. A city that runs its parts apart starts it once, beside the database.
"""

import argparse
import signal
import sys
import threading

from motcua.cli.orphans import die_with

DATABASE = "app"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The process of whoever starts it."""
    parser.add_argument("--parent", type=int, help=argparse.SUPPRESS)


def check(args: argparse.Namespace) -> None:
    """Not alone: whoever started it supervises it."""
    if args.parent:
        die_with(args.parent)


def run(args: argparse.Namespace) -> int:
    """Read until told to stop; the transaction at hand is finished first."""
    from motcua.ledger import readers

    stop = threading.Event()
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda number, frame: stop.set())
    readers.run(stop, complain=lambda line: print(line, file=sys.stderr, flush=True))
    return 0
