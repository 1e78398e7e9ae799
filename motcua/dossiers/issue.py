"""Issue a result: it is in force, it is the owner's, and the promise is kept. Only now the case closes."""

from datetime import datetime

from django.db import transaction

from motcua.casework.close import close
from motcua.citizens.hold_paper import hold_paper, revoke_paper
from motcua.citizens.models import Paper
from motcua.dossiers.grant import GRANTED
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Result, Signature
from motcua.dossiers.parties import local_day
from motcua.dossiers.prepare import hold_result
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

ISSUED = declare("case", "result_issued", detail="result version_of_result file_digest replaces", public="issued")
CITY = "the city"


class NotSigned(Refusal):
    """A result is issued with both signatures on it: of who decided, and of the unit."""


@transaction.atomic
def issue(result: Result, *, by: Actor, at: datetime) -> Result:
    """Put the result in force. What was granted is from now on a paper that satisfies whatever asks for one.

    A corrected version takes the place of the one before; the case closed long ago, and no date moves.

    raises  NotSigned, and what `hold_result` and `close` raise
    """
    held, found = hold_result(result, by=by, at=at)
    if set(found.signatures.values_list("kind", flat=True)) != set(Signature.Kind.values):
        raise NotSigned()
    before = Result.objects.filter(dossier=found.dossier, issued_at__isnull=False, replaced_at=None).first()
    if before:
        before.replaced_at = at
        before.save(update_fields=["replaced_at"])
    found.issued_at, found.paper = at, _paper(found, by=by, at=at) if found.outcome == GRANTED else None
    found.save(update_fields=["issued_at", "paper"])
    if before and before.paper and not before.paper.revoked_at:
        revoke_paper(before.paper, reason="corrected", by=by, at=at, replaced_by=found.paper)
    detail = {"result": found.public_id.hex, "version_of_result": found.number, "file_digest": found.file_digest}
    detail["replaces"] = before and before.public_id.hex
    leave_line(held, ISSUED, by=by, at=at, detail=detail)
    if held.case.is_open:
        found.dossier.case = close(
            held.case, found.outcome, by=by, at=at, reason=found.reason, legal_basis=found.article
        )
    return found


def _paper(result: Result, *, by: Actor, at: datetime) -> Paper:
    dossier = result.dossier
    given = _given(dossier.version.document["results"], dossier.part, result.outcome)
    facts = {"name": given.get("name", dossier.version.name), "reference": str(dossier.case)}
    return hold_paper(
        dossier.owner,
        next(iter(given.get("codes", [])), f"{dossier.version.procedure.slug}/{result.outcome}"),
        **facts,
        source=CITY,
        issued_on=local_day(at),
        digest=result.file_digest,
        file=result.file,
        issued_by=dossier.case.unit,
        by=by,
        at=at,
    )


def _given(results: list[dict], part: str, outcome: str) -> dict:
    """What the procedure says it gives: for a part of a linked one, the result of the same key."""
    fitting = [one for one in results if one.get("outcome", GRANTED) == outcome]
    return next((one for one in fitting if one.get("key") == part), next(iter(fitting), {}))
