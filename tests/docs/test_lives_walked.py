"""The engine lives the lives of docs/lives.md: from what happens it makes the very rows that the page shows."""

import pytest

from motcua.casework.models import Leg
from motcua.ledger.models import Entry
from tests.docs.pages import page, rows_of, sections
from tests.docs.walk import Walk, at, budget, number

LIVES = {title: life for title, life in sections(page("docs/lives.md")).items() if rows_of(life, "leg")}


@pytest.fixture(params=LIVES, ids=lambda title: title)
def life(request) -> str:
    return LIVES[request.param]


def test_all_but_the_programme_tell_their_legs():
    assert len(LIVES) == 11


@pytest.mark.django_db
def test_the_engine_makes_the_rows_of_the_page(life):
    walk = Walk(life)

    for row in rows_of(life, "case"):
        case = walk.cases[number(row["case"])]
        assert (case.due, case.closed_at) == tuple(at(row[key]) if row[key] else None for key in ("due", "closed_at"))
        assert (case.outcome or "") == (row["outcome"].split() or [""])[0]
        assert case.unit == walk.unit(row["unit"].split(" (")[0])
        assert case.extended == int(row.get("extended", 0))
        told = [leg for leg in rows_of(life, "leg") if leg["case"] == number(row["case"])]
        legs = Leg.objects.filter(case=case).order_by("started_at", "pk")
        assert [in_table(leg) for leg in legs] == [on_page(leg) for leg in told]


@pytest.mark.django_db
def test_the_ledger_has_the_lines_of_the_page(life):
    walk = Walk(life)

    for row in rows_of(life, "entry"):
        for name in row["entry"].split(", "):
            about = Entry.objects.filter(subject_kind="case", subject_id=walk.cases[name].pk)
            line = about.filter(verb=row["verb"], at=at(row["at"])).first()
            assert line, row
            assert (line.public is None) == walk.cases[name].sealed


def on_page(leg) -> tuple:
    """A leg as the page shows it."""
    ended = at(leg["ended_at"]) if leg["ended_at"] else None
    return leg["stage"], leg["holder"], budget(leg), at(leg["started_at"]), ended, leg["ended_as"]


def in_table(leg: Leg) -> tuple:
    """The like of a row."""
    holder = leg.post.title if leg.post else leg.desk.name
    return leg.stage, holder, leg.budget_minutes, leg.started_at, leg.ended_at, leg.ended_as or ""
