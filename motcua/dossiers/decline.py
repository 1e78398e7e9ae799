"""Decline: turn a dossier away where it came in (form 03), with a reason and the article it rests on."""

from datetime import datetime

from django.db import transaction

from motcua.casework.accept import AlreadyAccepted
from motcua.casework.close import close
from motcua.casework.ground import must_rest_on_law
from motcua.casework.hold import hold
from motcua.casework.take import take
from motcua.dossiers.models import Dossier
from motcua.dossiers.refuse import NoSuchReason
from motcua.ledger.actor import Actor

DECLINED = "declined"
# What may be said of any procedure; its own reasons may be given as well. The article is told with each.
REASONS = {
    "not_our_matter": "không thuộc thẩm quyền giải quyết",
    "not_entitled": "người nộp không thuộc đối tượng của thủ tục",
    "not_complete": "hồ sơ không đủ thành phần và không bổ sung được",
    "settled_already": "việc này đã được giải quyết",
}


@transaction.atomic
def decline(dossier: Dossier, reason: str, *, article: str, explanation: str, by: Actor, at: datetime) -> Dossier:
    """Close the dossier unaccepted. What can be mended is asked for instead, with `request_supplement`.

    reason       a key of REASONS or of the procedure's own refusals
    explanation  what it means in this case, and where to turn to, in words
    raises       NoSuchReason, NoReasonInLaw, AlreadyAccepted, and what `take` and `close` raise
    """
    must_rest_on_law(explanation, article)
    own = {one["key"] for one in dossier.version.document.get("refusals", [])}
    if reason not in REASONS.keys() | own:
        raise NoSuchReason(reason=reason)
    held = hold(dossier.case, by=by, at=at)
    if held.case.accepted_at:
        raise AlreadyAccepted(number=held.case.number, accepted_at=held.case.accepted_at)
    if held.case.desk_id:
        take(dossier.case, by=by, at=at)
    why = {"reason": reason, "legal_basis": article, "note": explanation}
    dossier.case = close(dossier.case, DECLINED, by=by, at=at, **why)
    return dossier
