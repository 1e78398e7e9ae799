"""Answer pages: one process a core, each with a few threads.

`motcua up` starts this. A city that runs its parts apart starts it by itself, behind its own proxy.
"""

import argparse
import os
import socket

from motcua.cli.database import settled
from motcua.cli.listen import listen, port_option

# The pages are loaded by the workers alone; the process that keeps them needs no Django.
DATABASE = None
THREADS = 4


def arguments(parser: argparse.ArgumentParser) -> None:
    """The port, or the socket of whoever starts it."""
    port_option(parser)
    parser.add_argument("--socket", type=int, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    listener = listen(args.port) if args.socket is None else socket.socket(fileno=args.socket)
    with settled("app", args.data):
        from motcua.cli.serve import serve

        serve(listener, workers=os.cpu_count() or 1, threads=THREADS)
    return 0
