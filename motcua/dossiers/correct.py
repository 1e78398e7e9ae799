"""Correct a result that was issued with a mistake: a new version is made, and the wrong one stays readable."""

from datetime import datetime

from django.db import transaction

from motcua.casework.correct import correct as correct_case
from motcua.casework.ground import must_rest_on_law
from motcua.casework.hold import hold
from motcua.casework.may import may
from motcua.dossiers.decide import AlreadyDecided, under_way
from motcua.dossiers.deliver import NotIssued
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Result
from motcua.ledger.actor import Actor
from motcua.ledger.verbs import declare

CORRECTION = declare(
    "case", "correction_begun", detail="result corrects ground legal_basis", private="note", public="corrected"
)


@transaction.atomic
def correct(
    result: Result, *, reason: str, article: str, by: Actor, at: datetime, outcome: str | None = None, note: str = ""
) -> Result:
    """Begin the corrected version; it is prepared, signed and issued like the first, and takes its place then.

    reason   what was wrong, in words that name nobody ("the name"); `note` may be personal
    outcome  where the decision itself was recorded wrongly; the case is then corrected too
    raises   NotIssued, AlreadyDecided, NoReasonInLaw, and what `may` and casework's `correct` raise
    """
    must_rest_on_law(reason, article)
    case = result.dossier.case
    held = hold(case, by=by, at=at)
    may(held.case, "correct", held.standing)
    found = Result.objects.get(pk=result.pk)
    if not found.issued_at or found.replaced_at or found.revoked_at:
        raise NotIssued()
    if earlier := under_way(result.dossier):
        raise AlreadyDecided(decision=earlier.outcome, decided_at=earlier.decided_at)
    changed = outcome is not None and outcome != found.outcome
    made = Result.objects.create(
        dossier=result.dossier,
        number=found.number + 1,
        outcome=outcome or found.outcome,
        reason="" if changed else found.reason,
        article="" if changed else found.article,
        explanation="" if changed else found.explanation,
        because=reason,
        decided_at=at,
        decided_by_id=by.post,
    )
    detail = {"result": made.public_id.hex, "corrects": found.public_id.hex, "ground": reason, "legal_basis": article}
    leave_line(held, CORRECTION, by=by, at=at, detail=detail, private={"note": note})
    if changed:
        result.dossier.case = correct_case(case, outcome, by=by, at=at, reason=reason, legal_basis=article, note=note)
    return made
