"""The state of a dossier: separate axes, and the national code that follows from them, never better than the truth.

source  the codes of the national portal and what they mean (read in secondary material)
"""

from dataclasses import dataclass

from motcua.casework.route import WITHDRAWN
from motcua.dossiers.decline import DECLINED
from motcua.dossiers.grant import GRANTED
from motcua.dossiers.models import Dossier
from motcua.dossiers.refuse import REFUSED

NEW, ACCEPTED, DECLINED_CODE, PROCESSING, SUPPLEMENT = 1, 2, 3, 4, 5
OBLIGATION, WITHDRAWN_CODE, STOPPED, FINISHED, HANDED_OUT = 6, 7, 8, 9, 10


@dataclass(frozen=True, slots=True)
class State:
    """Where a dossier stands, on each axis by itself.

    stage       of its route; the case's own
    accepted    it has its number, and its clock was started
    moved       it went on from the stage at which it came in
    outcome     of a closed case; None while it is open
    supplement  none, asked (it waits for the applicant), supplied
    finance     not_due, pending, paid: what is owed for it
    decision    none, decided, prepared, signed, issued, correcting (issued, and being made anew), revoked
    delivery    none, ready (issued, and not handed out), delivered
    review      none, asked, upheld, set_aside
    """

    stage: str = ""
    accepted: bool = False
    moved: bool = False
    outcome: str | None = None
    supplement: str = "none"
    finance: str = "not_due"
    decision: str = "none"
    delivery: str = "none"
    review: str = "none"

    @property
    def code(self) -> int:
        """The national code, 1 to 10."""
        return national_code(self)


def national_code(state: State) -> int:
    """What the national portal is told.

    A decision that nobody signed is still being processed; a result that lies ready is not handed out; one that is
    being corrected is owed again; one that was revoked is none.
    """
    if state.outcome is None:
        return _of_an_open_case(state)
    if state.outcome in (GRANTED, REFUSED):
        if state.decision not in ("issued", "correcting"):
            return PROCESSING
        return HANDED_OUT if state.decision == "issued" and state.delivery == "delivered" else FINISHED
    return {WITHDRAWN: WITHDRAWN_CODE, DECLINED: DECLINED_CODE}.get(state.outcome, STOPPED)


def _of_an_open_case(state: State) -> int:
    if state.supplement == "asked":
        return SUPPLEMENT
    if state.finance == "pending":
        return OBLIGATION
    if not state.accepted:
        return NEW
    return PROCESSING if state.moved else ACCEPTED


def state_of(dossier: Dossier) -> State:
    """The state of a dossier, from its rows; for many, take them `with_state`."""
    case = dossier.case
    return State(
        stage=case.stage,
        accepted=case.accepted_at is not None,
        moved=bool(case.route) and case.stage != case.route.graph["start"],
        outcome=case.outcome,
        supplement=_supplement(dossier),
        decision=_decision(dossier),
        delivery=_delivery(dossier),
        review=_review(dossier),
    )


def _supplement(dossier: Dossier) -> str:
    requests = list(dossier.requests.all())
    if any(request.supplied_at is None for request in requests):
        return "asked"
    return "supplied" if requests else "none"


def _decision(dossier: Dossier) -> str:
    results = [result for result in dossier.results.all() if not result.dropped_at and not result.replaced_at]
    standing = next((result for result in results if result.issued_at), None)
    new = next((result for result in results if not result.issued_at), None)
    if standing:
        return "revoked" if standing.revoked_at else "correcting" if new else "issued"
    if new is None:
        return "none"
    return "signed" if new.file_digest else "prepared" if new.prepared_at else "decided"


def _delivery(dossier: Dossier) -> str:
    standing = [result for result in dossier.results.all() if result.issued_at and not result.replaced_at]
    if not standing or standing[0].revoked_at:
        return "none"
    return "delivered" if hasattr(standing[0], "delivery") else "ready"


def _review(dossier: Dossier) -> str:
    review = getattr(dossier, "review", None)
    return "none" if review is None else review.case.outcome or "asked"
