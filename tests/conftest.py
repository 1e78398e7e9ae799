"""The databases of the tests.

One embedded server lives as long as the run. Its database `motcua` is migrated once, as the owner, and is the
template of all others. Each worker has a clone, used as the app, in which every test is rolled back. A test that
needs real commits or several connections asks for `own_database`.
"""

import contextlib
import fcntl
import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from motcua.cli import database, run
from motcua.cli.binaries import runner
from motcua.cli.embedded import BOOTSTRAP, Embedded

pytest_plugins = ["tests.budgets"]
numbers = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Another PostgreSQL than the embedded one."""
    parser.addoption("--postgres", type=Path, metavar="BIN", help="its programs, as /usr/lib/postgresql/15/bin")


class Older(Embedded):
    """A PostgreSQL of 15 or later, such as Debian's, with what the newest alone can do left out."""

    locale = ("--locale=C.UTF-8",)
    bootstrap = tuple(statement.replace(" WITH INHERIT FALSE, SET TRUE", "") for statement in BOOTSTRAP)

    def __init__(self, data: Path, programs: Path) -> None:
        # It walks to its cluster by the whole path, so the folder lies where its user may go and is that user's.
        data = Path(tempfile.gettempdir(), f"motcua-{hashlib.sha256(bytes(data)).hexdigest()[:12]}")
        user = runner(data)
        data.mkdir(mode=0o700, exist_ok=True)
        user.owns(data)
        super().__init__(data, durable=False)
        self._programs = programs

    def _place(self, path: Path) -> str:
        return str(path)


def pytest_configure(config: pytest.Config) -> None:
    """The tests' own key, and no server of the city's own."""
    from django.conf import settings

    settings.SECRET_KEY = "the tests' own"
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "MOTCUA_DATA", "MOTCUA_DEMO"):
        os.environ.pop(name, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Django would empty all tables after such a test, and the ledger refuses that."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: ask for `own_database` instead of transaction=True")


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """The embedded server of this run, shared by its workers; the last one to end removes it."""
    top = tmp_path_factory.getbasetemp()
    data = (top.parent if "PYTEST_XDIST_WORKER" in os.environ else top) / "server"
    other = request.config.getoption("postgres")
    with (Older(data, other) if other else Embedded(data, durable=False)).in_use() as running:
        data = running.data
        with _alone(data):
            template = database.Database(running.url("motcua_app"), running.url("motcua_owner"), running)
            database.make_current(template, data)
        yield running
    if running.is_dead():
        shutil.rmtree(data, ignore_errors=True)


@dataclass(frozen=True)
class Clone:
    """A copy of the migrated database, as the app, the owner and the superuser."""

    app: str
    owner: str
    superuser: str

    @property
    def environment(self) -> dict[str, str]:
        """What makes a command in another process use it."""
        return {"DATABASE_URL": self.app, "DATABASE_OWNER_URL": self.owner}


@pytest.fixture(scope="session")
def clones(server: Embedded) -> Callable[[], contextlib.AbstractContextManager[Clone]]:
    """Makes clones of the template, each dropped when it is left."""

    @contextlib.contextmanager
    def clone() -> Iterator[Clone]:
        name = f"clone_{os.getpid()}_{next(numbers)}"
        with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
            with _alone(server.data):
                connection.execute(f"CREATE DATABASE {name} TEMPLATE motcua OWNER motcua_owner STRATEGY file_copy")
            yield Clone(*(server.url(role, name) for role in ("motcua_app", "motcua_owner", "postgres")))
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    return clone


@pytest.fixture(scope="session")
def django_db_setup(clones, django_db_blocker) -> Iterator[None]:
    """Django on this worker's clone, as the app."""
    with clones() as clone, django_db_blocker.unblock(), _django_on(clone.app):
        yield


@pytest.fixture
def own_database(clones, django_db_blocker) -> Iterator[Clone]:
    """A fresh database for one test: commits stay, other threads and processes see them. Dropped afterwards."""
    with clones() as clone, django_db_blocker.unblock(), _django_on(clone.app):
        yield clone


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str


@pytest.fixture
def motcua(capsys: pytest.CaptureFixture) -> Callable[..., Answer]:
    """Runs a command in this process, on the database that the test uses: `motcua("clock", "due", ...)`."""

    def call(*argv: str) -> Answer:
        capsys.readouterr()
        status = run(argv, database=lambda kind, data: contextlib.nullcontext())
        return Answer(status, *capsys.readouterr())

    return call


@contextlib.contextmanager
def _django_on(url: str) -> Iterator[None]:
    from django.db import connections

    from motcua import settings

    connection, kept = connections["default"], dict(connections.settings["default"])
    connection.close()
    connections.settings["default"].update(settings.database(url))
    connection.settings_dict.update(settings.database(url))
    try:
        yield
    finally:
        connections.close_all()
        connections.settings["default"].update(kept)
        connection.settings_dict.update(kept)


@contextlib.contextmanager
def _alone(data: Path) -> Iterator[None]:
    with (data / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
