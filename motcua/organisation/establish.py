"""Establish and end what the organisation consists of: units, posts, desks, roles, appointments, delegations.

Each is one line in the ledger with the digest of what was said, so that nobody can later move a figure by moving
what it rests on. Periods begin and end; nothing is overwritten.
"""

import hashlib
from datetime import date, datetime
from typing import TypeVar

import rfc8785
from django.db import models, transaction

from motcua.ledger.actor import Actor
from motcua.ledger.record import record
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare
from motcua.organisation.models import (
    Appointment,
    Delegation,
    Desk,
    DeskPost,
    Period,
    Person,
    Post,
    PostRole,
    Unit,
    UnitCalendar,
    UnitVersion,
)

Row = TypeVar("Row", bound=Period)
KINDS: dict[type[models.Model], str] = {
    UnitVersion: "unit_version",
    UnitCalendar: "unit_calendar",
    Post: "post",
    PostRole: "post_role",
    Appointment: "appointment",
    Delegation: "delegation",
    Desk: "desk",
    DeskPost: "desk_post",
}
ESTABLISHED = {kind: declare(kind, "established", detail="digest", late=True) for kind in KINDS.values()}
ENDED = {kind: declare(kind, "ended", detail="digest valid_to reason", late=True) for kind in KINDS.values()}


class AlreadyEnded(Refusal):
    """The period has an end already; it is not moved."""


class EndsBeforeItBegins(Refusal):
    """A period has at least one day."""


class NotHeld(Refusal):
    """The post does not have the role that it would delegate."""


def found_unit(slug: str, kind: str, name: str, *, parent: Unit | None, by: Actor, at: datetime, **period) -> Unit:
    """A new unit, with its first name and place in the tree."""
    with transaction.atomic():
        unit = Unit.objects.create(slug=slug, kind=kind)
        establish(UnitVersion(unit=unit, name=name, parent=parent, **period), by=by, at=at)
    return unit


def create_post(unit: Unit, title: str, roles: list[str], *, by: Actor, at: datetime, **period) -> Post:
    """A new post in a unit, with what it is trusted with."""
    with transaction.atomic():
        post = establish(Post(unit=unit, title=title, **period), by=by, at=at)
        for role in roles:
            establish(PostRole(post=post, role=role, **period), by=by, at=at)
    return post


def open_desk(unit: Unit, name: str, head: Post, posts: list[Post], *, by: Actor, at: datetime, **period) -> Desk:
    """A new desk with its head and the posts that work at it."""
    with transaction.atomic():
        desk = establish(Desk(unit=unit, name=name, head=head, **period), by=by, at=at)
        for post in posts:
            establish(DeskPost(desk=desk, post=post, **period), by=by, at=at)
    return desk


def appoint(person: Person, post: Post, *, by: Actor, at: datetime, legal_basis: str = "", **period) -> Appointment:
    """The person holds the post from then on. The database refuses a second holder on the same day."""
    return establish(Appointment(person=person, post=post, legal_basis=legal_basis, **period), by=by, at=at)


def delegate(
    role: str, from_post: Post, to_post: Post, *, by: Actor, at: datetime, legal_basis: str, **period
) -> Delegation:
    """The holder of one post also acts with a role of another.

    raises  NotHeld
    """
    if not PostRole.objects.on(period["valid_from"]).filter(post=from_post, role=role).exists():
        raise NotHeld(post=from_post.pk, role=role)
    made = Delegation(role=role, from_post=from_post, to_post=to_post, legal_basis=legal_basis, **period)
    return establish(made, by=by, at=at)


@transaction.atomic
def establish(row: Row, *, by: Actor, at: datetime) -> Row:
    """Store a new row that holds over a period, and record it."""
    row.save(force_insert=True)
    record(row.pk, ESTABLISHED[KINDS[type(row)]], by=by, at=at, detail={"digest": digest(row)})
    return row


@transaction.atomic
def end(row: Period, valid_to: date, *, by: Actor, at: datetime, reason: str) -> None:
    """Let a period end on the day before `valid_to`, and record it.

    raises  AlreadyEnded, EndsBeforeItBegins
    """
    locked = type(row).objects.select_for_update().get(pk=row.pk)
    if locked.valid_to is not None:
        raise AlreadyEnded(valid_to=locked.valid_to)
    if valid_to <= locked.valid_from:
        raise EndsBeforeItBegins(valid_from=locked.valid_from, valid_to=valid_to)
    locked.valid_to = row.valid_to = valid_to
    locked.save(update_fields=["valid_to"])
    detail = {"digest": digest(locked), "valid_to": valid_to.isoformat(), "reason": reason}
    record(row.pk, ENDED[KINDS[type(row)]], by=by, at=at, detail=detail)


def digest(row: models.Model) -> str:
    """SHA-256 of the row's fields in canonical form: what the ledger holds against the table."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    plain = {key: value if value is None or isinstance(value, int) else str(value) for key, value in values.items()}
    return hashlib.sha256(rfc8785.dumps(plain)).hexdigest()
