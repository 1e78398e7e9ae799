"""The tables that hold published facts, and how a row of the files is told to be one of the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import models

from motcua.organisation.models import (
    Calendar,
    CalendarVersion,
    Succession,
    Unit,
    UnitCalendar,
    UnitCode,
    UnitVersion,
)
from motcua.organisation.reference.facts import Row


class PublishedOtherwise(Exception):
    """A fact that was published stands otherwise in the files. What was published is not rewritten: add to it."""

    code = "published_otherwise"

    def __init__(self, table: str, row: str, published: Row, told: Row):
        super().__init__(f"{table} {row}: published as {published}, but the files say {told}")
        self.facts = {"table": table, "row": row, "published": published, "told": told}


@dataclass(frozen=True)
class Table:
    """One table of facts.

    key    names a row; the first part of it is the unit or calendar that it is about
    facts  may not differ once published, but that an open period may end

    What else a row says (its source, a note) is written with it and not compared: it may be worded better later.
    """

    model: type[models.Model]
    key: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.model._meta.verbose_name


UNITS = Table(Unit, ("slug",), ("kind",))
VERSIONS = Table(UnitVersion, ("unit__slug", "valid_from"), ("name", "name_en", "parent__slug", "valid_to"))
CODES = Table(UnitCode, ("unit__slug", "scheme", "code", "valid_from"), ("valid_to",))
SUCCESSIONS = Table(Succession, ("from_unit__slug", "to_unit__slug", "on_date"), ("kind", "is_main", "is_part"))
CALENDARS = Table(Calendar, ("code",), ("parent__code",))
UNIT_CALENDARS = Table(UnitCalendar, ("unit__slug", "valid_from"), ("calendar__code", "valid_to"))
PUBLICATIONS = Table(CalendarVersion, ("calendar__code", "title"), ("known_at", "verified", "digest"))
ABOUT_UNITS = (UNITS, VERSIONS, CODES, SUCCESSIONS, UNIT_CALENDARS)


def stored(table: Table) -> dict[tuple, Row]:
    """The facts in the database, by key."""
    rows = table.model.objects.values(*table.key, *table.facts)
    return {tuple(row[k] for k in table.key): {f: row[f] for f in table.facts} for row in rows}


def compare(table: Table, rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows that are not in the database yet, and those whose open period now ends. Refuses any other difference."""
    known, fresh, ended = stored(table), [], []
    for row in rows:
        key = tuple(row[name] for name in table.key)
        told = {name: row[name] for name in table.facts}
        if key not in known:
            fresh.append(row)
        elif _ends(known[key], told):
            ended.append(row)
        elif told != known[key]:
            raise PublishedOtherwise(table.name, " ".join(map(str, key)), plain(known[key]), plain(told))
    return fresh, ended


def columns() -> Callable[[Row], Row]:
    """Turns the parts of a row that lead through a unit's slug or a calendar's code into columns."""
    ids = {
        "slug": dict(Unit.objects.values_list("slug", "id")),
        "code": dict(Calendar.objects.values_list("code", "id")),
    }

    def of(row: Row) -> Row:
        found = {}
        for name, value in row.items():
            field, points, by = name.partition("__")
            found[f"{field}_id" if points else field] = ids[by][value] if points and value else value
        return found

    return of


def plain(row: Row) -> Row:
    """The row with its dates as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _ends(known: Row, told: Row) -> bool:
    return told != known and known == told | {"valid_to": None}
