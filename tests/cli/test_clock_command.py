"""`motcua clock due`: what it answers, and one clear line for whatever is wrong."""

import json

import pytest

pytestmark = pytest.mark.django_db
ASKED = {
    "--calendar": "hanoi",
    "--received": "2026-02-12T16:10",
    "--limit": "3 working days",
    "--known-at": "2026-11-21T09:00",
}


def words(**changed: str) -> list[str]:
    """The arguments of a good question, some of them changed."""
    asked = ASKED | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return ["clock", "due", *(word for pair in asked.items() for word in pair)]


@pytest.fixture
def due(motcua):
    """Asks for JSON."""
    return lambda *more, **changed: json.loads(motcua(*words(**changed), *more, "--json").out)


def test_a_due_date_and_its_days(due):
    found = due(cutoff="15:00")

    assert found["due"] == "2026-02-25T17:00:00+07:00"
    assert (found["received"], found["deemed"]) == ("2026-02-12T16:10:00+07:00", "2026-02-13T08:00:00+07:00")
    assert found["remaining"] is None
    assert [day["date"] for day in found["days"]] == [f"2026-02-{day}" for day in range(12, 26)]
    assert [day["date"][-2:] for day in found["days"] if day["counted"] == "1"] == ["23", "24", "25"]
    assert found["days"][0]["rule"] == "came_after_cutoff"
    assert found["days"][5]["reason"] == "Tết Nguyên đán"
    assert found["days"][5]["known_at"].endswith("+07:00")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({"limit": "same day", "cutoff": "15:00"}, "2026-02-13T17:00:00+07:00", id="same day"),
        pytest.param({"limit": "8 working hours"}, "2026-02-13T16:10:00+07:00", id="working hours"),
        pytest.param({"limit": "20 days"}, "2026-03-04T17:00:00+07:00", id="days of the calendar"),
        pytest.param({"limit": "1 working day", "cutoff": "none"}, "2026-02-13T17:00:00+07:00", id="no cut-off"),
        pytest.param(
            {"limit": "1 working day", "cutoff": "60 minutes before closing"},
            "2026-02-23T17:00:00+07:00",
            id="a cut-off before closing",
        ),
        pytest.param({"received": "2026-02-12T09:10:00Z"}, "2026-02-24T17:00:00+07:00", id="a moment with an offset"),
        pytest.param(
            {"received": "2025-12-30T09:00", "known_at": "2025-12-24T09:00"},
            "2026-01-05T17:00:00+07:00",
            id="before the swap of 2 January was known",
        ),
        pytest.param(
            {"received": "2025-12-30T09:00", "known_at": "2025-12-25T09:00"}, "2026-01-06T17:00:00+07:00", id="after"
        ),
        pytest.param({"received": "2041-03-04T09:00"}, "2041-03-07T17:00:00+07:00", id="a year far away"),
    ],
)
def test_what_it_answers(due, changed, expected):
    assert due(**changed)["due"] == expected


@pytest.mark.parametrize(
    ("pauses", "resume", "expected"),
    [
        (["2026-03-03T10:00..2026-03-05T10:00"], "continue", "2026-03-09T17:00:00+07:00"),
        (["2026-03-03T10:00..2026-03-05T10:00"], "restart", "2026-03-10T17:00:00+07:00"),
        (["2026-03-03..2026-03-04", "--pause", "2026-03-05..2026-03-06"], "continue", "2026-03-09T17:00:00+07:00"),
        (["2026-03-03..2026-03-04", "2026-03-05..2026-03-06"], "continue", "2026-03-09T17:00:00+07:00"),
    ],
)
def test_pauses(due, pauses, resume, expected):
    assert due("--pause", *pauses, received="2026-03-02T09:00", resume=resume)["due"] == expected


def test_an_open_pause_leaves_no_due_date_and_says_what_is_left(due):
    found = due("--pause", "2026-03-03T10:00..", received="2026-03-02T09:00")

    assert (found["due"], found["remaining"], found["counted_in"]) == (None, "11/4", "days")


def test_a_limit_in_hours_is_counted_in_minutes(due):
    found = due("--pause", "2026-03-02T10:00..", received="2026-03-02T09:00", limit="8 working hours")

    assert (found["remaining"], found["counted_in"], found["days"][0]["counted"]) == (420, "minutes", 60)


def test_a_year_whose_holidays_are_unknown_says_so(due):
    assert not any(day["verified"] for day in due(received="2041-03-04T09:00")["days"])


def test_people_get_lines(motcua):
    answered = motcua(*words(limit="1 working day", cutoff="15:00"))

    lines = answered.out.splitlines()
    assert (answered.status, answered.err) == (0, "")
    assert lines[0] == "received Thu 12/02/2026 16:10, which counts as Fri 13/02/2026 08:00"
    assert lines[1].startswith("Thu 12/02/2026        0  came after the cut-off")
    assert "Tue 17/02/2026        0  does not count: Tết Nguyên đán" in answered.out
    assert "not verified" not in answered.out
    assert lines[-1] == "due Mon 23/02/2026 17:00"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"calendar": "hue"}, "no calendar is called 'hue'; there are hanoi", id="no such calendar"),
        pytest.param({"limit": "0 working days"}, "at least 1", id="a limit of nothing"),
        pytest.param({"limit": "-3 working days"}, "at least 1", id="a limit below nothing"),
        pytest.param({"limit": "1000000 days"}, "at most 3650", id="a limit of ages"),
        pytest.param({"limit": "soon"}, "write 'soon' as", id="a limit without a number"),
        pytest.param({"cutoff": "half past three"}, "write 'half past three' as", id="no cut-off"),
        pytest.param({"received": "yesterday"}, "'yesterday' is no moment", id="no moment"),
        pytest.param({"received": "2026-02-30T09:00"}, "is no moment", id="no such day"),
        pytest.param({"received": "1066-10-14T09:00"}, "1900 to 2399", id="long ago"),
        pytest.param({"received": "9999-12-31T23:59-12:00"}, "1900 to 2399", id="far away"),
        pytest.param({"known_at": "never"}, "'never' is no moment", id="known at no moment"),
        pytest.param({"resume": "forget"}, "invalid choice", id="a pause that forgets"),
        pytest.param({"pause": "2026-03-03"}, "is no pause", id="a pause without dots"),
        pytest.param({"pause": "2026-03-03..soon"}, "'soon' is no moment", id="a pause until no moment"),
        pytest.param({"pause": "2026-03-04..2026-03-03"}, "ends before it begins", id="a pause backwards"),
        pytest.param({"pause": "2026-01-04..2026-03-03"}, "before the case was received", id="a pause too early"),
    ],
)
def test_a_bad_argument_gets_one_line(motcua, changed, said):
    answered = motcua(*words(**changed))

    assert (answered.status, answered.out) == (2, "")
    assert said in answered.err
    assert answered.err.count("\n") == 1


def test_pauses_that_overlap_get_one_line(motcua):
    answered = motcua(*words(), "--pause", "2026-03-03..", "2026-03-04..")

    assert (answered.status, answered.err.count("\n")) == (2, 1)
    assert "overlap" in answered.err


@pytest.mark.parametrize("left_out", list(ASKED)[:3])
def test_what_must_be_said(motcua, left_out):
    asked = [word for name, value in ASKED.items() if name != left_out for word in (name, value)]

    answered = motcua("clock", "due", *asked)

    assert (answered.status, answered.err.count("\n")) == (2, 1)
    assert left_out in answered.err
