"""The command line: `motcua COMMAND`. Each command is a file in `motcua/cli/commands`.

A command file holds a docstring, whose first line is its help, and

    DATABASE = "app"             as whom it uses the database: "app", "owner", or None for not at all
    def arguments(parser)        adds its arguments; `--data` is there already
    def check(args)              optional: refuse bad arguments before anything is started or written
    def run(args) -> int | None  does it and returns the exit status

With a DATABASE the database runs, is up to date and Django is set up when `run` is called. Whatever is heavy
to import is imported inside `run`.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Sequence

from motcua.cli.arguments import Parser, parser
from motcua.cli.database import settled
from motcua.cli.orphans import die_with
from motcua.cli.refusals import Refused, failure

__all__ = ["Parser", "Refused", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 failed, 2 badly asked."""
    _speak_utf8()
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, lambda number, frame: sys.exit(128 + number))
    return run(sys.argv[1:] if argv is None else argv)


def run(argv: Sequence[str], database=settled) -> int:
    """What `main` does, apart from what concerns the whole process. Tests bring a database of their own."""
    try:
        try:
            return _obey(parser().parse_args(argv), database) or 0
        finally:
            sys.stdout.flush()
    except Refused as refusal:
        return _one_line(refusal, 2)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as problem:
        if not failure(problem):
            raise
        return _one_line(failure(problem), 1)


def _obey(args, database) -> int | None:
    command = args.command
    if args.parent:
        die_with(args.parent)
    getattr(command, "check", lambda args: None)(args)
    if command.DATABASE is None:
        return command.run(args)
    with database(command.DATABASE, args.data):
        import django

        django.setup()
        return command.run(args)


def _one_line(message: object, status: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        print(f"motcua: {' '.join(str(message).split())}", file=sys.stderr)
    return status


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="replace")
