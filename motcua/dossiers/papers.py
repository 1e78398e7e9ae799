"""The papers that a procedure asks for, and what satisfies them: an upload, or a paper that the city holds."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from motcua.citizens.facts import may_act_for, papers_of
from motcua.citizens.models import Paper
from motcua.dossiers.models import Application, Enclosure
from motcua.ledger.refusal import Refusal
from motcua.registry.models import ProcedureVersion


class PapersMissing(Refusal):
    """Papers that must be handed in are not there; `papers` are their keys."""


class NoSuchPaper(Refusal):
    """The paper referred to is not one that the city holds for the applicant, or it no longer holds."""


class NoSuchPaperAsked(Refusal):
    """The procedure does not ask for a paper under that key."""


def asked_papers(version: ProcedureVersion, case_key: str) -> list[dict[str, Any]]:
    """What a case of the procedure asks for."""
    return next((case["papers"] for case in version.document["cases"] if case["key"] == case_key), [])


def satisfying(asked: dict[str, Any], papers: Iterable[Paper]) -> Paper | None:
    """The held paper that satisfies what is asked for: of its result code, its own code, or its key."""
    types = {asked.get("result_code"), asked.get("code"), asked["key"]} - {None}
    return next((paper for paper in papers if paper.type_code in types), None)


def held_papers(application: Application, *, on: date) -> list[Paper]:
    """The papers that hold that day, of the applicant and of whom the applicant may act for."""
    owners, other = [application.applicant], application.represented
    if other and may_act_for(application.applicant, other, on=on):
        owners.insert(0, other)
    return [paper for owner in owners for paper in papers_of(owner, on=on)]


def enclosures_of(application: Application, given: dict[str, list[dict]], *, on: date) -> list[Enclosure]:
    """The enclosures of an application, unsaved: those given, and held papers for what nobody had to give.

    given   {key: [{"held": public id} or {"upload": key, "name": ..., "digest": ...}]}
    raises  NoSuchPaper, NoSuchPaperAsked, PapersMissing
    """
    held = held_papers(application, on=on)
    found = read(application.version, application.case_key, given, held)
    missing = []
    for asked in asked_papers(application.version, application.case_key):
        if any(one.key == asked["key"] for one in found):
            continue
        if paper := satisfying(asked, held):
            found.append(Enclosure(key=asked["key"], name=asked["name"], held=paper, digest=paper.digest))
        elif asked.get("required") and asked["mode"] == "hand_in":
            # What is only shown is shown at the counter, and taken from nobody.
            missing.append(asked["key"])
    if missing:
        raise PapersMissing(papers=missing)
    return found


def read(version: ProcedureVersion, case_key: str, given: dict[str, list[dict]], held: list[Paper]) -> list[Enclosure]:
    """What was given as enclosures, unsaved.

    raises  NoSuchPaper, NoSuchPaperAsked
    """
    names = {asked["key"]: asked["name"] for asked in asked_papers(version, case_key)} | {"": ""}
    if unknown := given.keys() - names.keys():
        raise NoSuchPaperAsked(key=min(unknown))
    return [_enclosure(key, one, names[key], held) for key, several in given.items() for one in several]


def _enclosure(key: str, one: dict, name: str, held: list[Paper]) -> Enclosure:
    if "upload" in one:
        return Enclosure(key=key, name=one.get("name") or name, upload=one["upload"], digest=one.get("digest", ""))
    paper = next((paper for paper in held if paper.public_id.hex == str(one.get("held", "")).replace("-", "")), None)
    if paper is None:
        raise NoSuchPaper()
    return Enclosure(key=key, name=name or paper.name, held=paper, digest=paper.digest)
