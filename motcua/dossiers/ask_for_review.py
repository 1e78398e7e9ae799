"""Ask for a review: somebody above, who had no part in it, looks at a refusal again, as a case of its own."""

from datetime import date, datetime

from django.db import transaction

from motcua.casework.hold import hold
from motcua.casework.link import link
from motcua.casework.models import Case, Leg, Link
from motcua.casework.open_case import open_case
from motcua.dossiers.decline import DECLINED
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Dossier, Review
from motcua.dossiers.parties import local_day, must_be_applicant
from motcua.dossiers.reference import rule_of_review
from motcua.dossiers.refuse import REFUSED
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare
from motcua.organisation.models import Desk, Post, PostRole, UnitVersion

KIND = "review"
ASKED = declare("case", "review_asked", detail="of", private="why", public="review_asked")


class NothingToReview(Refusal):
    """Only what was refused or turned away is looked at again."""


class AlreadyAsked(Refusal):
    """A review of it was asked for; its reference tells how it stands."""


class NobodyAbove(Refusal):
    """No unit above could look at it; the formal complaint and the court are open."""


@transaction.atomic
def ask_for_review(dossier: Dossier, *, by: Actor, at: datetime, why: str = "") -> Review:
    """Open the review on the desk of the nearest unit above that had no part in the case.

    raises  NotTheApplicant, NothingToReview, AlreadyAsked, NobodyAbove
    """
    case = hold(dossier.case, by=by, at=at).case
    must_be_applicant(dossier, by=by, at=at)
    if case.outcome not in (REFUSED, DECLINED):
        raise NothingToReview(outcome=case.outcome)
    if earlier := Review.objects.filter(dossier=dossier).select_related("case").first():
        raise AlreadyAsked(reference=earlier.case.reference)
    desk = _desk_above(case, local_day(at))
    review = open_case(KIND, unit=desk.unit, to=desk, by=by, at=at, sealed=case.sealed, **rule_of_review())
    made = Review.objects.create(dossier=dossier, case=review, why=why, asked_at=at)
    said = {"detail": {"of": case.public_id.hex}, "private": {"why": why}}
    leave_line(hold(review, by=by, at=at), ASKED, by=by, at=at, **said)
    link(review, case, Link.Kind.REVIEWS, by=by, at=at)
    return made


def _desk_above(case: Case, day: date) -> Desk:
    """The first desk with a reviewing post, going up from the settling unit, past all who had the case."""
    had = {case.unit_id, *Leg.objects.filter(case=case).values_list("unit", flat=True)}
    trusted = PostRole.objects.on(day).filter(role="review").values("post")
    unit = case.unit_id
    while unit := _above(unit, day):
        reviewers = Post.objects.on(day).filter(pk__in=trusted, desks__desk__unit=unit)
        desks = Desk.objects.on(day).filter(unit=unit, members__post__in=reviewers).select_related("unit")
        if unit not in had and (desk := desks.order_by("pk").first()):
            return desk
    raise NobodyAbove()


def _above(unit: int, day: date) -> int | None:
    """The unit above, or the one that was above when there was a unit."""
    told = UnitVersion.objects.filter(unit=unit, valid_from__lte=day).order_by("-valid_from")
    return told.values_list("parent", flat=True).first()
