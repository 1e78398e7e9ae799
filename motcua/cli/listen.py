"""The port on which the pages are answered."""

import argparse
import errno
import socket
import time

from motcua.cli.refusals import Refused

PORT = 8000
HOST = "127.0.0.1"
PATIENCE_SECONDS = 1.5


def port_option(parser: argparse.ArgumentParser) -> None:
    """Let the command be told its port."""
    parser.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"where pages are answered ({PORT})")


def listen(port: int) -> socket.socket:
    """The listening socket of that port on this machine.

    raises  Refused when somebody else has the port
    """
    deadline = time.monotonic() + PATIENCE_SECONDS  # What was killed a moment ago may still be letting go.
    while True:
        try:
            return socket.create_server((HOST, port), backlog=1024)
        except PermissionError:
            raise Refused(f"port {port} is kept for root; take one above 1023: --port {PORT}") from None
        except OSError as trouble:
            if trouble.errno != errno.EADDRINUSE:
                raise
            if time.monotonic() > deadline:
                raise Refused(f"port {port} is taken; stop who has it, or take another: --port {port + 1}") from None
        time.sleep(0.05)


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 1 to 65535")
    return int(text)
