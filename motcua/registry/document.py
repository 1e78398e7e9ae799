"""The terms of a procedure as one document: what it holds, how it is checked, and what differs between two.

Why a document and not thirty tables: docs/registry.md. Its parts come from sources: `sources` tells each, and
`origin` tells which source a part rests on; what `origin` does not name rests on "portal".
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

SHAPE = Path(__file__).with_name("document.schema.json")
# The parts that the portal's records tell of; the rest is the city's own.
TOLD_BY_PORTAL = (
    "name",
    "field",
    "levels",
    "subjects",
    "authority",
    "conditions",
    "steps",
    "channels",
    "cases",
    "results",
    "basis",
    "decision",
)
EMPTY = {"completeness": "information", "publicity": "public", "online_level": None, "in_force": True}


class Misshapen(ValueError):
    """The document does not have the shape of terms; carries where and why."""


def check_shape(document: dict[str, Any]) -> None:
    """Refuse a document that is no terms of a procedure.

    raises  Misshapen
    """
    error = next(_validator().iter_errors(document), None)
    if error:
        where = ".".join(str(step) for step in error.instance_path) or "document"
        raise Misshapen(f"{where}: {error.message[:300]}")


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(json.loads(SHAPE.read_text(encoding="utf-8")))


def at(document: Any, path: str) -> Any:
    """The value at a path, `channels.0.limit.amount`; raises KeyError when there is none."""
    for step in path.split("."):
        try:
            document = document[int(step)] if isinstance(document, list) else document[step]
        except (IndexError, ValueError, TypeError, KeyError):
            raise KeyError(path) from None
    return document


def put(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of the document with another value at a path; every step but the last must be there already."""
    copied = json.loads(json.dumps(document))
    *above, last = path.split(".")
    parent = at(copied, ".".join(above)) if above else copied
    if isinstance(parent, list):
        at(copied, path)
        parent[int(last)] = value
    elif isinstance(parent, dict):
        parent[last] = value
    else:
        raise KeyError(path)
    return copied


def changes(before: Any, after: Any, path: str = "") -> Iterator[dict[str, Any]]:
    """What differs, value by value: {path, before, after}; what is not there is None."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        pairs = [(key, before.get(key), after.get(key)) for key in sorted(before.keys() | after.keys())]
    elif isinstance(before, list) and isinstance(after, list) and before and after:
        longest = range(max(len(before), len(after)))
        pairs = [
            (str(n), before[n] if n < len(before) else None, after[n] if n < len(after) else None) for n in longest
        ]
    else:
        yield {"path": path, "before": before, "after": after}
        return
    for key, one, other in pairs:
        yield from changes(one, other, f"{path}.{key}" if path else key)


def source_of(document: dict[str, Any], path: str) -> str:
    """The key of the source on which a value rests: the nearest one that `origin` names, else the portal."""
    origin, steps = document.get("origin", {}), path.split(".")
    for end in range(len(steps), 0, -1):
        if found := origin.get(".".join(steps[:end])):
            return found
    return "portal"
