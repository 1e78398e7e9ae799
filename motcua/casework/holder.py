"""Who may be given a case: a post that is held and trusted with the stage's role, or a desk with such a post.

A desk may stand empty for a while: its head answers for what lies there, and nobody who files is turned away.
"""

from datetime import date

from motcua.casework.models import Case
from motcua.casework.route import Stage
from motcua.ledger.refusal import Refusal
from motcua.ledger.statement import run
from motcua.organisation.models import Desk, Post

POST = """
SELECT p.unit_id, ARRAY(SELECT role FROM organisation_postrole o WHERE o.post_id = p.id
           AND o.valid_from <= %(day)s AND (o.valid_to IS NULL OR o.valid_to > %(day)s)),
       EXISTS (SELECT FROM organisation_appointment a WHERE a.post_id = p.id
           AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to > %(day)s)),
       (SELECT parent_id FROM organisation_unitversion v WHERE v.unit_id = %(unit)s
           AND v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)), u.slug
FROM organisation_post p JOIN organisation_unit u ON u.id = p.unit_id
WHERE p.id = %(id)s AND p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to > %(day)s)"""
DESK = """
SELECT d.unit_id, ARRAY(SELECT DISTINCT o.role FROM organisation_deskpost m
           JOIN organisation_post p ON p.id = m.post_id
           AND p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to > %(day)s)
           JOIN organisation_postrole o ON o.post_id = m.post_id
           AND o.valid_from <= %(day)s AND (o.valid_to IS NULL OR o.valid_to > %(day)s)
           WHERE m.desk_id = d.id AND m.valid_from <= %(day)s AND (m.valid_to IS NULL OR m.valid_to > %(day)s)),
       true,
       (SELECT parent_id FROM organisation_unitversion v WHERE v.unit_id = %(unit)s
           AND v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to > %(day)s)), u.slug
FROM organisation_desk d JOIN organisation_unit u ON u.id = d.unit_id
WHERE d.id = %(id)s AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to > %(day)s)"""


class CannotHold(Refusal):
    """The post or desk does not exist that day, or nobody holds the post."""


class LacksRole(Refusal):
    """The post is not trusted with what the stage needs, or no post at the desk is."""


class WrongUnit(Refusal):
    """The route wants this stage in another unit."""


def give_to(case: Case, to: Post | Desk, stage: Stage | None, *, day: date) -> int:
    """Set the case's holder, once it is certain that it may hold the stage, and return the holder's unit.

    raises  CannotHold, LacksRole, WrongUnit
    """
    is_post = isinstance(to, Post)
    rows = run(POST if is_post else DESK, {"id": to.pk, "unit": case.unit_id, "day": day})
    if not rows or not rows[0][2]:
        raise CannotHold(post=to.pk if is_post else None, desk=None if is_post else to.pk)
    unit, roles, _, parent, slug = rows[0]
    if stage:
        if stage.role not in roles:
            raise LacksRole(role=stage.role, stage=stage.key)
        if stage.unit not in ("any", slug) and unit != {"settling": case.unit_id, "parent": parent}.get(stage.unit):
            raise WrongUnit(stage=stage.key, unit=stage.unit)
    case.post_id, case.desk_id = (to.pk, None) if is_post else (None, to.pk)
    return unit


def named(case: Case, unit: int) -> dict[str, int | str | None]:
    """The holder and stage of a case as an entry tells them."""
    return {"post": case.post_id, "desk": case.desk_id, "unit": unit, "stage": case.stage}
