"""Whether a database is as this release of the program wants it.

`motcua migrate` leaves a fingerprint of its migrations and reference data in the database; comparing it costs one
query, where Django's own way costs most of a second.
"""

import hashlib
import importlib.metadata
import os
from pathlib import Path
from typing import Literal

import motcua
from motcua.cli.refusals import Refused

TABLE = """
CREATE TABLE IF NOT EXISTS motcua_release (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), fingerprint text NOT NULL, demo text NOT NULL DEFAULT '');
REVOKE INSERT, UPDATE, DELETE ON motcua_release FROM {app};
GRANT SELECT, UPDATE (demo) ON motcua_release TO {app}
"""
STAMP = """
INSERT INTO motcua_release (fingerprint) VALUES (%s)
ON CONFLICT (one) DO UPDATE SET fingerprint = EXCLUDED.fingerprint
"""
DEMO = """
SELECT CASE WHEN demo <> '' THEN demo WHEN EXISTS (SELECT FROM organisation_person) THEN 'peopled' ELSE 'empty' END
FROM motcua_release
"""
# Whoever is any of these could become an owner or the eraser, or is not bound by what it was granted.
POWERFUL = """
WITH above (role) AS (
    SELECT datdba FROM pg_database WHERE datname = current_database()
    UNION SELECT relowner FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION SELECT oid FROM pg_roles WHERE rolname = 'motcua_eraser')
SELECT rolsuper OR rolcreaterole OR rolbypassrls OR EXISTS (SELECT FROM above WHERE pg_has_role(oid, role, 'MEMBER'))
FROM pg_roles WHERE rolname = current_user
"""
PUBLISHED = {"migrations", "reference", "catalogue"}
FACTS = {".json", ".jsonl", ".csv", ".tsv", ".toml", ".yaml", ".gz"}


def fingerprint() -> str:
    """A digest of all that `motcua migrate` brings: Django's version, our migrations and facts, and what reads them."""
    top = Path(motcua.__file__).parent
    digest = hashlib.sha256(importlib.metadata.version("django").encode())
    for path in sorted(top.glob("*/**/*")):
        if path.suffix in FACTS or (path.suffix == ".py" and PUBLISHED & set(path.parts)):
            digest.update(f"{path.relative_to(top)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def state(url: str) -> Literal["empty", "other", "current"]:
    """Whether a database is empty, was migrated by another release, or is as this one wants it."""
    import psycopg

    with psycopg.connect(url, connect_timeout=10) as connection:
        try:
            stamped = connection.execute("SELECT fingerprint FROM motcua_release").fetchone()
        except psycopg.errors.UndefinedTable:
            return "empty"
    return "current" if stamped == (fingerprint(),) else "other"


def demo(url: str) -> Literal["empty", "peopled", "filling", "filled"]:
    """Whether people are in the database, and whether they are made up."""
    import psycopg

    with psycopg.connect(url, connect_timeout=10) as connection:
        return connection.execute(DEMO).fetchone()[0]


def mark_demo(url: str, state: Literal["filling", "filled"]) -> None:
    """Say in the database that its city is made up."""
    import psycopg

    with psycopg.connect(url, connect_timeout=10) as connection:
        connection.execute("UPDATE motcua_release SET demo = %s", [state])


def pending() -> bool:
    """Whether the database that Django is set to lacks a migration. Slow, and exact."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.settings"
    import django
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_powerful(url: str) -> None:
    """Refuse a server that is too old, or an app that could become the owner."""
    import psycopg

    with psycopg.connect(url, connect_timeout=10) as connection:
        if connection.info.server_version < 150_000:
            raise Refused("the server of DATABASE_URL is older than PostgreSQL 15; use 15, 16, 17 or 18")
        (powerful,) = connection.execute(POWERFUL).fetchone()
    if powerful:
        raise Refused("the role of DATABASE_URL could become the owner; use one with no powers beyond LOGIN")
