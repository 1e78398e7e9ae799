"""The made-up city: filled once and whole, and never mistaken for a real one."""

import os
import sys
from contextlib import nullcontext
from types import SimpleNamespace

import psycopg
import pytest

from motcua.cli import demo, release, run
from motcua.cli.database import Database
from motcua.cli.refusals import Failed
from motcua.organisation.models import Person


@pytest.fixture
def made_up(monkeypatch):
    """A made-up city of one sentence; `filled` lists who was asked to fill it."""
    filled = []
    city = SimpleNamespace(__spec__=object(), fill=filled.append, people=lambda: ["Lan applies"])
    monkeypatch.setitem(sys.modules, demo.MODULE, city)
    monkeypatch.setattr(demo, "_fill", lambda database, place: _fill_here(database))
    monkeypatch.setenv("MOTCUA_DEMO", "1")
    return filled


def _fill_here(database: Database) -> None:
    os.environ["DATABASE_URL"] = database.app
    assert run(["demo"], database=lambda kind, data: nullcontext()) == 0


@pytest.fixture
def database(own_database, monkeypatch):
    """An own database, without people."""
    monkeypatch.setenv("DATABASE_URL", own_database.app)
    assert not Person.objects.exists()
    return Database(own_database.app, own_database.owner)


def mark(database: Database, state: str) -> None:
    """As if that had happened before."""
    with psycopg.connect(database.owner) as connection:
        connection.execute("UPDATE motcua_release SET demo = %s", [state])


def test_it_is_filled_the_first_time_alone(database, made_up, tmp_path):
    assert demo.prepare(database, tmp_path) == ["Lan applies"]
    assert demo.prepare(database, tmp_path) == ["Lan applies"]

    assert len(made_up) == 1
    assert os.environ["MOTCUA_DEMO"] == "1"


def test_it_is_known_as_made_up_when_nobody_says_so(database, made_up, tmp_path, monkeypatch):
    mark(database, "filled")
    monkeypatch.delenv("MOTCUA_DEMO")

    demo.prepare(database, tmp_path)

    assert os.environ["MOTCUA_DEMO"] == "1"


def test_a_real_city_is_neither_filled_nor_called_made_up(database, made_up, tmp_path):
    Person.objects.create_user("dung", name="Dung")

    assert demo.prepare(database, tmp_path) == []

    assert made_up == []
    assert os.environ["MOTCUA_DEMO"] == ""


def test_nobody_asked_for_it(database, made_up, tmp_path, monkeypatch):
    monkeypatch.delenv("MOTCUA_DEMO")

    assert demo.prepare(database, tmp_path) == []
    assert made_up == []


def test_a_half_filled_one_is_not_shown(database, made_up, tmp_path):
    mark(database, "filling")

    with pytest.raises(Failed, match="half filled"):
        demo.prepare(database, tmp_path)
    assert release.demo(database.app) == "filling"


def test_the_command_refuses_a_database_with_people(database, made_up, motcua):
    mark(database, "filled")

    assert motcua("demo").status == 2
    assert made_up == []
