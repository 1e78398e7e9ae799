"""Whatever is asked wrongly gets one line that says what to do, status 2, and nothing is started or written."""

import os
import subprocess
import sys

import psycopg
import pytest

from motcua.cli import Refused, run
from motcua.cli.arguments import parser

WRONG = [
    ("no command", [], "COMMAND"),
    ("an unknown command", ["fly"], "fly"),
    ("an unknown option", ["up", "--fast"], "--fast"),
    ("a shortened option", ["up", "--por", "8000"], "--por"),
    ("an argument too many", ["migrate", "now"], "now"),
    ("an option without its value", ["migrate", "--data"], "--data"),
    ("a port that is no number", ["up", "--port", "http"], "from 1 to 65535"),
    ("port zero", ["up", "--port", "0"], "from 1 to 65535"),
    ("a port too high", ["web", "--port", "65536"], "from 1 to 65535"),
    ("a port with a sign", ["web", "--port", "+80"], "from 1 to 65535"),
    ("half a question to the clock", ["clock", "due", "--calendar", "hanoi"], "--received"),
]


def never(kind, data):
    """A database that nobody may ask for."""
    raise AssertionError("the database was asked for")


@pytest.fixture
def asked(tmp_path, monkeypatch, capsys):
    """Runs a command line with a data folder that does not exist yet; returns its status and its one line."""
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "data"))

    def ask(argv: list[str], database=never) -> tuple[int, str]:
        status = run(argv, database=database)
        out, err = capsys.readouterr()
        assert out == ""
        assert len(err.splitlines()) == 1, err
        assert err.startswith("motcua: ")
        return status, err

    yield ask
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("what", "argv", "said"), WRONG, ids=[row[0] for row in WRONG])
def test_it_is_refused_in_one_line(asked, what, argv, said):
    status, line = asked(argv)

    assert status == 2
    assert said in line


def test_every_command_has_a_help_line_and_takes_a_data_folder():
    commands = parser()._subparsers._group_actions[0]

    for shown in commands._choices_actions:
        assert shown.help.endswith("."), shown.dest
        assert "--data" in commands.choices[shown.dest].format_help()


def test_the_folder_is_taken_before_or_after_the_command():
    assert parser().parse_args(["--data", "a", "migrate"]).data == "a"
    assert parser().parse_args(["migrate", "--data", "b"]).data == "b"
    assert parser().parse_args(["migrate"]).data is None


def test_help_does_not_wait_for_django():
    asked = "import sys; from motcua.cli.arguments import parser; parser(); print('django' in sys.modules)"

    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "False\n"


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (Refused("there is no unit X; `motcua units` lists them"), 2),
        (psycopg.OperationalError("connection refused\nis the server running?"), 1),
        (OSError(28, "No space left on device", "/data"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_trouble_is_one_line_or_none(capsys, trouble, status):
    def database(kind, data):
        raise trouble

    assert run(["readers"], database=database) == status
    assert len(capsys.readouterr().err.splitlines()) == (status < 100)


def test_a_defect_is_not_hidden():
    def database(kind, data):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(["readers"], database=database)


@pytest.mark.parametrize("argv", [["--help"], ["clock", "due", "--help"], ["fly"]])
def test_who_stops_reading_is_no_trouble(argv):
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [sys.executable, "-m", "motcua.cli", *argv], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)

    assert "BrokenPipe" not in ended.stderr
    assert "Traceback" not in ended.stderr
