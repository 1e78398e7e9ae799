"""Answer a review: the decision stands, or is set aside. Who decided then revokes it and takes the matter up anew."""

from datetime import datetime

from django.db import transaction

from motcua.casework.close import close
from motcua.casework.ground import must_rest_on_law
from motcua.dossiers.models import Review
from motcua.ledger.actor import Actor


@transaction.atomic
def answer_review(
    review: Review, outcome: str, *, reason: str, article: str, explanation: str, by: Actor, at: datetime
) -> Review:
    """Close the review as upheld or set_aside.

    reason       in words that name nobody; `explanation` is what the applicant reads
    raises       NoReasonInLaw, and what `close` raises
    """
    must_rest_on_law(reason, article)
    found = Review.objects.select_for_update(of=("self",)).select_related("case").get(pk=review.pk)
    why = {"reason": reason, "legal_basis": article, "note": explanation}
    found.case = close(found.case, outcome, by=by, at=at, **why)
    found.explanation = explanation
    found.save(update_fields=["explanation"])
    return found
