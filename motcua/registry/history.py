"""What changed in a procedure, and since when: for everybody to read."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from motcua.registry.document import changes
from motcua.registry.models import Procedure

# What people read. Sources, aliases and what a source reported are the curators' matter.
PUBLIC = (
    "name", "levels", "in_force", "completeness", "online_level", "subjects", "authority", "conditions", "channels",
    "clock", "cases", "results", "refusals", "basis", "parts", "route", "form",
)  # fmt: skip


def history(procedure: Procedure) -> Iterator[dict[str, Any]]:
    """The versions, newest first: {number, valid_from, origin, changes}, each change {path, before, after}."""
    versions = list(procedure.versions.order_by("-number"))
    for version, earlier in pairwise([*versions, None]):
        found = changes(_public(earlier.document), _public(version.document)) if earlier else ()
        yield {
            "number": version.number,
            "valid_from": version.valid_from,
            "origin": version.origin,
            "changes": list(found),
        }


def _public(document: dict[str, Any]) -> dict[str, Any]:
    return {part: document[part] for part in PUBLIC if part in document}
