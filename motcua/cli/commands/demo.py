"""Fill an empty database with a made-up city, its people and their history."""

import argparse
import importlib.util
import os

from motcua.cli import Refused, release
from motcua.cli.demo import MODULE
from motcua.cli.progress import progress

DATABASE = "app"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(args: argparse.Namespace) -> int:
    """Fill it, and say in the database when that begins and when it is whole."""
    if importlib.util.find_spec(MODULE) is None:
        raise Refused("this program comes without a made-up city; install one that has it")
    if release.demo(os.environ["DATABASE_URL"]) != "empty":
        raise Refused("there are people in this database; the made-up city goes into an empty one, so name another")
    release.mark_demo(os.environ["DATABASE_URL"], "filling")
    importlib.import_module(MODULE).fill(progress)
    release.mark_demo(os.environ["DATABASE_URL"], "filled")
    return 0
