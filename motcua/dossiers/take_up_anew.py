"""Take a matter up anew: a review set the refusal aside; the same application is a new promise with its own clock."""

from datetime import datetime

from django.db import transaction

from motcua.casework.hold import hold
from motcua.casework.link import link
from motcua.casework.may import may
from motcua.casework.models import Link
from motcua.dossiers.file import file_again
from motcua.dossiers.models import Dossier, Review
from motcua.dossiers.reference import SET_ASIDE
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class NotSetAside(Refusal):
    """The review did not set the decision aside, or the matter was taken up already."""


@transaction.atomic
def take_up_anew(review: Review, *, by: Actor, at: datetime) -> Dossier:
    """Open the same application once more, on the desk of the unit that settles it; its head does that.

    raises  NotSetAside, and what `may` and `open_case` raise
    """
    held = hold(review.dossier.case, by=by, at=at)
    may(held.case, "revoke", held.standing)
    reviewed = hold(review.case, by=by, at=at).case
    if reviewed.outcome != SET_ASIDE or Link.objects.filter(to_case=reviewed, kind=Link.Kind.FOLLOWS).exists():
        raise NotSetAside(outcome=reviewed.outcome)
    dossier = file_again(review.dossier, by=by, at=at)
    link(dossier.case, reviewed, Link.Kind.FOLLOWS, by=by, at=at)
    return dossier
