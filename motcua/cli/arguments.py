"""The arguments that all commands share, and one line for each that is wrong."""

import argparse
import importlib
import pkgutil

from motcua.cli import commands
from motcua.cli.refusals import Refused


class Parser(argparse.ArgumentParser):
    """Takes `--data` at every level and refuses in one line instead of printing its usage."""

    def __init__(self, **options) -> None:
        super().__init__(allow_abbrev=False, **options)
        self.add_argument(
            "--data",
            metavar="DIR",
            default=argparse.SUPPRESS,
            help="where the data lies (else MOTCUA_DATA, else .data in the checkout)",
        )
        self.add_argument("--parent", type=int, default=argparse.SUPPRESS, help=argparse.SUPPRESS)

    def error(self, message: str) -> None:
        raise Refused(f"{message}; `{self.prog} --help` shows what it takes")


def parser() -> Parser:
    """The parser of all commands, each with its own arguments."""
    top = Parser(prog="motcua", description="One door: every promise has an owner, a clock and a proof.")
    top.set_defaults(data=None, parent=None)
    names = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for found in sorted(pkgutil.iter_modules(commands.__path__), key=lambda module: module.name):
        command = importlib.import_module(f"{commands.__name__}.{found.name}")
        text = (command.__doc__ or "").strip()
        own = names.add_parser(
            found.name.replace("_", "-"),
            help=text.partition("\n")[0],
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        own.set_defaults(command=command)
        command.arguments(own)
    return top
