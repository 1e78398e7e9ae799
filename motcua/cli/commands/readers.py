"""Give every entry of the ledger its place, and let the readers follow.

`motcua up` starts this. A city that runs its parts apart starts it once, beside the database.
"""

import argparse
import signal
import sys
import threading

DATABASE = "app"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(args: argparse.Namespace) -> int:
    """Read until told to stop; the transaction at hand is finished first."""
    from motcua.ledger import readers

    stop = threading.Event()
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda number, frame: stop.set())
    readers.run(stop, complain=lambda line: print(line, file=sys.stderr, flush=True))
    return 0
