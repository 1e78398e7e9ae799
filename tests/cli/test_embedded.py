"""The embedded server: started by whoever comes first, stopped by whoever leaves last, dead or alive for certain."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from motcua.cli.embedded import LONGEST_SOCKET_BYTES, Embedded, _our_link
from motcua.cli.refusals import Failed


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A folder that only one test at a time uses; making a cluster for each would cost a second."""
    return tmp_path_factory.mktemp("embedded") / "data"


@pytest.fixture
def server(data):
    """The server, in use, and not durable: these tests crash programs, not the machine."""
    with Embedded(data, durable=False).in_use() as running:
        yield running


def ask(server: Embedded, question: str, role: str = "postgres") -> object:
    """The one value that a question gives."""
    with psycopg.connect(server.url(role, "postgres" if role == "postgres" else "motcua")) as connection:
        return connection.execute(question).fetchone()[0]


def postmaster(server: Embedded) -> int:
    """The server's first process."""
    return int((server.cluster / "postmaster.pid").read_text().split()[0])


def test_it_speaks_vietnamese_and_listens_to_this_machine_alone(server):
    assert ask(server, "SELECT lower('ĐỖ THỊ ẤT')") == "đỗ thị ất"
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SHOW server_version_num") >= "180000"
    assert stat.S_IMODE(server.home.stat().st_mode) == 0o700


def test_it_forgets_nothing_unless_a_test_says_so():
    from motcua.cli import embedded

    assert not {"fsync", "synchronous_commit", "full_page_writes"} & set(embedded.SETTINGS)


@pytest.mark.parametrize("role", ["motcua_owner", "motcua_app", "postgres"])
def test_nobody_enters_without_a_password(server, role):
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(host=str(server.socket_folder), port=5432, user=role, dbname="motcua", passfile="/dev/null")


def test_the_app_cannot_become_anybody_else(server):
    for other in ("motcua_owner", "motcua_eraser", "postgres"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(server, f"SET ROLE {other}", "motcua_app")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server, "CREATE TABLE mine (a int)", "motcua_app")


def test_the_owner_erases_only_when_it_says_so(server):
    member = "SELECT pg_has_role(current_user, 'motcua_eraser', '{}')"

    assert ask(server, member.format("SET"), "motcua_owner")
    assert not ask(server, member.format("USAGE"), "motcua_owner")
    powers = "SELECT rolcreaterole OR rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    assert not ask(server, powers, "motcua_owner")


def test_the_log_holds_no_words_of_the_people(server):
    with pytest.raises(psycopg.errors.InvalidTextRepresentation):
        ask(server, "SELECT 'Lan'::int", "motcua_app")
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TEMPORARY TABLE names (name text UNIQUE)")
        connection.execute("INSERT INTO names VALUES ('Minh')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO names VALUES ('Minh')")

    log = (server.home / "server.log").read_text()
    assert "duplicate key" in log
    assert "Minh" not in log


def test_the_first_to_leave_does_not_pull_it_from_under_the_others(data, server):
    first = postmaster(server)

    with Embedded(data, durable=False).in_use():
        pass

    assert postmaster(server) == first
    assert ask(server, "SELECT 1") == 1


def test_the_last_to_leave_stops_it(data):
    with Embedded(data, durable=False).in_use() as server:
        assert not server.is_dead()

    assert server.is_dead()
    assert not (server.cluster / "postmaster.pid").exists()


def test_who_is_killed_leaves_the_server_to_the_next(data):
    holds = f"""
from pathlib import Path; from motcua.cli.embedded import Embedded; import time
with Embedded(Path({str(data)!r}), durable=False).in_use(): print("ready", flush=True); time.sleep(60)"""
    with subprocess.Popen([sys.executable, "-c", holds], stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        other.kill()

    with Embedded(data, durable=False).in_use() as server:
        assert ask(server, "SELECT 1") == 1
    assert server.is_dead()


def test_what_was_committed_survives_a_killed_server(data):
    with Embedded(data).in_use() as server:
        with psycopg.connect(server.url("postgres")) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'cũ' AS word")

        os.kill(postmaster(server), signal.SIGKILL)
        server.start()

        with psycopg.connect(server.url("postgres")) as connection:
            assert connection.execute("SELECT word FROM kept").fetchone() == ("cũ",)


def test_a_stale_pid_that_is_somebody_elses_by_now_stops_nobody(data):
    with Embedded(data, durable=False).in_use() as server:
        pass
    for stale in (server.cluster / "postmaster.pid", server.home / ".s.PGSQL.5432.lock"):
        stale.write_text(f"{os.getpid()}\n/elsewhere\n0\n5432\n..\n\n")

    with server.in_use():
        assert postmaster(server) != os.getpid()
        assert ask(server, "SELECT 1") == 1


def test_two_that_start_at_once_get_one_server(data):
    starts = f"""
from pathlib import Path; from motcua.cli.embedded import Embedded; import sys
with Embedded(Path({str(data)!r}), durable=False).in_use() as server:
    print((server.cluster / "postmaster.pid").read_text().split()[0], flush=True); sys.stdin.read()"""
    command = [sys.executable, "-c", starts]
    pair = [subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE) for _ in range(2)]
    pids = {one.stdout.readline() for one in pair}
    for one in pair:
        one.communicate()

    assert len(pids) == 1
    assert Embedded(data).is_dead()


def test_a_cluster_that_was_left_half_made_is_made_anew(tmp_path):
    half = tmp_path / "data" / "postgres" / "making"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")

    with Embedded(tmp_path / "data", durable=False).in_use() as server:
        (server.home / "ready").unlink()  # As if it had been killed before all roles were there.
        server.start()
        assert ask(server, "SELECT current_user", "motcua_app") == "motcua_app"


def test_a_long_path_with_spaces_and_diacritics_is_a_path_like_any_other(tmp_path):
    data = tmp_path / ("Thư mục rất dài, của tôi " * 4) / "dữ liệu"

    with Embedded(data, durable=False).in_use() as server:
        assert len(os.fsencode(server.home)) > LONGEST_SOCKET_BYTES > len(os.fsencode(server.socket_folder))
        assert ask(server, "SELECT 1", "motcua_app") == 1
        link = server.socket_folder
    assert not link.is_symlink()


def test_a_link_that_is_not_ours_is_not_followed(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "elsewhere").symlink_to("/tmp")

    for name in ("file", "elsewhere"):
        with pytest.raises(Failed, match="not the link that we put there"):
            _our_link(tmp_path / name, tmp_path / "home")
    assert _our_link(tmp_path / "new", tmp_path / "home") == _our_link(tmp_path / "new", tmp_path / "home")


def test_a_server_that_repeats_its_log_is_waited_for(data, monkeypatch):
    told = []
    with Embedded(data, durable=False).in_use() as server:
        server.tell = told.append
        answers = iter(["not yet"] * 3 + ["ready"])
        moments = iter(range(0, 1000, 4))
        monkeypatch.setattr(server, "_answer", lambda: next(answers))
        monkeypatch.setattr(time, "monotonic", lambda: next(moments))

        server.start()
        monkeypatch.undo()

    assert told == ["The database repeats what a crash left half done; this may take a while ..."] * 3


def test_a_server_that_cannot_start_says_why(data):
    with Embedded(data, durable=False).in_use() as server:
        pass
    configuration = server.cluster / "postgresql.conf"
    kept = configuration.read_text()
    configuration.write_text(f"{kept}\nno_such_setting = 1\n")

    with pytest.raises(Failed, match=r"does not start: .*configuration file"), server.in_use():
        pass
    configuration.write_text(kept)
