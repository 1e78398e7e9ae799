"""Publish the facts of the files: what the tables lack is brought in, with a line in the book for each subject."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import rfc8785
from django.db import transaction
from django.db.models import Max

from motcua.ledger.actor import IMPORT
from motcua.ledger.append_many import Line, append_many
from motcua.ledger.models import Entry
from motcua.ledger.verbs import declare
from motcua.organisation.calendar import midnight
from motcua.organisation.models import CalendarDay, CalendarVersion, OpeningHours, Unit
from motcua.organisation.reference import facts
from motcua.organisation.reference.facts import Row
from motcua.organisation.reference.tables import (
    ABOUT_UNITS,
    CALENDARS,
    CODES,
    PUBLICATIONS,
    SUCCESSIONS,
    UNIT_CALENDARS,
    UNITS,
    VERSIONS,
    Table,
    columns,
    compare,
    plain,
)

UNIT_PUBLISHED = declare("unit", "published", detail="slug facts digest", public="published")
CALENDAR_PUBLISHED = declare(
    "calendar", "published", detail="code number title known_at source verified digest", public="published"
)
# By unit and table, the facts that are new.
News = dict[str, dict[str, list[Row]]]


@transaction.atomic
def publish(progress: Callable[[str], None] | None = None) -> dict[str, int]:
    """Bring in what the files know and the database does not, and say how many rows of each table there were.

    May be repeated: the second time there is nothing to do. `progress` is told each table before its turn.
    raises  PublishedOtherwise, and then nothing is published
    """
    done: dict[str, int] = {}
    news: News = defaultdict(dict)
    for table, rows in _in_order():
        if progress and table.name not in done:
            progress(table.name)
        brought = _publish_calendars(rows) if table is PUBLICATIONS else _bring(table, rows, news)
        done[table.name] = done.get(table.name, 0) + brought
    _record_units(news)
    return done


def digest(told: Any) -> str:
    """SHA-256 of the canonical JSON (RFC 8785) of what was published."""
    return hashlib.sha256(rfc8785.dumps(told)).hexdigest()


def rules(calendar: str, known_at: datetime, hours: Iterable[Row], days: Iterable[Row]) -> Row:
    """What a calendar's publication lays down, in the form whose digest stands in the table and in the book."""
    return {
        "calendar": calendar,
        "known_at": known_at.astimezone(UTC).isoformat(),
        "hours": [plain(row) for row in sorted(hours, key=lambda row: (row["weekday"], row["valid_from"]))],
        "days": [plain(row) for row in sorted(days, key=lambda row: row["date"])],
    }


def _in_order() -> Iterator[tuple[Table, list[Row]]]:
    """Each table after those that it points to, and a calendar after its parent."""
    yield UNITS, facts.units()
    yield VERSIONS, facts.versions()
    yield CODES, facts.codes()
    yield SUCCESSIONS, facts.successions()
    yield from ((CALENDARS, [row]) for row in facts.calendars())
    yield UNIT_CALENDARS, facts.unit_calendars()
    yield PUBLICATIONS, facts.publications()


def _bring(table: Table, rows: list[Row], news: News) -> int:
    """Write the new rows and end the periods that now end; where they are about a unit, note them in `news`."""
    fresh, ended = compare(table, rows)
    for row in ended:
        table.model.objects.filter(**{name: row[name] for name in table.key}).update(valid_to=row["valid_to"])
    in_columns = columns()
    table.model.objects.bulk_create(table.model(**in_columns(row)) for row in fresh)
    if table in ABOUT_UNITS:
        about, *rest = (*table.key, *table.facts)
        for row in (*fresh, *ended):
            news[row[about]].setdefault(table.name, []).append(plain({name: row[name] for name in rest}))
    return len(fresh) + len(ended)


def _publish_calendars(rows: list[Row]) -> int:
    for row in rows:
        row["digest"] = digest(rules(row["calendar__code"], row["known_at"], row["hours"], row["days"]))
    fresh, _ = compare(PUBLICATIONS, rows)
    told = list(zip(_numbered(fresh), fresh, strict=True))
    CalendarVersion.objects.bulk_create(version for version, _ in told)
    OpeningHours.objects.bulk_create(OpeningHours(version=v, **hours) for v, row in told for hours in row["hours"])
    CalendarDay.objects.bulk_create(CalendarDay(version=v, **day) for v, row in told for day in row["days"])
    _record_calendars(told)
    return len(fresh)


def _numbered(rows: list[Row]) -> Iterator[CalendarVersion]:
    """A version for each publication, numbered on from the last of its calendar."""
    last = CalendarVersion.objects.values("calendar_id").annotate(last=Max("number"))
    numbers, in_columns = defaultdict(int, last.values_list("calendar_id", "last")), columns()
    for row in rows:
        version = CalendarVersion(**in_columns({k: v for k, v in row.items() if k not in ("hours", "days")}))
        numbers[version.calendar_id] += 1
        version.number = numbers[version.calendar_id]
        yield version


def _record_calendars(told: list[tuple[CalendarVersion, Row]]) -> None:
    lines, entries = _lines_so_far("calendar"), []
    for version, row in told:
        lines[version.calendar_id] += 1
        public = {"code": row["calendar__code"], "number": version.number, "digest": version.digest}
        detail = public | {name: row[name] for name in ("title", "source", "verified")}
        detail["known_at"] = row["known_at"].isoformat()
        about = (version.calendar_id, lines[version.calendar_id])
        entries.append(Line(*about, CALENDAR_PUBLISHED, IMPORT, version.known_at, detail, public=public))
    append_many(entries)


def _record_units(news: News) -> None:
    """One line for each unit with news: the facts themselves and their digest."""
    lines, ids = _lines_so_far("unit"), dict(Unit.objects.filter(slug__in=news).values_list("slug", "id"))
    entries = []
    for slug, told in news.items():
        public = {"slug": slug, "digest": digest(told)}
        about = (ids[slug], lines[ids[slug]] + 1)
        detail = public | {"facts": told}
        entries.append(Line(*about, UNIT_PUBLISHED, IMPORT, _happened(told), detail, public=public))
    append_many(entries)


def _happened(told: dict[str, list[Row]]) -> datetime:
    """The first day on which something of it came about."""
    days = [row.get("valid_from") or row.get("on_date") for rows in told.values() for row in rows]
    return midnight(date.fromisoformat(min(filter(None, days))))


def _lines_so_far(subject: str) -> defaultdict[int, int]:
    """By subject, the number of its last line."""
    last = Entry.objects.filter(subject_kind=subject).values("subject_id").annotate(last=Max("seq"))
    return defaultdict(int, last.values_list("subject_id", "last"))
