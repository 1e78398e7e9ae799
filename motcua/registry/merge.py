"""What stands of a procedure once its source has been read anew.

A part that the city took from elsewhere (the catalogue, a mend, a review) stays; what the source says of it is kept
beside it in `reported`, and asked about where it differs. All other parts follow the source.
"""

from collections.abc import Collection, Iterable
from typing import Any

from motcua.registry.document import EMPTY, TOLD_BY_PORTAL, at, put, source_of
from motcua.registry.portal.read import Parsed
from motcua.registry.questions import Question

PORTAL = {"title": "Cổng Dịch vụ công quốc gia", "confidence": "stated"}


def merged(
    stands: dict[str, Any] | None, parsed: Parsed, asked: Iterable[Question] = ()
) -> tuple[dict[str, Any], list[Question]]:
    """The document that follows from what stands and what was read, and what it leaves open.

    asked  what the version that stands leaves open; of the parts that are the city's own it stays open
    """
    if stands is None:
        told = {"code": parsed.code, **EMPTY, **parsed.terms, "sources": {"portal": PORTAL}, "origin": {}}
        return told, parsed.questions
    own = {part for part in TOLD_BY_PORTAL if source_of(stands, part) != "portal"}
    told = {part: parsed.terms[part] for part in TOLD_BY_PORTAL if part not in own}
    document = {**stands, **told, "aliases": sorted({*stands.get("aliases", []), *parsed.terms["aliases"]})}
    document["sources"] = {"portal": PORTAL, **stands["sources"]}
    document["reported"] = {part: parsed.terms[part] for part in own if parsed.terms[part] != stands.get(part)}
    if not document["reported"]:
        del document["reported"]
    open_questions = [question for question in parsed.questions if _part(question) not in own]
    document, open_questions = _mended(document, stands, told.keys(), open_questions)
    of_the_city = [q for q in asked if _part(q) not in told and q.kind != "differs_from_published"]
    return document, of_the_city + open_questions + _differ(document)


def _part(question: Question) -> str:
    return question.field.split(".")[0]


def _mended(
    document: dict, stands: dict, told: Collection[str], questions: list[Question]
) -> tuple[dict, list[Question]]:
    """Put the mended values back into the parts that were told anew, where the source still leaves them open."""
    for path, source in stands["origin"].items():
        if source == "portal" or path.split(".")[0] not in told:
            continue
        if not any(_about(question.field, path) for question in questions):
            document = {**document, "origin": {k: v for k, v in document["origin"].items() if k != path}}
            continue
        document = put(document, path, at(stands, path))
        questions = [question for question in questions if not _about(question.field, path)]
    return document, questions


def _about(field: str, path: str) -> bool:
    """Whether a question's field is the value at a path, or a part of it."""
    return field == path or field.startswith(f"{path}.")


def _differ(document: dict) -> list[Question]:
    """Where the source now gives another limit or level than the one that is published here."""
    reported = document.get("reported", {})
    found = []
    for channel in ("online", "post", "counter"):
        here, there = _promises(document["channels"], channel), _promises(reported.get("channels", []), channel)
        if there and not here & there:
            found.append(("channels", f"{channel}: {_told(there)}; {_told(here)}"))
    if "levels" in reported and set(reported["levels"]) != set(document.get("levels", [])):
        found.append(("levels", f"{', '.join(reported['levels'])}; {', '.join(document.get('levels', []))}"))
    return [Question(field, "differs_from_published", what) for field, what in found]


def _promises(channels: list[dict], channel: str) -> set[tuple]:
    limits = [row["limit"] for row in channels if row["channel"] == channel]
    return {(limit["amount"], limit["unit"]) for limit in limits if limit["amount"] and limit["unit"]}


def _told(promises: set[tuple]) -> str:
    return ", ".join(f"{amount} {unit}" for amount, unit in sorted(promises, key=str)) or "-"
