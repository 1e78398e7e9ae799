"""Prepared statements on the open connection: for the few acts that happen all day.

Django's own cursor binds parameters in the client, and the server then parses and plans each statement anew.
This goes around Django's query log and its exception classes; only the hot verbs and the ledger use it.
"""

from typing import Any

import psycopg
from django.db import connection


def run(sql: str, parameters: dict[str, Any]) -> list[tuple]:
    """Run `sql` with named parameters, prepared on the server, and return its rows."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(sql, parameters, prepare=True)
        return cursor.fetchall() if cursor.pgresult.nfields else []


def run_together(*statements: tuple[str, dict[str, Any]]) -> list[list[tuple]]:
    """Run several such statements in one round trip and return the rows of each.

    They run one after the other: each sees what was committed while the one before it waited for a lock.
    """
    connection.ensure_connection()
    with connection.connection.pipeline():
        cursors = [psycopg.Cursor(connection.connection).execute(*one, prepare=True) for one in statements]
        return [cursor.fetchall() for cursor in cursors]
