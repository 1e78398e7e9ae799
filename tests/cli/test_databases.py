"""The tests' own databases."""

import threading

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import connection


@pytest.mark.django_db
def test_a_test_runs_as_the_app():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, pg_has_role(current_user, 'motcua_owner', 'MEMBER')")
        assert cursor.fetchone() == ("motcua_app", False)
    Group.objects.create(name="gone after the test")


@pytest.mark.django_db
def test_what_a_test_writes_is_rolled_back():
    assert not Group.objects.exists()


def test_an_own_database_is_seen_by_other_threads_and_processes(own_database):
    seen = []
    Group.objects.create(name="committed")

    thread = threading.Thread(
        target=lambda: (seen.extend(Group.objects.values_list("name", flat=True)), connection.close())
    )
    thread.start()
    thread.join()

    assert seen == ["committed"]
    with psycopg.connect(own_database.owner) as other:
        assert other.execute("SELECT name FROM auth_group").fetchall() == [("committed",)]
