"""Close a case with its outcome: the promise is kept, or it is said why not."""

from datetime import datetime

from django.db import transaction

from motcua.casework.hold import Held
from motcua.casework.may import hold_open, roles_for
from motcua.casework.models import Case, Leg
from motcua.casework.pause import running
from motcua.casework.route import stages
from motcua.casework.verbs import CLOSED
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal

WITHDRAWN = "withdrawn"


class NoSuchOutcome(Refusal):
    """The route does not let a case end like that at this stage."""


class NotYourDecision(Refusal):
    """The post is not trusted with the role that closes a case at this stage."""


class WaitsForTheApplicant(Refusal):
    """A paused case is resumed before it is decided: nobody closes it while its clock stands still."""


@transaction.atomic
def close(
    case: Case, outcome: str, *, by: Actor, at: datetime, reason: str = "", legal_basis: str = "", note: str = ""
) -> Case:
    """End the case. `outcome` is one of those that its stage names, or "withdrawn", which is the applicant's.

    A case that is withdrawn while it is paused stays paused: its clock is never started again.
    reason, legal_basis  structured: a code and an article, for whoever is refused
    raises               NoSuchOutcome, NotYourDecision, WaitsForTheApplicant, and what `hold_open` raises
    """
    withdrawn = outcome == WITHDRAWN
    held = hold_open(case, "withdraw" if withdrawn else "close", by=by, at=at)
    found, stopped = held.case, running(held.case)
    if not withdrawn:
        _may_end_so(held, outcome)
        if stopped and by.origin == "live":
            raise WaitsForTheApplicant(since=stopped.started_at)
    found.closed_at, found.outcome = at, outcome
    detail = {"outcome": outcome, "due": found.due and found.due.isoformat()}
    detail |= {key: value for key, value in {"reason": reason, "legal_basis": legal_basis}.items() if value}
    if asked := Leg.objects.filter(case=found, ended_at=None, asked_by__isnull=False).count():
        detail["withdrawn_consultations"] = asked
    return write(
        held,
        CLOSED,
        by=by,
        at=at,
        ends="closed",
        stage_ends=True,
        detail=detail,
        private={"note": note} if note else None,
    )


def _may_end_so(held: Held, outcome: str) -> None:
    if held.route_digest is None:
        return
    stage = stages(held.route_digest)[held.case.stage]
    if outcome not in stage.outcomes:
        raise NoSuchOutcome(outcome=outcome, stage=stage.key)
    actor = held.standing.actor
    if (actor.origin == "live" or actor.post) and stage.role not in roles_for(held.case, held.standing):
        raise NotYourDecision(role=stage.role, stage=stage.key)
