"""Refuse: with a reason that the procedure names, and the article on which it rests."""

from datetime import datetime

from django.db import transaction

from motcua.casework.ground import NoReasonInLaw
from motcua.dossiers.decide import decide
from motcua.dossiers.models import Dossier, Result
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal

REFUSED = "refused"


class NoSuchReason(Refusal):
    """The procedure names no such reason; only one that it names can be given."""


@transaction.atomic
def refuse(
    dossier: Dossier, reason: str, *, by: Actor, at: datetime, explanation: str = "", article: str = ""
) -> Result:
    """Decide that it is refused.

    reason       the key of one of the procedure's refusals
    article      where the procedure names none, or another one applies
    explanation  what it means in this case, in words
    raises       NoSuchReason, NoReasonInLaw, and what `decide` raises
    """
    article = article_of(dossier, reason, article)
    return decide(dossier, REFUSED, by=by, at=at, reason=reason, article=article, explanation=explanation)


def article_of(dossier: Dossier, reason: str, article: str = "") -> str:
    """The article on which a reason that the procedure names rests, or the one given instead.

    raises  NoSuchReason, NoReasonInLaw
    """
    named = next((one for one in dossier.version.document.get("refusals", []) if one["key"] == reason), None)
    if named is None:
        raise NoSuchReason(reason=reason)
    article = article or named["article"] or ""
    if not article.strip():
        raise NoReasonInLaw()
    return article
