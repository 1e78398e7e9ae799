"""The files of this folder as rows of the tables: keys are the paths of Django's fields, so that both sides compare."""

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from motcua.organisation.calendar import midnight
from motcua.organisation.naming import fold

FOLDER = Path(__file__).parent
CITY = "ha-noi"
THREE_LEVELS, TWO_LEVELS = date(2025, 1, 1), date(2025, 7, 1)
BEFORE = "như ngày 01/01/2025; có thể có từ trước"
RESIDENTS = {"all": "toàn bộ dân cư", "some": "một phần dân cư", "none": "chỉ đất đai, không có dân cư"}

Row = dict[str, Any]


def units() -> list[Row]:
    """Every body that is or was, with what it is."""
    kinds = {row["slug"]: row["kind"] for row in _table("bodies")}
    kinds |= dict.fromkeys(_districts().values(), "district")
    kinds |= dict.fromkeys((*_communes("2025-01").values(), *_communes("2025-07").values()), "commune")
    return [{"slug": slug, "kind": kind} for slug, kind in kinds.items()]


def versions() -> list[Row]:
    """What each unit is called, whom it belongs to, and from when to when."""
    rows = [
        _version(row["slug"], row["name"], row["parent"] or None, *_period(row), _title(row["source"]), row["note"])
        | {"name_en": row["name_en"]}
        for row in _table("bodies")
    ]
    before = (THREE_LEVELS, TWO_LEVELS, _title("tctk-before-2025-07"), BEFORE)
    for row in _table("districts_2025-01"):
        rows.append(_version(_districts()[row["code"]], row["name"], CITY, *before))
    for row in _table("communes_2025-01"):
        slug, parent = _communes("2025-01")[row["code"]], _districts()[row["district"]]
        rows.append(_version(slug, row["name"], parent, *before))
    for row in _table("communes_2025-07"):
        slug = _communes("2025-07")[row["code"]]
        rows.append(_version(slug, row["name"], CITY, TWO_LEVELS, None, _clause(row["code"])))
    return rows


def codes() -> list[Row]:
    """By which codes other systems know the units. An identifier that nobody could name is not here."""
    rows = [
        _code(row["slug"], row["scheme"], row["code"], *_period(row), row["source"]) for row in _table("identifiers")
    ]
    for slugs in (_districts(), _communes("2025-01")):
        rows += [_code(s, "TCTK", c, THREE_LEVELS, TWO_LEVELS, "tctk-before-2025-07") for c, s in slugs.items()]
    since = _communes("2025-07").items()
    return rows + [_code(slug, "TCTK", code, TWO_LEVELS, None, "tctk-since-2025-07") for code, slug in since]


def successions() -> list[Row]:
    """Who took over from whom: bodies, communes, and the communes that stand where a district was."""
    rows = [
        _succession(row["old"], row["new"], row["kind"], date.fromisoformat(row["on_date"]))
        | {"is_main": True, "legal_basis": _title("nq-06-2025"), "source": _title(row["source"]), "note": row["note"]}
        for row in _table("bodies_succession")
    ]
    return rows + [_of_commune(row) for row in _table("succession_2025-07")] + _of_districts()


def calendars() -> list[Row]:
    """The calendars, each after its parent."""
    return [{"code": c["code"], "name": c["name"], "parent__code": c.get("parent")} for c in _calendar_files()]


def unit_calendars() -> list[Row]:
    """Which units work by a calendar of their own; the others work by their parent's."""
    return [
        {
            "unit__slug": use["unit"],
            "calendar__code": calendar["code"],
            "valid_from": use["valid_from"],
            "valid_to": use.get("valid_to"),
        }
        for calendar in _calendar_files()
        for use in calendar.get("used_by", ())
    ]


def publications() -> list[Row]:
    """What became known about the calendars, in the order in which it did, with the `hours` and `days` it says."""
    found = [
        {
            "calendar__code": calendar["code"],
            "title": told["title"],
            "known_at": midnight(told["known_at"]),
            "source": told["source"],
            "verified": told["verified"],
            "hours": list(_hours(told)),
            "days": list(_days(told)),
        }
        for calendar in _calendar_files()
        for told in calendar["publication"]
    ]
    return sorted(found, key=lambda row: row["known_at"])


