"""Publish the catalogue: what this release tells and the registry does not have yet, a line in the book for each."""

from collections.abc import Callable
from datetime import datetime, time

from django.db import transaction

from motcua.casework.publish import digest_of
from motcua.ledger.actor import IMPORT
from motcua.organisation.calendar import ZONE
from motcua.registry.catalogue.files import SOURCE, Shipped, shipped
from motcua.registry.document import TOLD_BY_PORTAL, at, put
from motcua.registry.models import Procedure, ProcedureVersion
from motcua.registry.publish import publish as publish_version
from motcua.registry.questions import Question


@transaction.atomic
def publish(progress: Callable[[str], None] | None = None) -> int:
    """Publish what is new in the catalogue and say how many versions that made. May be repeated.

    `progress` is told each procedure before its turn. What the city mended or simplified stays as it is.
    raises  UnsoundProcedure, Misshapen, and then nothing is published
    """
    tell = progress or (lambda name: None)
    return sum(_publish(procedure, tell) for procedure in shipped())


def _publish(told: Shipped, tell: Callable[[str], None]) -> bool:
    tell(told.slug)
    document, valid_from, questions = _marked(told.document), told.valid_from, told.questions
    found = Procedure.objects.filter(code=told.code) if told.code else Procedure.objects.filter(slug=told.slug)
    procedure = found.first() or Procedure.objects.create(slug=told.slug, code=told.code)
    newest = procedure.versions.order_by("-number").first()
    if newest:
        if newest.document["sources"].get(SOURCE) == document["sources"][SOURCE]:
            return False
        document, valid_from = _over(newest.document, document), max(valid_from, newest.valid_from)
        questions = questions + _still_open(newest, document)
    moment = datetime.combine(told.as_of, time(12), ZONE)
    publish_version(
        procedure, document, by=IMPORT, at=moment, valid_from=valid_from, origin="catalogue", questions=questions
    )
    return True


def _marked(document: dict) -> dict:
    """The document, its source marked with the digest of what this release tells: how a later run knows it again."""
    source = document["sources"][SOURCE] | {"where": digest_of(document)}
    return {**document, "sources": {**document["sources"], SOURCE: source}}


def _still_open(newest: ProcedureVersion, document: dict) -> list[Question]:
    """What the standing version leaves open of the portal's parts, which the catalogue does not touch."""
    kept = [part for part in TOLD_BY_PORTAL if part not in document["origin"]]
    asked = newest.questions.all()
    return [Question(q.field, q.kind, q.what) for q in asked if q.field.split(".")[0] in kept]


def _over(stands: dict, told: dict) -> dict:
    """What the catalogue tells, over what stands; parts of the portal, mends and simplifications stay."""
    kept = {part: stands[part] for part in TOLD_BY_PORTAL if part in stands and part not in told["origin"]}
    document = {**told, **kept}
    document["sources"] = {**stands["sources"], **told["sources"]}
    for path, source in stands["origin"].items():
        if source.startswith(("mend", "review")):
            document = put(document, path, at(stands, path))
            document["origin"] = {**document["origin"], path: source}
    return document
