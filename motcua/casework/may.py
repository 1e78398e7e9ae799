"""May this person, through which post, do this to this case at that moment? The one place that answers.

Each rule is a row of RULES. Authority belongs to posts: a person acts through a post that they hold that day,
and a post acts for another one where a role was delegated to it on a legal ground.
"""

from datetime import date, datetime

from motcua.casework.hold import Held, Standing, hold
from motcua.casework.models import Case, Leg
from motcua.casework.route import Stage, stages
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.statement import run


class NotYours(Refusal):
    """The case is held by somebody else."""


class NotYourPost(Refusal):
    """The person does not hold the post through which they act, or it does not exist that day."""


class NotYourRole(Refusal):
    """The post is not trusted with what this act needs."""


class NotOpen(Refusal):
    """The case is closed; nothing moves it but a correction or a revocation."""


HOLDER = "the post that holds the case, or one to which it delegated the role that the stage needs"
ASKED = "the post that was asked, or one that sits at the desk that was"
DESK = "a post that sits at the desk that holds the case"
HEAD = "the head of the unit that settles the case"
CHIEF = "the head of the unit in whose hands the case lies"
ANYONE = "whoever the calling domain let in: the applicant, or a rule"

RULES = {
    "take": DESK,
    "accept": HOLDER,
    "hand_over": HOLDER,
    "return": HOLDER,
    "consult": HOLDER,
    "pause": HOLDER,
    "close": HOLDER,
    "answer": ASKED,
    "reassign": CHIEF,
    "pause_again": HEAD,
    "extend": HEAD,
    "promise": HEAD,
    "correct": HEAD,
    "revoke": HEAD,
    # To resume starts the clock again, and a link moves nothing: neither helps whoever is late.
    "resume": ANYONE,
    "link": ANYONE,
    "withdraw": ANYONE,
    "recount": ANYONE,
    "reorganise": ANYONE,
}


HOLDS_POST = """
SELECT 1 FROM organisation_post p JOIN organisation_appointment a ON a.post_id = p.id
WHERE p.id = %(post)s AND a.person_id = %(person)s::bigint
  AND p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to > %(day)s)
  AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to > %(day)s)"""


def may(
    case: Case, act: str, standing: Standing, *, role: str = "", leg: Leg | None = None, unit: int | None = None
) -> None:
    """Refuse `act` unless the rule for it lets the actor through.

    role    what the case's stage needs, where a route says so
    leg     the one that the act is about, for the rules of CHIEF and ASKED
    unit    the one that answers for the case, where the unit that settled it is no more
    raises  NotYourPost, NotYours, NotYourRole
    """
    rule, post = RULES[act], standing.actor.post
    if post is None and (rule is ANYONE or (standing.retells and rule is not DESK)):
        return
    if not standing.appointed:
        raise NotYourPost(post=post)
    if rule is HOLDER and post != case.post_id and not _stands_for(case.post_id, role, standing):
        raise NotYours(post=case.post_id, desk=case.desk_id)
    if rule is DESK and case.desk_id not in standing.desks:
        raise NotYours(post=case.post_id, desk=case.desk_id)
    if rule is ASKED and post != leg.post_id and leg.desk_id not in standing.desks:
        raise NotYours(post=leg.post_id, desk=leg.desk_id)
    if rule is HEAD:
        _head_of(unit or case.unit_id, standing)
    if rule is CHIEF:
        _head_of(leg.unit_id, standing)


def hold_open(case: Case, act: str, *, by: Actor, at: datetime) -> Held:
    """Take hold of an open case for an act that the actor may do.

    raises  NotOpen, NotYourPost, NotYours, NotYourRole, and what `hold` raises
    """
    held = hold(case, by=by, at=at)
    must_be_open(held.case)
    may(held.case, act, held.standing, role=role_at(held))
    return held


def stage_of(held: Held) -> Stage | None:
    """Where on its route the case stands; None where it has no route."""
    return stages(held.route_digest)[held.case.stage] if held.route_digest else None


def role_at(held: Held) -> str:
    """The role that the case's stage needs, or nothing."""
    stage = stage_of(held)
    return stage.role if stage else ""


def must_hold_post(by: Actor, day: date) -> None:
    """Refuse an actor who does not hold, that day, the post through which they act.

    raises  NotYourPost
    """
    if by.post is not None and not run(HOLDS_POST, {"post": by.post, "person": by.person, "day": day}):
        raise NotYourPost(post=by.post)


def must_be_open(case: Case) -> None:
    """Refuse to move a closed case."""
    if not case.is_open:
        raise NotOpen(outcome=case.outcome, closed_at=case.closed_at)


def _stands_for(post: int | None, role: str, standing: Standing) -> bool:
    return any(of == post and delegated == (role or delegated) for of, _, delegated in standing.stands_for)


def _head_of(unit: int | None, standing: Standing) -> None:
    own = standing.unit == unit and "head" in standing.roles
    if not own and not any(of == unit and role == "head" for _, of, role in standing.stands_for):
        raise NotYourRole(role="head", unit=unit)
