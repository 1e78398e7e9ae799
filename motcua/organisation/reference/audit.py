"""Hold what was published about units and calendars against the book, and name each difference."""

from collections import defaultdict
from collections.abc import Iterator

from motcua.ledger.audit import Difference
from motcua.ledger.models import Entry
from motcua.ledger.verbs import Verb
from motcua.organisation.models import CalendarDay, CalendarVersion, OpeningHours
from motcua.organisation.reference.facts import Row
from motcua.organisation.reference.publication import CALENDAR_PUBLISHED, UNIT_PUBLISHED, digest, rules
from motcua.organisation.reference.tables import ABOUT_UNITS, plain, stored


def differences() -> Iterator[Difference]:
    """Units that stand otherwise than the book says, and calendars whose rules are not those that were published."""
    yield from _units()
    yield from _calendars()


def _units() -> Iterator[Difference]:
    tables = {table.name: table for table in ABOUT_UNITS}
    said: dict[tuple[str, ...], Row] = {}
    for told in _details(UNIT_PUBLISHED):
        if digest(told["facts"]) != told["digest"]:
            yield Difference("a_publication_keeps_its_digest", told["slug"], told["digest"], digest(told["facts"]))
        for name, rows in told["facts"].items():
            for row in rows:
                said[name, told["slug"], *(row[part] for part in tables[name].key[1:])] = row
    kept = {(name, *map(str, key)): plain(row) for name, table in tables.items() for key, row in stored(table).items()}
    for key, row in said.items():
        derived = {field: row[field] for field in tables[key[0]].facts}
        if kept.get(key) != derived:
            yield Difference("units_stand_as_published", " ".join(key), kept.get(key), derived)


def _calendars() -> Iterator[Difference]:
    hours = _by_version(OpeningHours, "weekday", "windows", "counts", "valid_from", "valid_to")
    days = _by_version(CalendarDay, "date", "windows", "counts", "reason")
    versions = {(v.calendar.code, v.number): v for v in CalendarVersion.objects.select_related("calendar")}
    for told in _details(CALENDAR_PUBLISHED):
        version = versions.get((told["code"], told["number"]))
        found = version and digest(rules(told["code"], version.known_at, hours[version.pk], days[version.pk]))
        if not found == (version and version.digest) == told["digest"]:
            yield Difference(
                "calendars_stand_as_published", f"calendar {told['code']} {told['number']}", found, told["digest"]
            )


def _details(verb: Verb) -> Iterator[Row]:
    lines = Entry.objects.filter(subject_kind=verb.subject, verb=verb.name).order_by("id")
    return lines.values_list("detail", flat=True).iterator(chunk_size=2_000)


def _by_version(model, *fields: str) -> dict[int, list[Row]]:
    found = defaultdict(list)
    for row in model.objects.values("version_id", *fields):
        found[row.pop("version_id")].append(row)
    return found
