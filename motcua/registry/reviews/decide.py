"""Decide a review: an approved one becomes the procedure's next version, a rejected one says why."""

from datetime import date, datetime

from django.db import transaction

from motcua.ledger.actor import Actor
from motcua.ledger.record import record
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare
from motcua.organisation.calendar import ZONE
from motcua.registry.models import ProcedureVersion, Review
from motcua.registry.publish import SIMPLIFIED, publish
from motcua.registry.questions import Question
from motcua.registry.reviews.propose import applied

APPROVED = declare("review", "approved", detail="procedure version digest legal_basis", public="approved")
REJECTED = declare("review", "rejected", detail="procedure reason", public="rejected")


class DecidedAlready(Refusal):
    """The review has been decided."""


class Overtaken(Refusal):
    """The procedure has a newer version than the one that was reviewed: the proposal must be made anew."""


@transaction.atomic
def approve(
    review: Review, *, legal_basis: str, by: Actor, at: datetime, valid_from: date | None = None
) -> ProcedureVersion:
    """Make the proposal the procedure's next version, from today or a later day.

    raises  DecidedAlready, Overtaken, UnsoundProcedure
    """
    review = _locked(review)
    newest = review.procedure.versions.order_by("-number").first()
    if newest.pk != review.base_id:
        raise Overtaken(newest=newest.number)
    document = applied(newest.document, review.changes)
    key = f"review{review.pk}"
    today = at.astimezone(ZONE).date()
    document["sources"] = document["sources"] | {key: _source(legal_basis, today)}
    # What was simplified is the city's own from now on, whatever the portal says of it.
    document["origin"] = document["origin"] | {change["path"].split(".")[0]: key for change in review.changes}
    version = publish(
        review.procedure,
        document,
        by=by,
        at=at,
        valid_from=max(valid_from or today, newest.valid_from),
        origin="review",
        questions=[Question(asked.field, asked.kind, asked.what) for asked in newest.questions.all()],
        verb=SIMPLIFIED,
        detail={"review": review.pk, "changes": review.changes},
    )
    review.decision, review.decided_by_id, review.decided_at, review.became = "approved", by.person, at, version
    review.save(update_fields=["decision", "decided_by", "decided_at", "became"])
    told = {"procedure": str(review.procedure), "version": version.number, "digest": version.digest}
    record(review.pk, APPROVED, by=by, at=at, detail=told | {"legal_basis": legal_basis}, public=told)
    return version


@transaction.atomic
def reject(review: Review, *, reason: str, by: Actor, at: datetime) -> Review:
    """Turn the proposal down.

    raises  DecidedAlready
    """
    review = _locked(review)
    review.decision, review.decided_by_id, review.decided_at = "rejected", by.person, at
    review.save(update_fields=["decision", "decided_by", "decided_at"])
    detail = {"procedure": str(review.procedure), "reason": reason}
    record(review.pk, REJECTED, by=by, at=at, detail=detail, public={"procedure": str(review.procedure)})
    return review


def _locked(review: Review) -> Review:
    locked = Review.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=review.pk)
    if locked.decision:
        raise DecidedAlready(decision=locked.decision)
    return locked


def _source(legal_basis: str, today: date) -> dict:
    return {"title": legal_basis, "confidence": "read", "as_of": today.isoformat()}
