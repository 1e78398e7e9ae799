"""Back-off and progress: patient with what keeps failing, quick with what failed once."""

import io
import json
import signal
import sys
import time
from argparse import Namespace

import pytest

from motcua.cli import progress, supervise
from motcua.cli.answers import answer


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test moves: a list with the moment in it."""
    moment = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: moment[0])
    return moment


def test_a_first_try_is_due_at_once(clock):
    assert supervise.Pause().is_over()


def test_what_keeps_failing_is_tried_less_and_less(clock):
    pause, waits = supervise.Pause(), []
    for _ in range(10):
        pause.failed()
        waits.append(pause.until - clock[0])
        clock[0] = pause.until

    assert waits[:4] == pytest.approx([0.2, 0.4, 0.8, 1.6])
    assert waits[-1] == supervise.LONGEST_PAUSE_SECONDS


def test_what_lived_for_long_is_started_again_at_once(clock):
    pause = supervise.Pause()
    for _ in range(10):
        pause.failed()
        clock[0] = pause.until
    clock[0] += supervise.RECOVERED_AFTER_SECONDS + 1

    pause.failed()

    assert pause.until - clock[0] == pytest.approx(supervise.SHORTEST_PAUSE_SECONDS)


def test_a_part_that_does_not_listen_is_killed(monkeypatch, tmp_path):
    monkeypatch.setattr(supervise, "PATIENCE_SECONDS", 0.1)
    part = supervise.Part("deaf", ["/bin/sh", "-c", f"trap '' TERM; touch {tmp_path}/deaf; while :; do sleep 1; done"])
    part.keep()
    while not (tmp_path / "deaf").exists():
        time.sleep(0.01)

    part.stop()
    part.ended()

    assert part.process.returncode == -signal.SIGKILL


def test_without_a_terminal_progress_is_plain_lines(capsys, clock):
    def slow(things):
        for thing in things:
            clock[0] += 6
            yield thing

    assert list(progress.progress(slow(range(4)), "cases", 4)) == [0, 1, 2, 3]
    assert capsys.readouterr().err.splitlines() == ["cases: 2 of 4", "cases: 4 of 4", "cases: 4 done"]


def test_on_a_terminal_progress_is_a_bar(monkeypatch):
    screen = io.StringIO()
    screen.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", screen)

    assert list(progress.progress([1, 2], "cases")) == [1, 2]
    assert "cases: 100%" in screen.getvalue()


def test_an_answer_is_one_object_for_machines_and_lines_for_people(capsys):
    facts = {"unit": "Phường Cửa Nam", "late": 3}

    answer(Namespace(json=True), facts, ["three are late"])
    answer(Namespace(json=False), facts, ["three are late"])

    machine, people = capsys.readouterr().out.splitlines()
    assert json.loads(machine) == facts
    assert "Cửa Nam" in machine
    assert people == "three are late"
