"""Which database a command gets: the city's own when it is named, and only a safe and current one."""

import os
from urllib.parse import urlsplit

import psycopg
import pytest

from motcua.cli.database import Database, make_current, settled
from motcua.cli.refusals import Failed, Refused
from motcua.cli.release import fingerprint, state

OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "MOTCUA_DATA", "SECRET_KEY", "DJANGO_SETTINGS_MODULE")


@pytest.fixture
def named(monkeypatch, tmp_path):
    """Names a database in the environment, as an operator does; all is put back after the test."""
    for name in OURS:
        monkeypatch.setenv(name, "")

    def name(app: str = "", owner: str = "") -> None:
        os.environ |= {"DATABASE_URL": app, "DATABASE_OWNER_URL": owner, "MOTCUA_DATA": str(tmp_path / "data")}

    return name


@pytest.fixture
def empty(server):
    """An empty database of a city's own: the URLs of its app, its owner and its superuser."""
    name = f"empty_{os.getpid()}"
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER motcua_owner")
        yield [server.url(role, name) for role in ("motcua_app", "motcua_owner", "postgres")]
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def settle(kind: str = "app") -> None:
    """What happens before a command that uses the database."""
    with settled(kind, None):
        pass


@pytest.mark.parametrize(
    ("app", "owner", "said"),
    [
        ("", "postgresql://o:p@h/d", "set both, or neither"),
        ("mysql://a:p@h/d", "", "DATABASE_URL is no PostgreSQL URL"),
        ("postgresql://a:p@h/d", "o@h/d", "DATABASE_OWNER_URL is no PostgreSQL URL"),
        ("postgresql://same:p@h/d", "postgresql://same:p@h/d", "name the same role"),
    ],
)
def test_urls_that_make_no_sense_are_refused(named, app, owner, said):
    named(app, owner)

    with pytest.raises(Refused, match=said):
        settle()


@pytest.mark.parametrize("powerful", ["owner", "superuser"])
def test_an_app_that_could_become_the_owner_is_refused(named, own_database, powerful):
    named(getattr(own_database, powerful), own_database.app)

    with pytest.raises(Refused, match="could become the owner"):
        settle()


def test_an_app_that_could_erase_is_refused(named, own_database):
    with psycopg.connect(own_database.superuser, autocommit=True) as connection:
        connection.execute("CREATE ROLE rubber LOGIN PASSWORD 'rubber' IN ROLE motcua_eraser")
        parts = urlsplit(own_database.app)
        named(parts._replace(netloc="rubber:rubber@").geturl())

        with pytest.raises(Refused, match="could become the owner"):
            settle()
        connection.execute("DROP ROLE rubber")


def test_a_server_that_is_not_there_is_one_line(named, tmp_path):
    named(f"postgresql://a:p@/d?host={tmp_path}")

    with pytest.raises(psycopg.OperationalError):
        settle()


def test_a_current_database_is_used_as_it_is_and_the_owner_forgotten(named, own_database):
    named(own_database.app, own_database.owner)

    settle()

    assert os.environ["DATABASE_URL"] == own_database.app
    assert "DATABASE_OWNER_URL" not in os.environ
    assert len(os.environ["SECRET_KEY"]) >= 50


def test_an_empty_one_is_migrated_by_migrate_alone(named, empty):
    app, owner, _ = empty
    named(app, owner)

    with pytest.raises(Failed, match="run `motcua migrate`"):
        settle()


def test_an_empty_one_is_migrated_by_up_as_well(empty, tmp_path):
    app, owner, _ = empty

    make_current(Database(app, owner), tmp_path, may_migrate=True)

    assert state(app) == "current"


def test_one_of_another_release_is_used_when_no_migration_is_missing(named, own_database):
    with psycopg.connect(own_database.owner) as connection:
        connection.execute("UPDATE motcua_release SET fingerprint = 'an older one'")
    named(own_database.app)

    settle()


def test_one_that_lacks_a_migration_is_refused(named, own_database):
    with psycopg.connect(own_database.owner) as connection:
        connection.execute("UPDATE motcua_release SET fingerprint = 'an older one'")
        connection.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    named(own_database.app)

    with pytest.raises(Failed, match="run `motcua migrate`"):
        settle()


def test_an_owners_command_needs_the_owner_and_names_the_app(named, own_database):
    named(own_database.app)
    with pytest.raises(Refused, match="set DATABASE_OWNER_URL"):
        settle("owner")

    named(own_database.app, own_database.owner)
    settle("owner")

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        asked = "SELECT current_user, current_setting('motcua.app_role'), current_setting('statement_timeout')"
        assert connection.execute(asked).fetchone() == ("motcua_owner", "motcua_app", "0")
    assert urlsplit(os.environ["DATABASE_URL"]).path == urlsplit(own_database.owner).path


def test_the_fingerprint_is_the_same_twice():
    assert fingerprint() == fingerprint()
