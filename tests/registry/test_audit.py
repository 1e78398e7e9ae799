"""The audit names what was changed behind the registry's back."""

import psycopg
import pytest
from django.db import connection

from motcua.registry.audit import differences
from tests.registry.conftest import newest


@pytest.fixture
def tampered(own_database):
    """Somebody with all rights and the triggers off."""
    with psycopg.connect(own_database.superuser, autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        yield superuser.execute


CHANGES = {
    "the terms": ("document = jsonb_set(document, '{conditions}', '\"khác\"')", {"a_version_keeps_its_digest"}),
    "a column": ("name = 'khác'", {"columns_are_copies"}),
    "the digest": ("digest = 'khác'", {"a_version_keeps_its_digest", "the_book_tells_every_version"}),
}


@pytest.mark.parametrize(("change", "rules"), CHANGES.values(), ids=CHANGES)
def test_what_was_changed_is_named(tampered, change, rules):
    version = newest("1.004873")
    assert list(differences()) == []

    tampered(f"UPDATE registry_procedureversion SET {change} WHERE id = %s", [version.pk])

    connection.close()
    found = list(differences())
    assert {difference.rule for difference in found} == rules
    assert all(difference.where.startswith("1.004873/1") for difference in found)


def test_a_limit_that_was_taken_away_is_named(tampered):
    tampered("DELETE FROM registry_track WHERE version_id = %s", [newest("1.004873").pk])

    assert {difference.rule for difference in differences()} == {"limits_are_those_of_the_terms"}
