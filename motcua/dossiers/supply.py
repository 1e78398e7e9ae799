"""Supply what was asked for: the applicant answers every item, and the clock runs again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.casework.hold import hold
from motcua.casework.pause import resume
from motcua.dossiers.answers import answers_of
from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Answers, Dossier, Enclosure, Request
from motcua.dossiers.papers import held_papers, read
from motcua.dossiers.parties import local_day, must_be_applicant_or_counter
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

SUPPLIED = declare("case", "supplied", detail="request_number", private="answers enclosures said", public="supplied")


class NothingAskedFor(Refusal):
    """No request waits for the applicant."""


class StillMissing(Refusal):
    """Something that was asked for is not answered; `items` tells which, by their places."""


@transaction.atomic
def supply(
    dossier: Dossier,
    *,
    by: Actor,
    at: datetime,
    answers: dict[str, Any] | None = None,
    papers: dict[str, list[dict]] | None = None,
    said: dict[int, str] | None = None,
) -> Request:
    """Answer the request that waits. What was filed before stays beside what is new.

    papers  as a draft holds them
    said    words to an item, by its place in the request: all that some of them need
    raises  NothingAskedFor, StillMissing, NotTheApplicant, casework.NotYours, HeldOtherwise, AnswersDoNotFit,
            NoSuchPaper, NoSuchPaperAsked
    """
    held = hold(dossier.case, by=by, at=at)
    must_be_applicant_or_counter(dossier, by=by, at=at)
    request = Request.objects.filter(dossier=dossier, supplied_at=None).first()
    if request is None or not held.case.is_open:
        raise NothingAskedFor()
    answers, papers, said = answers or {}, papers or {}, said or {}
    if missing := [n for n, item in enumerate(request.items) if not _answered(n, item, answers, papers, said)]:
        raise StillMissing(items=missing)
    newest = _answer_anew(dossier, answers, at) if answers else None
    enclosed = _enclose(dossier, request, papers, at)
    request.said, request.supplied_at = [said.get(n, "") for n in range(len(request.items))], at
    request.save(update_fields=["said", "supplied_at"])
    private = {"answers": newest and newest.digest, "said": request.said}
    private["enclosures"] = sorted(one.digest for one in enclosed if one.digest)
    leave_line(held, SUPPLIED, by=by, at=at, detail={"request_number": request.number}, private=private)
    dossier.case = resume(dossier.case, by=by, at=at)
    return request


def _answered(place: int, item: dict, answers: dict, papers: dict, said: dict) -> bool:
    kind, _, key = item["about"].partition(":")
    given = {"paper": papers, "field": answers}.get(kind, {})
    return bool(given.get(key) or said.get(place, "").strip())


def _answer_anew(dossier: Dossier, typed: dict[str, Any], at: datetime) -> Answers:
    """The whole form once more, as it is now: the new answers over the earlier ones."""
    submission = dossier.submission
    before = submission.answers.order_by("-number").first()
    made = answers_of(submission, typed, before=before, on=local_day(at))
    made.submission, made.number, made.at = submission, before.number + 1, at
    made.save(force_insert=True)
    return made


def _enclose(dossier: Dossier, request: Request, papers: dict[str, list[dict]], at: datetime) -> list[Enclosure]:
    submission = dossier.submission
    held = held_papers(submission, on=local_day(at))
    found = read(submission.version, submission.case_key, papers, held)
    for one in found:
        one.submission, one.request, one.at = submission, request, at
    return Enclosure.objects.bulk_create(found)
