"""Which database is meant, running, up to date and named in the environment before a command starts.

DATABASE_URL and DATABASE_OWNER_URL name a server of the city's own, and then none is started. Without them it is
the embedded one of the data folder.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from motcua.cli import folder, release
from motcua.cli.embedded import Embedded
from motcua.cli.progress import tell
from motcua.cli.refusals import Failed, Refused

# The owner's migrations may take long; they are told whom to grant what.
OWNERS_OPTIONS = (
    "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c idle_session_timeout=0 -c motcua.app_role={}"
)


@dataclass(frozen=True)
class Database:
    """One database, as the app and, where it is known, as its owner."""

    app: str
    owner: str | None
    server: Embedded | None = None

    @property
    def app_role(self) -> str:
        """The role that the app's URL names."""
        return role(self.app)


def role(url: str) -> str:
    """The role that a database URL names."""
    return unquote(urlsplit(url).username or "")


@contextmanager
def settled(kind: Literal["app", "owner"], data: str | None) -> Iterator[Database]:
    """The database ready for a command, and the environment such that Django finds it."""
    place = folder.data_folder(data)
    with found(place) as database:
        if kind == "app":
            make_current(database, place)
        enter(database, kind, place)
        yield database


@contextmanager
def found(place: Path) -> Iterator[Database]:
    """The database of the environment, or the embedded one, running."""
    app, owner = os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_OWNER_URL")
    if app or owner:
        yield _of_the_city(app, owner)
        return
    with Embedded(place, tell=tell).in_use() as server:
        yield Database(server.url("motcua_app"), server.url("motcua_owner"), server)


def make_current(database: Database, place: Path, *, may_migrate: bool = False) -> None:
    """Migrate what is pending: always on the embedded server, elsewhere only an empty one and only if told so.

    raises  Failed when it may not, with what to do
    """
    state = release.state(database.app)
    if state == "current":
        return
    if database.server or (may_migrate and state == "empty"):
        migrate(database, place)
    elif state == "empty" or release.pending():
        raise Failed("the database is older than this program; run `motcua migrate`")


def migrate(database: Database, place: Path) -> None:
    """Run `motcua migrate` in a process of its own: Django is one role in one process, and here that is the app."""
    if database.owner is None:
        raise Failed("the database is to be migrated and DATABASE_OWNER_URL is not set; set it to its owner's URL")
    urls = {"DATABASE_URL": database.app, "DATABASE_OWNER_URL": database.owner}
    tell("Bringing the database up to date")
    command = [*itself(), "migrate", "--quietly", "--data", str(place)]
    if subprocess.run(command, env=os.environ | urls, stdout=sys.stderr, check=False).returncode:
        raise Failed("the migration did not succeed; the lines above say why")


def enter(database: Database, kind: Literal["app", "owner"], place: Path) -> None:
    """Put into the environment what Django's settings read. Only an owner's command knows the owner."""
    url = database.app
    if kind == "owner":
        if database.owner is None:
            raise Refused("this needs the owner of the database; set DATABASE_OWNER_URL")
        url = _with_options(database.owner, OWNERS_OPTIONS.format(database.app_role))
    os.environ.pop("DATABASE_OWNER_URL", None)
    os.environ |= {"DATABASE_URL": url, "MOTCUA_DATA": str(place), "DJANGO_SETTINGS_MODULE": "motcua.settings"}
    if not os.environ.get("SECRET_KEY"):
        folder.claim(place)
        os.environ["SECRET_KEY"] = folder.secret(place, "key")


def itself() -> list[str]:
    """How this process starts another command, one that ends when it does."""
    return [sys.executable, "-P", "-m", "motcua.cli", "--parent", str(os.getpid())]


def _of_the_city(app: str | None, owner: str | None) -> Database:
    if not app:
        raise Refused("DATABASE_OWNER_URL is set and DATABASE_URL is not; set both, or neither")
    for name, url in (("DATABASE_URL", app), ("DATABASE_OWNER_URL", owner)):
        if url and urlsplit(url).scheme not in ("postgresql", "postgres"):
            raise Refused(f"{name} is no PostgreSQL URL; it reads like postgresql://role:password@host/database")
    if owner and role(app) == role(owner):
        raise Refused("DATABASE_URL and DATABASE_OWNER_URL name the same role; the app may not be the owner")
    release.refuse_powerful(app)
    return Database(app, owner or None)


def _with_options(url: str, options: str) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}options={quote(options)}"
