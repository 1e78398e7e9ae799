"""Bring the database up to date: tables, what the app may do with them, and the reference data.

Runs as the owner of the database and may be repeated at any time. On the embedded database every command does
this by itself when it is due; a server of the city's own is migrated by this command alone.
"""

import argparse
import importlib
import sys

from motcua.cli import release

DATABASE = "owner"

# Before the tables: a migration may then take away from the app what it shall not do with one of them.
GRANTS = """
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}
"""
# Modules whose publish() brings facts into the tables: who there is, and what may be asked for.
REFERENCE = ("motcua.organisation.reference", "motcua.registry.catalogue", "motcua.dossiers.reference")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether it is run by hand."""
    parser.add_argument("--quietly", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Migrate, grant, publish, and leave the release's fingerprint."""
    from django.core.management import call_command
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        # Of two who migrate at once the second waits and finds nothing to do.
        cursor.execute("SELECT pg_advisory_lock(hashtext('motcua migrate')), current_setting('motcua.app_role')")
        app = connection.ops.quote_name(cursor.fetchone()[1])
        cursor.execute(GRANTS.format(app=app))
        steps = 0 if args.quietly else 1
        call_command("migrate", interactive=False, skip_checks=True, verbosity=steps, stdout=sys.stderr)
        for name in REFERENCE:
            importlib.import_module(name).publish()
        with transaction.atomic():
            cursor.execute(release.TABLE.format(app=app))
            cursor.execute(release.STAMP, [release.fingerprint()])
    if not args.quietly:
        print("The database is up to date.")
    return 0
