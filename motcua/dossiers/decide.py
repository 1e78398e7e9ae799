"""Decide: what both a grant and a refusal do. The case stays open until the result is in force, that is, issued."""

from datetime import datetime
from typing import Any

from motcua.casework.close import NotAccepted, NotYourDecision
from motcua.casework.hold import Held
from motcua.casework.may import hold_open, stage_of
from motcua.casework.pause import WaitsForTheApplicant, running
from motcua.casework.route import NoSuchOutcome, Stage
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Dossier, Result
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

DECIDED = declare(
    "case", "decided", detail="decision result ground legal_basis", private="explanation", public="decided"
)
DROPPED = declare("case", "decision_dropped", detail="result", public="decided")


class AlreadyDecided(Refusal):
    """A decision was taken; it is prepared, signed and issued, or the dossier is sent back."""


def decide(dossier: Dossier, outcome: str, *, by: Actor, at: datetime, **words: Any) -> Result:
    """Take the decision, in the caller's transaction. One that was taken otherwise and not issued gives way to it.

    words   reason, article, explanation
    raises  AlreadyDecided, NoSuchOutcome, NotYourDecision, NotAccepted, WaitsForTheApplicant,
            and what `hold_open` raises
    """
    held = hold_open(dossier.case, "close", by=by, at=at)
    _may_decide(held, outcome)
    said = {"decided_by": by.post, "outcome": outcome, "reason": words.get("reason", "")}
    if earlier := Result.objects.filter(dossier=dossier, issued_at=None, dropped_at=None, **said).first():
        raise AlreadyDecided(decision=outcome, decided_at=earlier.decided_at)
    drop_decision(dossier, held, by=by, at=at)
    made = Result.objects.create(
        dossier=dossier,
        number=dossier.results.count() + 1,
        outcome=outcome,
        decided_at=at,
        decided_by_id=by.post,
        **words,
    )
    detail = {"decision": outcome, "result": made.public_id.hex, "ground": made.reason, "legal_basis": made.article}
    leave_line(held, DECIDED, by=by, at=at, detail=detail, private={"explanation": made.explanation})
    return made


def under_way(dossier: Dossier) -> Result | None:
    """The decision that was taken and is not issued yet."""
    return Result.objects.filter(dossier=dossier, issued_at=None, dropped_at=None).first()


def drop_decision(dossier: Dossier, held: Held, *, by: Actor, at: datetime) -> None:
    """Take back a decision that was not issued: another is taken, the dossier goes back, or its applicant takes it."""
    if found := under_way(dossier):
        found.dropped_at = at
        found.save(update_fields=["dropped_at"])
        leave_line(held, DROPPED, by=by, at=at, detail={"result": found.public_id.hex})


def _may_decide(held: Held, outcome: str) -> None:
    """Whoever holds the case at a stage that decides, or that names this outcome itself."""
    stage, found, standing = stage_of(held), held.case, held.standing
    if not _leads_to(stage, outcome):
        raise NoSuchOutcome(outcome=outcome, stage=found.stage)
    if standing.retells:
        return
    if standing.actor.post == found.post_id and stage.role not in standing.roles:
        raise NotYourDecision(role=stage.role, stage=stage.key)
    if not found.accepted_at:
        raise NotAccepted(case=found.pk)
    if stopped := running(found):
        raise WaitsForTheApplicant(since=stopped.started_at)


def _leads_to(stage: Stage, outcome: str) -> bool:
    return stage.role == "decide" or (outcome in stage.outcomes and stage.role not in ("intake", "issue"))
