"""The files of the catalogue as documents, and what they leave open."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from motcua.registry.catalogue.form import form
from motcua.registry.catalogue.rule import decision_table
from motcua.registry.document import EMPTY, TOLD_BY_PORTAL
from motcua.registry.naming import slug_of
from motcua.registry.portal.fees import fee
from motcua.registry.portal.limits import limit
from motcua.registry.questions import Question

HERE = Path(__file__).parent
SOURCE = "catalogue"
ABOUT_THE_FILE = ("slug", "valid_from", "as_of", "open")


@dataclass(frozen=True, slots=True)
class Shipped:
    """A procedure as the catalogue tells it."""

    slug: str
    code: str | None
    valid_from: date
    as_of: date
    document: dict[str, Any]
    questions: list[Question]


def shipped() -> Iterator[Shipped]:
    """All procedures of the catalogue, the whole ones first."""
    for path in sorted((HERE / "whole").glob("*.toml")):
        yield _whole(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
    yield from information(tomllib.loads((HERE / "information.toml").read_text(encoding="utf-8")))


def _whole(told: dict[str, Any], slug: str) -> Shipped:
    document = {**EMPTY, "completeness": "whole", **{k: v for k, v in told.items() if k not in ABOUT_THE_FILE}}
    document["basis"] = [{"number": number, "title": title} for number, title in told.get("basis", [])]
    document["channels"] = [_channel(row) for row in told["channels"]]
    for part in [document, *document.get("parts", [])]:
        if "route" in part:
            part["route"] = _route(part["route"])
    document["form"] = form(told["form"])
    if "rule" in told:
        document["rule"] = decision_table(told["rule"])
    questions = [Question(row["field"], row["kind"], row.get("what", "")) for row in told.get("open", [])]
    return _shipped(slug, told, document, questions)


def _shipped(slug: str, told: dict, document: dict, questions: list[Question]) -> Shipped:
    document.setdefault("code", None)
    document["origin"] = {part: SOURCE for part in TOLD_BY_PORTAL if part in told} | told.get("origin", {})
    dated = {"title": "Danh mục đi kèm motcua", "confidence": "read", "as_of": told["as_of"].isoformat()}
    document["sources"] = {SOURCE: dated, **told.get("sources", {})}
    return Shipped(slug, document["code"], told["valid_from"], told["as_of"], document, questions)


def _channel(row: dict) -> dict:
    fees = [{"amount": None, "currency": "VND" if fee["kind"] == "money" else None, **fee} for fee in row["fees"]]
    return {**row, "fees": fees}


def _route(told: dict) -> dict:
    """A graph for the engine, from stages whose budgets are in working hours."""
    stages = {}
    for key, stage in told["stages"].items():
        rest = {name: value for name, value in stage.items() if name != "budget_hours"}
        stages[key] = {**rest, "budget_minutes": round(stage["budget_hours"] * 60)}
    return {"start": told["start"], "stages": stages}


def information(told: dict[str, Any]) -> Iterator[Shipped]:
    """Procedures that are told of: limits and fees stand as their source writes them, and are read like a record's."""
    for row in told["procedure"]:
        channels, questions = _as_written(row.pop("channels", {}))
        source = told["sources"][row.pop("source", "tthc")]
        document = {**EMPTY, **row, "channels": channels, "cases": [], "results": _results(row)}
        slug = document.pop("slug", None) or slug_of(row["name"]["vi"], row.get("code"))
        # Only the name is the catalogue's own: all else is the source's and gives way to its record once it is loaded.
        about = {"name": row["name"], "valid_from": told["valid_from"], "as_of": told["as_of"]}
        found = _shipped(slug, about, document, questions)
        found.document["sources"]["portal"] = source
        yield found


def _as_written(told: dict[str, list[str]]) -> tuple[list[dict], list[Question]]:
    channels, questions = [], [Question("cases", "papers_missing")]
    for place, (channel, (written, fee_written, *text)) in enumerate(told.items()):
        limit_read, asked = limit(written, field=f"channels.{place}.limit")
        fee_read, of_fee = fee(fee_written, " ".join(text), field=f"channels.{place}.fees.0")
        channels.append({"channel": channel, "limit": limit_read, "fees": [fee_read]})
        questions += asked + of_fee
    return channels, questions + ([] if told else [Question("channels", "channels_missing")])


def _results(row: dict) -> list[dict]:
    return [{"name": name, "codes": codes} for name, *codes in row.get("results", [])]
