"""Prepare a result: what its paper will say is frozen, so that what is signed is what was decided."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.casework.hold import Held, hold
from motcua.casework.may import hold_open, may
from motcua.casework.publish import digest_of
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Result
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

PREPARED = declare(
    "case", "result_prepared", detail="result template template_version", private="data", public="decided"
)


class DecisionDropped(Refusal):
    """The decision was taken back; there is nothing to prepare, sign or issue."""


class AlreadyIssued(Refusal):
    """The result is issued; what is wrong with it is corrected."""


class AlreadySigned(Refusal):
    """The paper bears that signature; what it says is no longer changed."""


@transaction.atomic
def prepare(
    result: Result, *, template: str, template_version: str, data: dict[str, Any], by: Actor, at: datetime
) -> Result:
    """Freeze what the paper is made from. Until it is signed it may be prepared anew.

    raises  DecisionDropped, AlreadyIssued, AlreadySigned, and what `hold_result` raises
    """
    held, found = hold_result(result, by=by, at=at)
    if found.signatures.exists():
        raise AlreadySigned()
    frozen = {"template": template, "template_version": template_version, "data": data}
    for name, value in frozen.items():
        setattr(found, name, value)
    found.digest, found.prepared_at = digest_of(frozen), at
    found.save(update_fields=[*frozen, "digest", "prepared_at"])
    detail = {"result": found.public_id.hex, "template": template, "template_version": template_version}
    leave_line(held, PREPARED, by=by, at=at, detail=detail, private={"data": found.digest})
    return found


def hold_result(result: Result, *, by: Actor, at: datetime) -> tuple[Held, Result]:
    """Take hold of a result that is not issued yet: the holder of an open case may, and for a closed one the head.

    raises  DecisionDropped, AlreadyIssued, and what `hold_open` raises
    """
    case = result.dossier.case
    held = hold(case, by=by, at=at)
    found = Result.objects.select_related("dossier__case", "dossier__version").get(pk=result.pk)
    if found.dropped_at:
        raise DecisionDropped(dropped_at=found.dropped_at)
    if found.issued_at:
        raise AlreadyIssued(issued_at=found.issued_at)
    if held.case.is_open:
        return hold_open(case, "close", by=by, at=at), found
    may(held.case, "correct", held.standing)
    return held, found
