"""The PostgreSQL that the city starts by itself, for a laptop and a small town.

Everything lies in one data folder:

    users.lock    held, shared, by every process that uses the database; whoever leaves last stops it
    start.lock    held by the one process that starts it
    server.lock   held by the server and all its processes: who can take it knows that none of them lives
    secrets/      the passwords, a file each, 0600
    postgres/     the cluster, its socket and its log

The locks are the kernel's and go when a process dies, however it dies. So no pid is ever believed: whether the
server answers is found out by connecting, and whether it is dead by its lock.
"""

import fcntl
import hashlib
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import IO, Literal
from urllib.parse import quote

from motcua.cli import binaries, folder
from motcua.cli.binaries import Runner, runner
from motcua.cli.refusals import Failed

ROLES = ("postgres", "motcua_owner", "motcua_app")
DATABASE = "motcua"
PORT = 5432
SOCKET = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_BYTES = 103 if sys.platform == "darwin" else 107
PATIENCE_SECONDS = 60
TELL_EVERY_SECONDS = 3
LARGEST_LOG_BYTES = 10_000_000

SETTINGS = {
    "listen_addresses": "",
    # The server lives in its cluster's folder. This is the one above, however long the whole path is.
    "unix_socket_directories": "..",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "timezone": "UTC",
    "jit": "off",
    # The log may hold no personal data: neither the statement nor the values it stumbled over.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# Nothing of the caller's language or library paths reaches the server.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

BOOTSTRAP = (
    "CREATE ROLE motcua_owner LOGIN",
    "CREATE ROLE motcua_app LOGIN",
    "CREATE ROLE motcua_eraser",
    "GRANT motcua_eraser TO motcua_owner WITH INHERIT FALSE, SET TRUE",
    "CREATE DATABASE motcua OWNER motcua_owner",
    "REVOKE ALL ON DATABASE motcua, postgres, template1 FROM PUBLIC",
    "GRANT CONNECT, TEMPORARY ON DATABASE motcua TO motcua_app",
)


class Embedded:
    """The embedded server of one data folder.

    durable  False in tests alone: a crash of the machine may then lose what was written
    tell     is told, a line at a time, what takes long
    """

    bootstrap = BOOTSTRAP
    locale = ("--locale-provider=builtin", "--locale=C.UTF-8")

    def __init__(self, data: Path, *, durable: bool = True, tell: Callable[[str], None] = lambda line: None) -> None:
        self.data, self.durable, self.tell = data, durable, tell
        self.home = data / "postgres"
        self.cluster = self.home / "pgdata"

    @contextmanager
    def in_use(self) -> Iterator["Embedded"]:
        """Use the server, started if need be. The last process to leave stops it."""
        folder.claim(self.data)
        users = _open(self.data / "users.lock")
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            self.start()
            yield self
        finally:
            if _lock(users, fcntl.LOCK_EX):
                self.stop()
            os.close(users)

    def start(self) -> None:
        """Find the server running, or start it; the first time make it."""
        starting = _open(self.data / "start.lock")
        fcntl.flock(starting, fcntl.LOCK_EX)
        try:
            if not self.cluster.exists():
                self._make_cluster()
            self._run()
            if not (self.home / "ready").exists():
                self._make_roles()
        finally:
            os.close(starting)

    def stop(self) -> None:
        """Stop the server if it runs, and wait until the last of its processes is gone."""
        if self._answer() != "nothing":
            pid = int((self.cluster / "postmaster.pid").read_text().split()[0])
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.is_dead():
            if time.monotonic() > deadline:
                raise Failed(f"the database does not stop; its log is {self._log}")
            time.sleep(0.01)
        if self.socket_folder != self.home:
            self.socket_folder.unlink()

    def drop(self) -> None:
        """Give the database up, with all that is in it, and make an empty one."""
        import psycopg

        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
        self._make_roles()

    def url(self, role: str, database: str = DATABASE) -> str:
        """How to reach a database as one of ROLES."""
        where = quote(str(self.socket_folder), safe="/")
        return f"postgresql://{role}:{folder.secret(self.data, role)}@/{database}?host={where}&port={PORT}"

    @property
    def socket_folder(self) -> Path:
        """The folder of the socket, or a short link to it where its path is too long for a socket."""
        socket = self.home / SOCKET
        if len(os.fsencode(socket)) <= LONGEST_SOCKET_BYTES and "," not in str(socket):
            return self.home
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return _our_link(Path(f"/tmp/motcua-{os.geteuid()}-{name}"), self.home)

    @cached_property
    def _runner(self) -> Runner:
        return runner(self.home, self.data)

    @cached_property
    def _programs(self) -> Path:
        return binaries.programs(self._runner)

    @property
    def _log(self) -> Path:
        return self.home / "server.log"

    def _place(self, path: Path) -> str:
        # A server that drops root may not be able to walk to its cluster; it is put there before.
        return str(path) if self._runner.uid is None else "/proc/self/cwd"

    def _make_cluster(self) -> None:
        self.tell(f"Making a new database in {self.data}")
        making, password = self.home / "making", self.home / "password"
        shutil.rmtree(making, ignore_errors=True)
        for place in (self.home, making):
            place.mkdir(mode=0o700, exist_ok=True)
            self._runner.owns(place)
        password.write_text(folder.secret(self.data, "postgres"))
        password.chmod(0o600)
        self._runner.owns(password)
        options = ["--username=postgres", f"--pwfile={self._place(making)}/../password", "--auth=scram-sha-256"]
        options += ["--encoding=UTF8", "--no-instructions", *self.locale, *([] if self.durable else ["--no-sync"])]
        made = self._call("initdb", making, *options)
        if made.returncode:
            raise Failed(f"the database could not be made: {made.stderr.strip()}")
        password.unlink()
        making.rename(self.cluster)

    def _call(self, program: str, place: Path, *arguments: str) -> subprocess.CompletedProcess:
        command = [self._programs / program, "-D", self._place(place), *arguments]
        return subprocess.run(
            command, cwd=place, env=ENVIRONMENT, capture_output=True, text=True, check=False, **self._runner.options
        )

    def _run(self) -> None:
        launches, since = 0, time.monotonic()
        while (answer := self._answer()) != "ready":
            if self.is_dead():
                if launches == 3:
                    raise Failed(f"the database does not start: {self._last_words()}")
                launches += 1
                self._launch()
            elif answer == "not yet":
                since = self._replaying(since)
            elif time.monotonic() - since > PATIENCE_SECONDS:
                raise Failed(f"a server that no longer answers does not end either; its log is {self._log}")
            time.sleep(0.02)

    def _replaying(self, since: float) -> float:
        if time.monotonic() - since < TELL_EVERY_SECONDS:
            return since
        self.tell("The database repeats what a crash left half done; this may take a while ...")
        return time.monotonic()

    def _launch(self) -> None:
        """Start the server. It and all it starts inherit the lock that says that they live."""
        alive = _open(self.data / "server.lock")
        try:
            if not _lock(alive, fcntl.LOCK_EX):
                return
            # They name the pid of a server that is dead, which may be anybody's by now.
            for stale in (self.cluster / "postmaster.pid", self.home / SOCKET, self.home / f"{SOCKET}.lock"):
                stale.unlink(missing_ok=True)
            settings = SETTINGS | ({} if self.durable else FORGETFUL)
            options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
            command = [str(self._programs / "postgres"), "-D", self._place(self.cluster), *options]
            with self._log_file() as log:
                subprocess.run(
                    ["/bin/sh", "-c", '"$@" &', "sh", *command],
                    cwd=self.cluster,
                    env=ENVIRONMENT,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    pass_fds=[alive],
                    start_new_session=True,
                    check=True,
                    **self._runner.options,
                )
        finally:
            os.close(alive)

    def _log_file(self) -> IO[str]:
        if self._log.exists() and self._log.stat().st_size > LARGEST_LOG_BYTES:
            self._log.replace(self._log.with_suffix(".log.1"))
        return self._log.open("a")

    def _last_words(self) -> str:
        why = re.findall(r"(?:FATAL|PANIC):\s+(.+)", self._log.read_text(errors="replace"))
        return f"{why[-1] if why else 'it does not say why'} (all of its log is in {self._log})"

    def _make_roles(self) -> None:
        import psycopg
        from psycopg import errors, sql

        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as connection:
            for statement in self.bootstrap:
                with suppress(errors.DuplicateObject, errors.DuplicateDatabase):
                    connection.execute(statement)
            for role in ROLES[1:]:
                password = sql.Literal(folder.secret(self.data, role))
                connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), password))
        (self.home / "ready").touch()

    def _answer(self) -> Literal["ready", "not yet", "nothing"]:
        from psycopg.conninfo import make_conninfo
        from psycopg.pq import PGconn, Ping

        said = PGconn.ping(make_conninfo(host=str(self.socket_folder), port=PORT, connect_timeout=5).encode())
        return {Ping.OK: "ready", Ping.REJECT: "not yet"}.get(said, "nothing")

    def is_dead(self) -> bool:
        """Whether no process of the server lives any more."""
        alive = _open(self.data / "server.lock")
        try:
            return _lock(alive, fcntl.LOCK_SH)
        finally:
            os.close(alive)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _our_link(link: Path, target: Path) -> Path:
    with suppress(FileExistsError):
        link.symlink_to(target)
    found = link.lstat()
    if not (stat.S_ISLNK(found.st_mode) and found.st_uid == os.geteuid() and link.readlink() == target):
        raise Failed(f"{link} is not the link that we put there; remove it, or take a shorter path with --data")
    return link
