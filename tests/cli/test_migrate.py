"""`motcua migrate`: repeatable, complete, and it leaves the app no more than it needs."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection


def migrate(urls: dict[str, str], data) -> subprocess.CompletedProcess:
    """Run the command as an operator does."""
    command = [sys.executable, "-m", "motcua.cli", "migrate", "--data", str(data)]
    return subprocess.run(command, env=os.environ | urls, capture_output=True, text=True, check=False)


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True)


def test_a_second_run_changes_nothing(own_database, tmp_path):
    ended = migrate(own_database.environment, tmp_path / "data")

    assert (ended.returncode, ended.stdout) == (0, "The database is up to date.\n"), ended.stderr


def test_an_empty_database_is_filled_with_tables_that_the_app_may_use(server, tmp_path):
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as superuser:
        superuser.execute("CREATE DATABASE a_city OWNER motcua_owner")
        urls = {"DATABASE_URL": server.url("motcua_app", "a_city")}
        urls["DATABASE_OWNER_URL"] = server.url("motcua_owner", "a_city")

        assert migrate(urls, tmp_path / "data").returncode == 0

        with psycopg.connect(urls["DATABASE_URL"]) as app:
            app.execute("INSERT INTO auth_group (name) VALUES ('a group')")
        superuser.execute("DROP DATABASE a_city WITH (FORCE)")


def test_the_app_owns_nothing_and_may_say_of_the_release_only_whether_it_is_made_up(own_database):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE motcua_release SET demo = 'filled'")
    with psycopg.connect(own_database.app) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("UPDATE motcua_release SET fingerprint = 'mine'")


def test_no_table_of_ours_can_be_emptied_at_once(own_database):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
            "AND has_table_privilege(oid, 'TRUNCATE')"
        )
        assert cursor.fetchall() == []
