"""Publish a version of a procedure: from then on it is never changed, and the ledger holds its digest.

Every version leaves exactly one line about its procedure, so that the line's number is the version's.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.casework.publish import digest_of, publish_route, publish_term
from motcua.ledger.actor import Actor
from motcua.ledger.record import record
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import Verb, declare
from motcua.organisation.models import Unit
from motcua.registry.document import check_shape
from motcua.registry.models import Alias, OpenQuestion, Procedure, ProcedureVersion, Track
from motcua.registry.questions import RANK, Question
from motcua.registry.soundness import problems

DETAIL = "code slug number digest valid_from origin"
PUBLISHED = declare("procedure", "published", detail=DETAIL, public="published", late=True)
MENDED = declare("procedure", "mended", detail=f"{DETAIL} field before after source", public="published")
SIMPLIFIED = declare("procedure", "simplified", detail=f"{DETAIL} review changes", public="published")


class UnsoundProcedure(Refusal):
    """The version cannot be published; `problems` says which rules it breaks and where."""


class EarlierThanNewest(Refusal):
    """A version cannot hold from a day before the one that it follows."""


@transaction.atomic
def publish(
    procedure: Procedure,
    document: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
    valid_from: date,
    origin: str,
    questions: Iterable[Question] = (),
    verb: Verb = PUBLISHED,
    detail: dict[str, Any] | None = None,
    units: Iterable[Unit] = (),
) -> ProcedureVersion:
    """Publish the next version of a procedure, or return the newest one when it says the same.

    questions  what the version leaves open
    units      those that will settle its cases: each role of the route must be held there
    raises     Misshapen, UnsoundProcedure, EarlierThanNewest
    """
    check_shape(document)
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    newest = procedure.versions.order_by("-number").first()
    digest = digest_of(document)
    if newest and newest.digest == digest:
        return newest
    if newest and valid_from < newest.valid_from:
        raise EarlierThanNewest(valid_from=valid_from, newest=newest.valid_from)
    if found := problems(document):
        raise UnsoundProcedure(procedure=str(procedure), problems=found)
    version = row(procedure, document, digest, newest.number + 1 if newest else 1, at, valid_from, origin)
    version.save(force_insert=True)
    OpenQuestion.objects.bulk_create(question_rows(version, questions))
    Alias.objects.bulk_create(alias_rows(procedure, document), ignore_conflicts=True)
    _publish_tracks(version, by=by, at=at, units=list(units))
    line = line_of(version, procedure)
    record(procedure.pk, verb, by=by, at=at, detail=line | (detail or {}), public=line)
    return version


def row(
    procedure: Procedure, document: dict, digest: str, number: int, at: datetime, valid_from: date, origin: str
) -> ProcedureVersion:
    """The version's row, its columns copied from the document."""
    return ProcedureVersion(
        procedure=procedure,
        number=number,
        valid_from=valid_from,
        published_at=at,
        origin=origin,
        digest=digest,
        document=document,
        name=document["name"]["vi"],
        name_en=document["name"].get("en", ""),
        field=document.get("field") or "",
        levels=document.get("levels", []),
        in_force=document["in_force"],
        completeness=document["completeness"],
        online_level=document.get("online_level"),
        publicity=document["publicity"],
    )


def question_rows(version: ProcedureVersion, questions: Iterable[Question]) -> list[OpenQuestion]:
    """The rows of what a version leaves open."""
    return [
        OpenQuestion(version=version, field=q.field, kind=q.kind, what=q.what, rank=RANK[q.kind]) for q in questions
    ]


def alias_rows(procedure: Procedure, document: dict) -> list[Alias]:
    """The rows of the other codes of a procedure."""
    return [Alias(procedure=procedure, written=written) for written in document.get("aliases", [])]


def line_of(version: ProcedureVersion, procedure: Procedure) -> dict[str, Any]:
    """What the ledger says of a version, in public: nothing in it is personal."""
    return {
        "code": procedure.code,
        "slug": procedure.slug,
        "number": version.number,
        "digest": version.digest,
        "valid_from": version.valid_from.isoformat(),
        "origin": version.origin,
    }


def tracks(document: dict[str, Any]) -> Iterable[tuple[str, str, str, dict, dict]]:
    """The limits and routes of a whole procedure: (part, channel, case, limit, graph)."""
    if document["completeness"] != "whole":
        return
    for row in document["channels"]:
        for part in document.get("parts") or [{"key": "", "route": document["route"]}]:
            yield part["key"], row["channel"], row.get("case", ""), part.get("limit") or row["limit"], part["route"]


def _publish_tracks(version: ProcedureVersion, *, by: Actor, at: datetime, units: list[Unit]) -> None:
    document, slug = version.document, version.procedure.slug
    clock = {key: value for key, value in document.get("clock", {}).items() if key != "basis"}
    same = {"by": by, "at": at, "valid_from": version.valid_from}
    rows = []
    for part, channel, case, limit, graph in tracks(document):
        name = "-".join(piece.replace("_", "-") for piece in (slug, part, channel, case) if piece)
        source = document["sources"][document["origin"].get("channels", "portal")]["title"]
        term = publish_term(
            name,
            amount=int(limit["amount"]),
            unit=limit["unit"],
            cutoff=limit.get("cutoff", ""),
            source=source,
            **clock,
            **same,
        )
        route_name = "-".join(piece.replace("_", "-") for piece in (slug, part) if piece)
        route = publish_route(route_name, graph, source=source, term=term, units=units, **same)
        rows.append(Track(version=version, part=part, channel=channel, case=case, term=term, route=route))
    Track.objects.bulk_create(rows)
