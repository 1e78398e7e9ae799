"""Open a case: a promise is made, somebody holds it from the first moment on."""

import uuid
from datetime import datetime

from django.db import transaction
from psycopg.errors import UniqueViolation

from motcua.casework.holder import give_to, named
from motcua.casework.may import must_hold_post
from motcua.casework.models import Case, Route, Term
from motcua.casework.route import stages
from motcua.casework.verbs import OPENED
from motcua.casework.write import NewLeg, write_new
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Desk, Post, Unit


class RuleNotInForce(Refusal):
    """The term or the route is not in force on that day."""


class AlreadyOpened(Refusal):
    """There is a case with that reference."""


@transaction.atomic
def open_case(
    kind: str,
    *,
    unit: Unit,
    to: Desk | Post,
    by: Actor,
    at: datetime,
    term: Term | None = None,
    route: Route | None = None,
    reference: str | None = None,
    budget_minutes: int | None = None,
    sealed: bool = False,
    late_because: str | None = None,
) -> Case:
    """Open a case that `unit` settles, in the hands of a desk or a post.

    reference       what the applicant has in hand until there is a number; made up when none is given
    budget_minutes  for the first leg, where no route says it
    sealed          the public log shows a commitment only
    late_because    why a live case is recorded only now ("power_cut", "received_on_paper", ...)
    raises          NotYourPost, RuleNotInForce, AlreadyOpened, CannotHold, LacksRole, WrongUnit
    """
    day = at.astimezone(ZONE).date()
    must_hold_post(by, day)
    for rule in (term, route):
        if rule and (day < rule.valid_from or (rule.valid_to and day >= rule.valid_to)):
            raise RuleNotInForce(rule=str(rule), day=day)
    public_id = uuid.uuid4()
    case = Case(
        public_id=public_id,
        kind=kind,
        reference=reference or public_id.hex[:12].upper(),
        unit=unit,
        term=term,
        route=route,
        opened_at=at,
        origin=by.origin,
        sealed=sealed,
    )
    stage = None
    if route:
        stage = stages(route.digest)[route.graph["start"]]
        case.stage = stage.key
    leg = NewLeg(give_to(case, to, stage, day=day), stage.budget_minutes if stage else budget_minutes)
    detail = named(case, leg.unit) | {
        "kind": kind,
        "reference": case.reference,
        "settled_by": unit.pk,
        "term": term and str(term),
        "route": route and str(route),
    }
    if late_because:
        detail["late_because"] = late_because
    try:
        return write_new(case, OPENED, unit_slug=unit.slug, by=by, at=at, leg=leg, detail=detail, private=None)
    except UniqueViolation as twice:
        raise AlreadyOpened(reference=case.reference) from twice
