"""`motcua replay`: what it prints, and that it writes nothing when something is wrong."""

import json

import psycopg
import pytest

from motcua.casework.models import Case
from motcua.exchange.log import look_through
from motcua.ledger.models import Entry
from tests.exchange import arithmetic
from tests.exchange.arithmetic import TWIN
from tests.exchange.logs import event, log, written


@pytest.fixture
def replay(motcua, db):
    """Replays a log, and rolls all of it back in the end."""
    return lambda *words: motcua("replay", *map(str, words))


def test_one_object_with_plain_keys(replay):
    found = replay(TWIN, "--json")
    facts = json.loads(found.out)

    assert found.status == 0
    assert facts | arithmetic.figures(TWIN) == facts
    assert (facts["log"], facts["loaded"], facts["already"]) == ("Twin of a log", 8, 0)
    assert facts["notes"]["events_after_end"] == 2
    assert set(facts["by_channel"]["online"]) == {
        *("cases", "closed", "open", "late", "open_past_deadline", "median_days", "p90_days"),
    }


def test_a_second_run_prints_the_same_figures(replay):
    first, second = (json.loads(replay(TWIN, "--json").out) for _ in range(2))

    assert (second.pop("loaded"), second.pop("already")) == (0, 8)
    assert first | second == first


def test_lines_for_people(replay):
    lines = replay(TWIN).out.splitlines()

    assert lines[:4] == [
        "Twin of a log: 8 cases loaded, 0 loaded before",
        "8 cases, 17 events, 6 closed, 2 open",
        "3 late, and 1 open past the deadline when the log ends",
        "from opening to closing: median 5.2 days, 90 % within 11.6 days",
    ]
    assert "channel   cases  closed    open    late  median days  90 % days" in lines
    assert "online        4       4       0       2          7.6       12.6" in lines
    assert lines[-1] == "cases with neither an event nor a start or end (not loaded): 1"


def test_a_log_without_cases_is_a_log(replay, tmp_path):
    facts = json.loads(replay(written(tmp_path, log("")), "--json").out)

    assert (facts["cases"], facts["events"], facts["median_days"], facts["by_channel"]) == (0, 0, None, {})


def test_one_line_and_nothing_written_when_the_last_case_is_wrong(replay, tmp_path):
    good, entries = f"<trace>{event('2026-03-02')}</trace>", Entry.objects.count()
    path = written(tmp_path, log(f"{good}\n{good}\n<trace>{event('soon')}</trace>"))

    found = replay(path)

    assert (found.status, found.out) == (2, "")
    assert found.err.splitlines()[-1] == (
        f"motcua: {path}: line 3: time:timestamp is no moment from 1900 on, such as 2026-02-12T16:10+07:00: 'soon'; "
        "nothing was loaded"
    )
    assert (Case.objects.count(), Entry.objects.count()) == (0, entries)


@pytest.mark.parametrize(("name", "says"), [("missing.xes", "No such file or directory"), (".", "Is a directory")])
def test_there_is_no_such_file(replay, tmp_path, name, says):
    found = replay(tmp_path / name)

    assert found.status == 2
    assert found.err == f"motcua: {tmp_path / name}: {says}; give the file of an event log\n"


def test_of_two_at_once_one_is_sent_away(motcua, own_database):
    key = int(look_through(TWIN).digest[:15], 16)
    with psycopg.connect(own_database.app) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [key])
        refused = motcua("replay", str(TWIN))

    assert refused.status == 2
    assert refused.err.endswith("is being loaded by another process; wait until it is done\n")
    assert motcua("replay", str(TWIN)).status == 0
