"""A procedure's document as the search sees it."""

from itertools import chain
from typing import Any

from motcua.registry.search.entry import Entry

PEOPLE = {"citizen", "overseas_vietnamese", "household_business"}


def entry_of(code: str, document: dict[str, Any]) -> Entry:
    """What the search is told of a procedure, `motcua/registry/document.py`."""
    results = (result["name"] for result in document.get("results", []))
    papers = (_vi(paper["name"]) for case in document.get("cases", []) for paper in case["papers"])
    return Entry(
        code=code,
        name=document["name"]["vi"],
        field=document.get("field") or "",
        levels=tuple(document.get("levels", [])),
        keywords="; ".join(chain(document.get("keywords", []), [document["name"].get("en", "")], results)),
        summary="; ".join(chain([_vi(document.get("summary"))], papers)),
        for_people=bool(PEOPLE & set(document.get("subjects", []))),
    )


def _vi(said: dict[str, str] | str | None) -> str:
    return said.get("vi", "") if isinstance(said, dict) else said or ""
