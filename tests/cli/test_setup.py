"""`bin/setup`: one line for what is missing, everything once, and nothing twice. pip and Python are played here."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("bash", "cat", "cksum", "dirname", "env", "flock", "mkdir", "rm", "sed", "touch", "cp", "sh")
PYTHON = """#!/bin/sh
case "$*" in
    *"import venv, ensurepip"*) exit ${WITHOUT_VENV:-0} ;;
    "-m venv"*) echo "made" >> "$LOG"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
    *"pip "*" install "*"--editable"*) ;;
    *"pip "*" install "*) echo "installed ${*##*--no-deps }" >> "$LOG"; exit ${WITHOUT_NETWORK:-0} ;;
    -V) echo "Python 3.12.0" ;;
esac
"""


@pytest.fixture
def checkout(tmp_path):
    """A checkout in a path with a space, on a machine with the usual small programs and no Python."""
    top = tmp_path / "một cửa"
    (top / "bin").mkdir(parents=True)
    for name in ("bin/setup", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, top / name)
    (tmp_path / "tools").mkdir()
    for tool in TOOLS:
        (tmp_path / "tools" / tool).symlink_to(shutil.which(tool))
    return top


@pytest.fixture
def python(checkout):
    """A Python on that machine."""
    python = checkout.parent / "tools" / "python3"
    python.write_text(PYTHON)
    python.chmod(0o755)


def setup(checkout: Path, *arguments: str, **environment: str) -> tuple[int, list[str], list[str]]:
    """Status, lines of complaint, and what was done."""
    log = checkout.parent / "log"
    log.write_text("")
    ended = subprocess.run(
        [checkout / "bin" / "setup", *arguments],
        env={"PATH": str(checkout.parent / "tools"), "LOG": str(log), "HOME": os.devnull} | environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout == ""
    return ended.returncode, ended.stderr.splitlines(), log.read_text().splitlines()


def test_without_python_one_line_says_what_to_install(checkout):
    status, lines, _ = setup(checkout)

    assert status == 1
    assert len(lines) == 1
    assert "apt install python3" in lines[0]


def test_without_venv_one_line_says_what_to_install(checkout, python):
    status, lines, _ = setup(checkout, WITHOUT_VENV="1")

    assert status == 1
    assert lines == ["bin/setup: Python 3.12.0 here lacks venv or pip; install them, as with: apt install python3-venv"]


def test_without_network_the_next_run_begins_anew(checkout, python):
    status, lines, _ = setup(checkout, WITHOUT_NETWORK="1")
    assert status == 1
    assert "network" in lines[-1]

    assert setup(checkout) == (0, ["Making .venv with Python 3.12.0"], ["made", "installed -r requirements.txt"])


def test_a_bad_argument_is_refused(checkout, python):
    assert setup(checkout, "--fast") == (
        2,
        ["bin/setup: there is no --fast here; bin/setup takes --dev or nothing"],
        [],
    )


def test_a_second_run_does_nothing(checkout, python):
    setup(checkout)

    assert setup(checkout) == (0, [], [])


def test_what_the_tests_need_comes_when_asked_for_and_stays(checkout, python):
    setup(checkout)

    assert setup(checkout, "--dev")[2] == ["installed -r requirements.txt -r requirements-dev.txt"]
    assert setup(checkout) == setup(checkout, "--dev") == (0, [], [])


def test_a_changed_requirement_is_installed(checkout, python):
    setup(checkout)
    with (checkout / "requirements.txt").open("a") as file:
        file.write("# changed\n")

    assert setup(checkout)[2] == ["installed -r requirements.txt"]


def test_without_network_a_whole_one_is_kept(checkout, python):
    setup(checkout)

    assert setup(checkout, "--dev", WITHOUT_NETWORK="1")[0] == 1

    assert setup(checkout, "--dev")[2] == ["installed -r requirements.txt -r requirements-dev.txt"]


def test_what_was_left_half_made_is_made_anew(checkout, python):
    setup(checkout)
    (checkout / ".venv" / ".making").touch()
    (checkout / ".venv" / ".made").unlink()

    assert setup(checkout)[2] == ["made", "installed -r requirements.txt"]


def test_a_checkout_that_was_moved_is_set_up_where_it_is(checkout, python):
    setup(checkout)
    moved = checkout.rename(checkout.parent / "elsewhere")

    assert setup(moved)[2] == ["made", "installed -r requirements.txt"]