def _of_commune(row: Row) -> Row:
    """The main successor is the one that took all the people; where they were divided, the one that took the rest."""
    whole, residents = row["land"] == "whole", row["residents"]
    return _succession(
        _communes("2025-01")[row["old"]], _communes("2025-07")[row["new"]], "merge" if whole else "split", TWO_LEVELS
    ) | {
        "is_main": residents == "all" or (residents == "some" and row["land"] == "rest"),
        "is_part": not whole,
        "legal_basis": _clause(row["new"]),
        "source": _title("nq-1656-2025"),
        "note": RESIDENTS[residents],
    }


def _of_districts() -> list[Row]:
    """A district ended without an heir: its tasks went to the communes on its land and to the city."""
    lay_in = {row["code"]: row["district"] for row in _table("communes_2025-01")}
    pairs = dict.fromkeys((lay_in[row["old"]], row["new"]) for row in _table("succession_2025-07"))
    return [
        _succession(_districts()[district], _communes("2025-07")[commune], "transfer", TWO_LEVELS)
        | {
            "is_part": True,
            "legal_basis": _title("luat-72-2025"),
            "source": _title("nq-1656-2025"),
            "note": "suy từ địa bàn; việc nào về xã, việc nào về thành phố tùy lĩnh vực",
        }
        for district, commune in pairs
    ]


def _days(told: Row) -> Iterator[Row]:
    for counts, dates in ((False, told.get("off", {})), (True, told.get("work", {}))):
        for day, reason in dates.items():
            yield {"date": date.fromisoformat(day), "counts": counts, "windows": None, "reason": reason}


def _hours(told: Row) -> Iterator[Row]:
    for usual in told.get("hours", ()):
        windows = [[_minutes(edge) for edge in window.split("-")] for window in usual["windows"]]
        period = {"valid_from": usual["valid_from"], "valid_to": usual.get("valid_to")}
        for weekday in usual["weekdays"]:
            yield {"weekday": weekday, "windows": windows, "counts": usual["counts"], **period}


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _version(slug, name, parent, valid_from, valid_to, source, note="") -> Row:
    return {
        "unit__slug": slug,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "name": name,
        "name_en": "",
        "parent__slug": parent,
        "source": source,
        "note": note,
    }


def _code(slug, scheme, code, valid_from, valid_to, source) -> Row:
    period = {"valid_from": valid_from, "valid_to": valid_to}
    return {"unit__slug": slug, "scheme": scheme, "code": code, "source": _title(source), **period}


def _succession(old: str, new: str, kind: str, on_date: date) -> Row:
    keys = {"from_unit__slug": old, "to_unit__slug": new, "on_date": on_date}
    return keys | {"kind": kind, "is_main": False, "is_part": False}


def _period(row: Row) -> tuple[date, date | None]:
    until = row["valid_to"]
    return date.fromisoformat(row["valid_from"]), date.fromisoformat(until) if until else None


def _clause(code: str) -> str:
    return f"{_title('nq-1656-2025')}, Điều 1 khoản {_clauses()[code]}"


@cache
def _clauses() -> dict[str, str]:
    return {row["code"]: row["clause"] for row in _table("communes_2025-07")}


@cache
def _districts() -> dict[str, str]:
    return {row["code"]: _slug(row["name"]) for row in _table("districts_2025-01")}


@cache
def _communes(since: str) -> dict[str, str]:
    """Code -> slug. Until June 2025 the same name stood in several districts, so that the district belongs to it."""
    districts = {row["code"]: row["name"] for row in _table("districts_2025-01")}
    rows = _table(f"communes_{since}")
    return {row["code"]: _slug(f"{row['name']} {districts.get(row.get('district'), '')}") for row in rows}


def _slug(name: str) -> str:
    return "-".join(fold(name).replace("-", " ").split())


def _title(source: str) -> str:
    """What a source is called; one that nobody read says so wherever it is shown."""
    known = _sources()[source]
    return known["title"] + (" (chưa kiểm chứng)" if known["standing"] == "unverified" else "")


@cache
def _sources() -> Row:
    return tomllib.loads((FOLDER / "sources.toml").read_text("utf-8"))


@cache
def _calendar_files() -> list[Row]:
    """Parents first."""
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted((FOLDER / "calendars").glob("*.toml"))]
    parents = {calendar["code"]: calendar.get("parent") for calendar in files}

    def depth(code: str) -> int:
        return depth(parents[code]) + 1 if parents[code] else 0

    return sorted(files, key=lambda calendar: depth(calendar["code"]))


@cache
def _table(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
