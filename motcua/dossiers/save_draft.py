"""Save a draft: what was answered so far is kept until the applicant comes back. It leaves no line: nothing is owed."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from motcua.citizens.facts import may_act_for
from motcua.citizens.lock import is_official
from motcua.citizens.look import Purpose, look
from motcua.citizens.models import Record
from motcua.dossiers.models import Draft
from motcua.dossiers.parties import NotTheApplicant, local_day
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.registry.find import in_force
from motcua.registry.models import Procedure

LASTS = timedelta(days=30)
CHOICES = {"represented", "unit", "case_key", "deliver_by", "channel"}


class AlreadyFiled(Refusal):
    """The draft was filed; `reference` is what to follow it by."""


class NotRepresented(Refusal):
    """The city knows no ground on which the applicant may act for the other."""


class OnlyToldOf(Refusal):
    """The procedure is told of here, but it is applied for elsewhere."""


@transaction.atomic
def start_draft(procedure: Procedure, applicant: Record, *, by: Actor, at: datetime, **choices: Any) -> Draft:
    """Begin an application. An official may begin one for somebody who came to the counter, and so looks at what is
    known of them.

    choices  channel, represented, unit, case_key, deliver_by
    raises   NotTheApplicant, NotRepresented, NoSuchProcedure, OnlyToldOf
    """
    version = in_force(procedure, on=local_day(at))
    if version.completeness != "whole":
        raise OnlyToldOf(procedure=str(procedure))
    draft = Draft(applicant=applicant, version=version, on_behalf=by.post is not None, post_id=by.post)
    draft.channel = "counter" if draft.on_behalf else "online"
    must_write(draft, by=by, at=at)
    if len(version.document["cases"]) == 1:
        draft.case_key = version.document["cases"][0]["key"]
    if draft.on_behalf:
        look(applicant, by=by, at=at, purpose=Purpose.COUNTER)
    return _keep(draft, by, at, choices)


@transaction.atomic
def save_draft(
    draft: Draft, *, by: Actor, at: datetime, answers: dict | None = None, papers: dict | None = None, **choices: Any
) -> Draft:
    """Keep what was answered; fields that are not named stay as they are, so that two open pages do no harm.

    Nothing is checked but that it may be written: a draft may be wrong. It follows the version in force.

    raises  NotTheApplicant, NotRepresented, AlreadyFiled, NoSuchProcedure
    """
    found = open_draft(draft, by=by, at=at)
    found.version = in_force(found.version.procedure, on=local_day(at))
    found.answers |= answers or {}
    found.papers |= papers or {}
    return _keep(found, by, at, choices)


def open_draft(draft: Draft, *, by: Actor, at: datetime) -> Draft:
    """The draft, locked, for whoever may write it.

    raises  NotTheApplicant, AlreadyFiled
    """
    rows = Draft.objects.select_related("applicant", "represented", "unit", "version__procedure")
    found = rows.select_for_update(of=("self",)).get(pk=draft.pk)
    must_write(found, by=by, at=at)
    if filed := getattr(found, "submission", None):
        raise AlreadyFiled(reference=filed.dossiers.order_by("pk")[0].case.reference)
    return found


def must_write(draft: Draft, *, by: Actor, at: datetime) -> None:
    """Let the applicant write, or, on behalf, whoever holds the post through which the draft was begun.

    raises  NotTheApplicant
    """
    if draft.on_behalf:
        allowed = by.post == draft.post_id and is_official(by, at)
    else:
        allowed = by.post is None and by.person is not None and by.person == draft.applicant.person_id
    if not allowed:
        raise NotTheApplicant()


def must_represent(draft: Draft, *, on: date) -> None:
    """Refuse to act for somebody without a ground; nothing that is known of them is shown either.

    raises  NotRepresented
    """
    if draft.represented and not may_act_for(draft.applicant, draft.represented, on=on):
        raise NotRepresented()


def forget_expired(*, at: datetime) -> int:
    """Delete the drafts that nobody came back to, and return how many there were."""
    return Draft.objects.filter(expires_at__lt=at).delete()[0]


def _keep(draft: Draft, by: Actor, at: datetime, choices: dict[str, Any]) -> Draft:
    if unknown := choices.keys() - CHOICES:
        raise TypeError(f"a draft has no {min(unknown)}")
    for name, value in choices.items():
        setattr(draft, name, value)
    must_represent(draft, on=local_day(at))
    if draft.on_behalf and choices.get("represented"):
        look(draft.represented, by=by, at=at, purpose=Purpose.COUNTER)
    draft.saved_at, draft.expires_at = at, at + LASTS
    draft.save()
    return draft
