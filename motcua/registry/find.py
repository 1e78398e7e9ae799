"""Find a procedure by any of its names, and tell what it asks and promises on a day."""

from datetime import date
from typing import Any

from motcua.ledger.refusal import Refusal
from motcua.registry.codes import core
from motcua.registry.models import Procedure, ProcedureVersion
from motcua.registry.questions import Question


class NoSuchProcedure(Refusal):
    """No procedure is known under that name, or none that held on that day."""


def find(name: str) -> Procedure:
    """The procedure with that code, an old or local form of it, or that address.

    raises  NoSuchProcedure
    """
    name = name.strip()
    found = Procedure.objects.filter(code=core(name) or name).first() or Procedure.objects.filter(slug=name).first()
    found = found or Procedure.objects.filter(aliases__written=name).first()
    if not found:
        raise NoSuchProcedure(name=name)
    return found


def in_force(procedure: Procedure, *, on: date) -> ProcedureVersion:
    """The version that holds on a day.

    raises  NoSuchProcedure
    """
    version = procedure.versions.filter(valid_from__lte=on).order_by("-valid_from", "-number").first()
    if not version or not version.in_force:
        raise NoSuchProcedure(name=str(procedure), on=on)
    return version


def told(procedure: Procedure, *, on: date) -> dict[str, Any]:
    """All that is known of a procedure on a day, fit for JSON.

    raises  NoSuchProcedure
    """
    version = in_force(procedure, on=on)
    questions = version.questions.order_by("rank", "field")
    return {
        "code": procedure.code,
        "slug": procedure.slug,
        "number": version.number,
        "valid_from": version.valid_from.isoformat(),
        "published_at": version.published_at.isoformat(),
        "origin": version.origin,
        "digest": version.digest,
        "completeness": version.completeness,
        "document": version.document,
        "questions": [
            {"field": q.field, "kind": q.kind, "reason": Question(q.field, q.kind, q.what).reason} for q in questions
        ],
    }
