"""Publish the catalogue: what this release tells and the registry does not have yet, a line in the book for each."""

from collections.abc import Callable
from datetime import datetime, time

from django.db import transaction

from motcua.casework.publish import digest_of
from motcua.ledger.actor import IMPORT
from motcua.organisation.calendar import ZONE
from motcua.registry.catalogue.files import SOURCE, Shipped, shipped
from motcua.registry.document import TOLD_BY_PORTAL, at, put
from motcua.registry.models import Procedure
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
    told.document["sources"][SOURCE]["where"] = digest_of(told.document)
    found = Procedure.objects.filter(code=told.code) if told.code else Procedure.objects.filter(slug=told.slug)
    procedure = found.first() or Procedure.objects.create(slug=told.slug, code=told.code)
    newest = procedure.versions.order_by("-number").first()
    document, valid_from, questions = told.document, told.valid_from, told.questions
    if newest:
        if newest.document["sources"].get(SOURCE, {}).get("where") == document["sources"][SOURCE]["where"]:
            return False
        document, valid_from = _over(newest.document, document), max(valid_from, newest.valid_from)
        questions = questions + [
            Question(asked.field, asked.kind, asked.what)
            for asked in newest.questions.all()
            if asked.field.split(".")[0] in TOLD_BY_PORTAL and asked.field.split(".")[0] not in document["origin"]
        ]
    moment = datetime.combine(told.as_of, time(12), ZONE)
    publish_version(
        procedure, document, by=IMPORT, at=moment, valid_from=valid_from, origin="catalogue", questions=questions
    )
    return True


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
