"""The made-up city: filled into an empty database, once and whole, and known as made up from then on."""

import importlib
import importlib.util
import os
import subprocess
from pathlib import Path

from motcua.cli import release
from motcua.cli.database import Database, itself, make_current
from motcua.cli.refusals import Failed

MODULE = "motcua.demo"


def prepare(database: Database, place: Path) -> list[str]:
    """Fill the city if that is wanted and due, and return who one can be in it.

    MOTCUA_DEMO is left as what the database is, not as what was asked for: a real city is never called made up,
    nor a made-up one real.
    """
    if importlib.util.find_spec(MODULE) is None:
        return []
    state = release.demo(database.app)
    if state == "filling":
        _start_over(database, place)
    if state == "filling" or (state == "empty" and os.environ.get("MOTCUA_DEMO") == "1"):
        _fill(database, place)
        state = release.demo(database.app)
    os.environ["MOTCUA_DEMO"] = "1" if state == "filled" else ""
    return importlib.import_module(MODULE).people() if state == "filled" else []


def _start_over(database: Database, place: Path) -> None:
    """The ledger cannot be emptied. A half-filled city goes with its database."""
    if database.server is None:
        raise Failed("the made-up city was left half filled; drop the database, create it anew and start again")
    database.server.drop()
    make_current(database, place)


def _fill(database: Database, place: Path) -> None:
    command = [*itself(), "demo", "--data", str(place)]
    environment = os.environ | {"DATABASE_URL": database.app}
    if subprocess.run(command, env=environment, check=False).returncode:
        raise Failed("the made-up city could not be filled; the lines above say why")
