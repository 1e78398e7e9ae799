"""Start the city: the database, the pages and the readers, until Ctrl-C.

The first time it makes the database. With MOTCUA_DEMO=1 it then fills an empty one with a made-up city.
"""

import argparse

from motcua.cli import demo
from motcua.cli.database import enter, found, itself, make_current
from motcua.cli.folder import data_folder
from motcua.cli.listen import listen, port_option
from motcua.cli.supervise import Part, supervise
from motcua.cli.watch import announce, watch

# What needs Django runs in processes of its own; the one that watches over them stays small.
DATABASE = None
# The readers leave the machine to the first page.
FIRST_PAGE_SECONDS = 1.5


def arguments(parser: argparse.ArgumentParser) -> None:
    """The port."""
    port_option(parser)


def run(args: argparse.Namespace) -> int:
    """Start everything and keep it up."""
    place = data_folder(args.data)
    with listen(args.port) as listener, found(place) as database:
        make_current(database, place, may_migrate=True)
        people = demo.prepare(database, place)
        enter(database, "app", place)
        web = Part("web", [*itself(), "web", "--socket", str(listener.fileno())], sockets=[listener.fileno()])
        readers = Part("readers", [*itself(), "readers"], after=FIRST_PAGE_SECONDS)
        announce(args.port, people)
        supervise([web, readers], watch(database))
    return 0
