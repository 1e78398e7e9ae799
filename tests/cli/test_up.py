"""`motcua up`: the whole city by one command; whatever is killed comes back, and nothing is left behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

PATIENCE_SECONDS = 30


class City:
    """A running `motcua up`."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, _free_port()
        command = [sys.executable, "-m", "motcua.cli", "up", "--data", str(data), "--port", str(self.port)]
        self.up = psutil.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def answers(self) -> int:
        """The status of the first page that is answered."""
        return eventually(self._ask)

    def part(self, name: str) -> psutil.Process:
        """The process of a part that is there, or is there again soon."""
        return eventually(lambda: next((child for child in self.up.children() if name in _command(child)), None))

    def _ask(self) -> int | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            status = connection.getresponse().status
            return status if status < 500 else None
        except (OSError, http.client.HTTPException):
            assert self.up.poll() is None, self.up.stderr.read()
            return None
        finally:
            connection.close()

    def database(self) -> int | None:
        """The first process of the database."""
        file = self.data / "postgres/pgdata/postmaster.pid"
        return int(file.read_text().split()[0]) if file.exists() else None


def eventually(ask):
    """The first answer that is not None or False."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (answer := ask()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
    return answer


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """One city's folder, used by one test after the other."""
    return tmp_path_factory.mktemp("up") / "data"


@contextmanager
def running(data: Path) -> Iterator[City]:
    """A city that is up, and afterwards is not."""
    city = City(data)
    try:
        assert city.answers() == 200
        yield city
    finally:
        if city.up.poll() is None:
            city.up.terminate()
        city.up.communicate(timeout=PATIENCE_SECONDS)


def nobody_is_left(processes: list[psutil.Process]) -> bool:
    """Whether all of them have ended; a zombie has."""
    return not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in processes)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_where_to_go_and_one_signal_stops_everything(data, end):
    with running(data) as city:
        family = city.up.children(recursive=True)
        said = [city.up.stdout.readline(), city.up.stdout.readline()]

        city.up.send_signal(end)
        _, complaints = city.up.communicate(timeout=PATIENCE_SECONDS)

    assert said == [f"motcua is up: http://localhost:{city.port}\n", "Ctrl-C stops everything.\n"]
    assert city.up.returncode == 128 + end
    assert nobody_is_left(family)
    assert not (data / "postgres/pgdata/postmaster.pid").exists()
    assert "Traceback" not in complaints


@pytest.mark.parametrize("name", ["web", "readers"])
def test_a_part_that_is_killed_comes_back(data, name):
    with running(data) as city:
        killed = city.part(name)
        killed.kill()

        assert eventually(lambda: city.part(name) != killed)
        assert city.answers() == 200


def test_a_database_that_is_killed_comes_back(data):
    with running(data) as city:
        killed = city.database()
        os.kill(killed, signal.SIGKILL)

        assert eventually(lambda: city.database() not in (killed, None))
        assert city.answers() == 200


def test_nothing_outlives_a_killed_supervisor_and_a_start_finds_all_in_order(data):
    with running(data) as city:
        family = city.up.children(recursive=True)
        city.up.kill()
        eventually(lambda: nobody_is_left(family))

    with running(data):
        pass


def test_everything_killed_at_once_starts_again(data):
    with running(data) as city:
        family = city.up.children(recursive=True)
        os.kill(city.database(), signal.SIGKILL)
        for one in [city.up, *family]:
            one.kill()

    with running(data):
        pass


def test_a_taken_port_is_one_line_and_nothing_is_made(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "motcua.cli", "up", "--data", str(tmp_path / "data"), "--port", str(port)]
        refused = subprocess.run(command, capture_output=True, text=True, check=False)

    assert refused.returncode == 2
    assert refused.stderr == f"motcua: port {port} is taken; stop who has it, or take another: --port {port + 1}\n"
    assert not (tmp_path / "data").exists()
