"""Close a case with its outcome: the promise is kept, or it is said why not."""

from datetime import datetime

from django.db import transaction

from motcua.casework.accept import NotAccepted
from motcua.casework.consult import withdrawn_consultations
from motcua.casework.hold import Held
from motcua.casework.may import hold_open, stage_of
from motcua.casework.models import Case
from motcua.casework.pause import must_not_wait
from motcua.casework.route import REVOKED, WITHDRAWN, NoSuchOutcome
from motcua.casework.verbs import CLOSED, told
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class NotYourDecision(Refusal):
    """The post is not trusted with the role that closes a case at this stage."""


@transaction.atomic
def close(
    case: Case, outcome: str, *, by: Actor, at: datetime, reason: str = "", legal_basis: str = "", note: str = ""
) -> Case:
    """End the case. `outcome` is one of those that its stage names, or "withdrawn", which is the applicant's.

    A pause that runs when a case is withdrawn gets no end: its clock never went on.

    reason, legal_basis  structured: a code and an article, for whoever is refused
    raises  NoSuchOutcome, NotYourDecision, accept.NotAccepted, WaitsForTheApplicant, and what `hold_open` raises
    """
    withdrawn = outcome == WITHDRAWN
    held = hold_open(case, "withdraw" if withdrawn else "close", by=by, at=at)
    found = held.case
    if not withdrawn:
        _may_end_so(held, outcome)
    found.closed_at, found.outcome = at, outcome
    detail = {"outcome": outcome, "due": told(found.due)}
    detail |= {key: value for key, value in {"reason": reason, "legal_basis": legal_basis}.items() if value}
    detail |= withdrawn_consultations(held)
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
    found, stage, standing = held.case, stage_of(held), held.standing
    if outcome == REVOKED or (stage and outcome not in stage.outcomes):
        raise NoSuchOutcome(outcome=outcome, stage=found.stage)
    if standing.retells:
        return
    # Whoever stands for the holder has the role by delegation, or would not have come this far.
    if stage and standing.actor.post == found.post_id and stage.role not in standing.roles:
        raise NotYourDecision(role=stage.role, stage=stage.key)
    if found.term_id and not found.accepted_at and not (stage and stage.is_first):
        raise NotAccepted(case=found.pk)
    must_not_wait(held)
