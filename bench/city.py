"""A city to measure: its own embedded database, durable as in a city, with one ward in it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from motcua.cli import database
from motcua.cli.embedded import Embedded

LIMITS = Path(__file__).with_name("limits")
SINCE = {"valid_from": date(2026, 1, 1)}
GRAPH = {
    "start": "intake",
    "stages": {
        "intake": {"role": "intake", "budget_minutes": 120, "next": ["assess"]},
        "assess": {"role": "assess", "budget_minutes": 720, "next": ["decide"]},
        "decide": {"role": "decide", "budget_minutes": 240, "outcomes": ["granted"]},
    },
}


@dataclass(frozen=True)
class City:
    """A running database and how to reach it."""

    server: Embedded
    data: Path

    def pgbench(self, script: str, *, clients: int, seconds: float) -> float:
        """Transactions a second that pgbench reaches with one of the limits' scripts."""
        command = [self.server._programs / "pgbench", "-n", "-M", "prepared", "-c", clients, "-j", clients]
        command += ["-T", max(1, round(seconds)), "-f", LIMITS / f"{script}.sql", self.url("postgres")]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
        return float(next(line for line in done.stdout.splitlines() if line.startswith("tps =")).split()[2])

    def url(self, role: str) -> str:
        """How to connect as a role."""
        return self.server.url(role)


@contextmanager
def city(data: Path) -> Iterator[City]:
    """Start a migrated city in an empty folder, and Django on it as the app."""
    with Embedded(data).in_use() as server:
        settled = database.Database(server.url("motcua_app"), server.url("motcua_owner"), server)
        database.make_current(settled, data)
        os.environ.update(
            DATABASE_URL=server.url("motcua_app"), DJANGO_SETTINGS_MODULE="motcua.settings", SECRET_KEY="bench"
        )
        import django
        import psycopg

        django.setup()
        with psycopg.connect(server.url("postgres")) as superuser:
            superuser.execute((LIMITS / "tables.sql").read_text())
        yield City(server, data)


def make_ward(at: datetime) -> dict:
    """A ward with a desk, three posts, a term and a route, by their names."""
    from motcua.casework.publish import publish_route, publish_term
    from motcua.ledger.actor import IMPORT, Actor
    from motcua.organisation.establish import appoint, create_post, establish, found_unit, open_desk
    from motcua.organisation.models import Calendar, Person, UnitCalendar

    said = {"by": IMPORT, "at": at}
    unit = found_unit("bench", "commune", "Phường Đo", parent=None, **SINCE, **said)
    establish(UnitCalendar(unit=unit, calendar=Calendar.objects.get(code="hanoi"), **SINCE), **said)
    posts, actors = {}, {}
    for role in ("intake", "assess", "decide"):
        posts[role] = create_post(unit, role, [role], **SINCE, **said)
        person = Person.objects.create_user(role, name=role)
        appoint(person, posts[role], **SINCE, **said)
        actors[role] = Actor(person.pk, posts[role].pk)
    desk = open_desk(unit, "Một cửa", posts["decide"], [posts["intake"]], **SINCE, **said)
    term = publish_term("bench-3", source="bench", amount=3, unit="working_days", **SINCE, **said)
    route = publish_route("bench", GRAPH, source="bench", term=term, units=[unit], **SINCE, **said)
    return {"unit": unit, "desk": desk, "posts": posts, "actors": actors, "term": term, "route": route}
