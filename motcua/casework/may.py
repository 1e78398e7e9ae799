"""May this person, through which post, do this to this case at that moment? The one place that answers.

Each rule is a row of RULES. Authority belongs to posts: a person acts through a post that they hold that day,
and a post acts for another one where a role was delegated to it on a legal ground.
"""

from datetime import datetime

from motcua.casework.hold import Held, Standing, hold
from motcua.casework.models import Case
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class NotYours(Refusal):
    """The case is held by somebody else."""


class NotYourPost(Refusal):
    """The person does not hold the post through which they act, or it does not exist that day."""


class NotYourRole(Refusal):
    """The post is not trusted with what this act needs."""


class NotOpen(Refusal):
    """The case is closed; nothing moves it but a correction or a revocation."""


HOLDER = "the post that holds the case, or one that stands for it by delegation"
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
    "link": HOLDER,
    "reassign": CHIEF,
    "extend": HEAD,
    "promise": HEAD,
    "correct": HEAD,
    "revoke": HEAD,
    # To resume starts the clock again and to answer ends one's own leg: neither helps whoever is late.
    "resume": ANYONE,
    "withdraw": ANYONE,
    "recount": ANYONE,
}


def may(case: Case, act: str, standing: Standing, *, unit_in_hand: int | None = None) -> None:
    """Refuse `act` unless the rule for it lets the actor through.

    unit_in_hand  the unit of the current leg, for the rule that asks for it
    raises        NotYourPost, NotYours, NotYourRole
    """
    rule, actor = RULES[act], standing.actor
    if rule is ANYONE or (actor.origin != "live" and actor.post is None):
        return
    if not standing.appointed:
        raise NotYourPost(post=actor.post)
    if rule is HOLDER and actor.post != case.post_id and case.post_id not in {post for post, *_ in standing.stands_for}:
        raise NotYours(post=case.post_id, desk=case.desk_id)
    if rule is DESK and case.desk_id not in standing.desks:
        raise NotYours(post=case.post_id, desk=case.desk_id)
    if rule is HEAD:
        _head_of(case.unit_id, standing)
    if rule is CHIEF:
        _head_of(unit_in_hand, standing)


def hold_open(case: Case, act: str, *, by: Actor, at: datetime) -> Held:
    """Take hold of an open case for an act that the actor may do.

    raises  NoSuchCase, EarlierThanLastAct, NotOpen, NotYourPost, NotYours, NotYourRole
    """
    held = hold(case, by=by, at=at)
    must_be_open(held.case)
    may(held.case, act, held.standing)
    return held


def roles_for(case: Case, standing: Standing) -> frozenset[str]:
    """The roles with which the actor acts on a case: the post's own, and those delegated by the case's holder."""
    return standing.roles | {role for post, _, role in standing.stands_for if post == case.post_id}


def must_be_open(case: Case) -> None:
    """Refuse to move a closed case."""
    if not case.is_open:
        raise NotOpen(outcome=case.outcome, closed_at=case.closed_at)


def _head_of(unit: int | None, standing: Standing) -> None:
    own = standing.unit == unit and "head" in standing.roles
    if not own and not any(of == unit and role == "head" for _, of, role in standing.stands_for):
        raise NotYourRole(role="head", unit=unit)
