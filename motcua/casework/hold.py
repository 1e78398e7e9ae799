"""Take hold of a case for one act: lock its row, and learn what the actor may rely on."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.casework.models import Case, Term
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.statement import run_together
from motcua.organisation.calendar import ZONE


class NoSuchCase(Refusal):
    """There is no such case."""


class EarlierThanLastAct(Refusal):
    """An act cannot happen before the one that was recorded last."""


class OnlyLiveActs(Refusal):
    """What began live is moved by live acts only: nothing is imported or simulated into it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the actor's post is on the day of the act.

    appointed   the person holds the post that day, and the post exists
    roles       what the post itself is trusted with
    desks       the desks it sits at
    stands_for  what is delegated to it: (post, that post's unit, role)
    """

    actor: Actor
    appointed: bool
    unit: int | None
    roles: frozenset[str]
    desks: frozenset[int]
    stands_for: frozenset[tuple[int, int, str]]

    @property
    def retells(self) -> bool:
        """Whether nobody acts: an import or a simulation tells, through no post, what was done elsewhere."""
        return self.actor.origin != "live" and self.actor.post is None


@dataclass(slots=True)
class Held:
    """A locked case with what its verb needs at hand.

    paused_since  when the running pause began
    asked         the legs of those who are being consulted
    visited       the stages at which the case has been, where it lies now among them
    """

    case: Case
    standing: Standing
    unit_slug: str
    route_digest: str | None
    paused_since: datetime | None
    asked: list[int]
    visited: list[str]


CASE = [field.attname for field in Case._meta.concrete_fields]
TERM = [field.attname for field in Term._meta.concrete_fields]

# Only the case's own row is read anew after waiting for its lock; what else a verb needs of a case
# (its legs, its pauses) it reads in a statement of its own. Its unit may change meanwhile: joined here, the row
# would be lost.
HOLD = f"""
SELECT (SELECT slug FROM organisation_unit u WHERE u.id = c.unit_id), r.digest, p.unit_id,
       EXISTS (SELECT FROM organisation_appointment a WHERE a.post_id = p.id AND a.person_id = %(person)s::bigint
               AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to > %(day)s)),
       ARRAY(SELECT role FROM organisation_postrole o WHERE o.post_id = p.id
             AND o.valid_from <= %(day)s AND (o.valid_to IS NULL OR o.valid_to > %(day)s)),
       ARRAY(SELECT desk_id FROM organisation_deskpost d WHERE d.post_id = p.id
             AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to > %(day)s)),
       ARRAY(SELECT f.id || ' ' || f.unit_id || ' ' || g.role FROM organisation_delegation g
             JOIN organisation_post f ON f.id = g.from_post_id
             AND f.valid_from <= %(day)s AND (f.valid_to IS NULL OR f.valid_to > %(day)s)
             JOIN organisation_postrole o ON o.post_id = g.from_post_id AND o.role = g.role
             AND o.valid_from <= %(day)s AND (o.valid_to IS NULL OR o.valid_to > %(day)s)
             WHERE g.to_post_id = p.id AND g.valid_from <= %(day)s AND (g.valid_to IS NULL OR g.valid_to > %(day)s)),
       {", ".join(f"c.{column}" for column in CASE)}, {", ".join(f"t.{column}" for column in TERM)}
FROM casework_case c
LEFT JOIN casework_term t ON t.id = c.term_id
LEFT JOIN casework_route r ON r.id = c.route_id
LEFT JOIN organisation_post p ON p.id = %(post)s::bigint
     AND p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to > %(day)s)
WHERE c.id = %(case)s::bigint
FOR NO KEY UPDATE OF c"""  # noqa: S608 -- column names of our own models
CIRCUMSTANCES = """
SELECT (SELECT started_at FROM casework_pause WHERE case_id = %(case)s AND ended_at IS NULL),
       ARRAY(SELECT id FROM casework_leg
             WHERE case_id = %(case)s AND ended_at IS NULL AND asked_by_id IS NOT NULL ORDER BY id),
       ARRAY(SELECT DISTINCT stage FROM casework_leg WHERE case_id = %(case)s AND asked_by_id IS NULL)"""


def hold(case: Case | int, *, by: Actor, at: datetime) -> Held:
    """Lock the case for an act at `at`, until the end of the transaction.

    raises  NoSuchCase, OnlyLiveActs, EarlierThanLastAct
    """
    held = lock(case, by=by, at=at)
    if at < held.case.last_at:
        raise EarlierThanLastAct(last_at=held.case.last_at, at=at)
    return held


def lock(case: Case | int, *, by: Actor, at: datetime) -> Held:
    """Lock the case for what a rule does to many at one moment; one that moved since then is moved after that.

    raises  NoSuchCase, OnlyLiveActs
    """
    assert connection.in_atomic_block
    key = case if isinstance(case, int) else case.pk
    day = at.astimezone(ZONE).date()
    facts = {"case": key, "post": by.post, "person": by.person, "day": day}
    rows, circumstances = run_together((HOLD, facts), (CIRCUMSTANCES, {"case": key}))
    if not rows:
        raise NoSuchCase(case=key)
    slug, digest, unit, appointed, roles, desks, delegated, *columns = rows[0]
    found = Case.from_db("default", CASE, columns[: len(CASE)])
    if found.term_id is not None:
        found.term = Term.from_db("default", TERM, columns[len(CASE) :])
    if found.origin == "live" and by.origin != "live":
        raise OnlyLiveActs(origin=by.origin)
    triples = (triple.split(" ") for triple in delegated)
    stands_for = frozenset((int(post), int(of), role) for post, of, role in triples)
    standing = Standing(by, appointed, unit, frozenset(roles), frozenset(desks), stands_for)
    return Held(found, standing, slug, digest, *circumstances[0])
