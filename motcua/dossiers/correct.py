"""Correct a result that was issued with a mistake: a new version is made, and the wrong one stays readable."""

from dataclasses import dataclass
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
from motcua.dossiers.refuse import REFUSED, article_of
from motcua.ledger.actor import Actor
from motcua.ledger.verbs import declare

CORRECTION = declare(
    "case", "correction_begun", detail="result corrects ground legal_basis", private="note", public="corrected"
)


@dataclass(frozen=True, slots=True)
class Instead:
    """What the decision really was; of a refusal with the key of its reason."""

    outcome: str
    reason: str = ""
    article: str = ""
    explanation: str = ""


@transaction.atomic
def correct(
    result: Result,
    *,
    reason: str,
    article: str,
    by: Actor,
    at: datetime,
    instead: Instead | None = None,
    note: str = "",
) -> Result:
    """Begin the corrected version; it is prepared, signed and issued like the first, and takes its place then.

    reason   what was wrong, in words that name nobody ("the name"); `note` may be personal
    instead  where the decision itself was recorded wrongly; the case is then corrected too
    raises   NotIssued, AlreadyDecided, NoReasonInLaw, NoSuchReason, and what `may` and casework's `correct` raise
    """
    must_rest_on_law(reason, article)
    dossier = result.dossier
    held = hold(dossier.case, by=by, at=at)
    may(held.case, "correct", held.standing)
    found = Result.objects.get(pk=result.pk)
    if not found.issued_at or found.replaced_at or found.revoked_at:
        raise NotIssued()
    if earlier := under_way(dossier):
        raise AlreadyDecided(decision=earlier.outcome, decided_at=earlier.decided_at)
    made = Result(dossier=dossier, number=dossier.results.count() + 1, decided_at=at, decided_by_id=by.post)
    made.because = reason
    _say(made, instead or Instead(found.outcome, found.reason, found.article, found.explanation))
    made.save(force_insert=True)
    detail = {"result": made.public_id.hex, "corrects": found.public_id.hex, "ground": reason, "legal_basis": article}
    leave_line(held, CORRECTION, by=by, at=at, detail=detail, private={"note": note})
    if made.outcome != found.outcome:
        why = {"reason": reason, "legal_basis": article, "note": note}
        dossier.case = correct_case(dossier.case, made.outcome, by=by, at=at, **why)
    return made


def _say(made: Result, said: Instead) -> None:
    made.outcome, made.reason, made.explanation = said.outcome, said.reason, said.explanation
    made.article = article_of(made.dossier, said.reason, said.article) if said.outcome == REFUSED else said.article
