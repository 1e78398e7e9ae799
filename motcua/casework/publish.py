"""Publish a term or a route: from then on it is never changed, and the ledger holds its digest."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import rfc8785
from django.db import transaction

from motcua.casework.due import limit_of
from motcua.casework.models import Published, Route, Term
from motcua.casework.route import Problem, parse, problems
from motcua.ledger.actor import Actor
from motcua.ledger.record import record
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import Verb, declare
from motcua.organisation.models import Appointment, Post, PostRole, Unit, UnitVersion

TERM_PUBLISHED = declare("term", "published", detail="code number digest valid_from", public="published", late=True)
ROUTE_PUBLISHED = declare("route", "published", detail="code number digest valid_from", public="published", late=True)

TERM_FIELDS = ["amount", "unit", "cutoff", "on_resume", "supplements", "extensions", "extension_amount"]


class UnsoundRoute(Refusal):
    """The route cannot be published; `problems` says which rules it breaks and where."""


@transaction.atomic
def publish_term(code: str, *, by: Actor, at: datetime, valid_from: date, source: str, **limits: Any) -> Term:
    """Publish the next version of a term, or return the newest one when it says the same.

    limits  the fields of Term: amount, unit, and what differs from the defaults
    raises  limits.BadTerm, for what no clock could count
    """
    term = Term(
        code=code, valid_from=valid_from, source=source, on_resume=limits.pop("on_resume", "continue"), **limits
    )
    limit_of(term).extended([term.extension_amount] * term.extensions)
    term.digest = digest_of({field: getattr(term, field) for field in ["code", *TERM_FIELDS]})
    return _publish(term, TERM_PUBLISHED, by=by, at=at)


@transaction.atomic
def publish_route(
    code: str,
    graph: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
    valid_from: date,
    source: str,
    term: Term | None = None,
    units: Iterable[Unit] = (),
) -> Route:
    """Publish the next version of a route once it is sound, or return the newest one when it says the same.

    term    the limit that its budgets must fit
    units   those that will settle cases along it: each role must be held there on the day it starts
    raises  UnsoundRoute
    """
    found = problems(graph, term)
    found = found or [p for unit in units for p in roles_not_held(graph, unit, day=valid_from)]
    if found:
        raise UnsoundRoute(code=code, problems=found)
    route = Route(code=code, graph=graph, valid_from=valid_from, source=source)
    route.digest = digest_of({"code": code, "graph": graph})
    return _publish(route, ROUTE_PUBLISHED, by=by, at=at)


def roles_not_held(graph: dict[str, Any], unit: Unit, *, day: date) -> list[Problem]:
    """The stages for which nobody would hold the role on that day, if `unit` settled the case."""
    above = UnitVersion.objects.on(day).filter(unit=unit).values_list("parent", flat=True).first()
    found = []
    for stage in parse(graph).values():
        where = {"settling": {"unit": unit}, "parent": {"unit": above}, "any": {}}.get(
            stage.unit, {"unit__slug": stage.unit}
        )
        if not holders(stage.role, day).filter(**where).exists():
            facts = {"stage": stage.key, "role": stage.role, "unit": unit.slug, "day": day.isoformat()}
            found.append(Problem("role_is_not_held", facts))
    return found


def holders(role: str, day: date):
    """The posts that have the role and a holder on that day."""
    trusted = PostRole.objects.on(day).filter(role=role)
    return Post.objects.on(day).filter(roles__in=trusted, appointments__in=Appointment.objects.on(day)).distinct()


def digest_of(content: Any) -> str:
    """SHA-256 of the canonical form (RFC 8785)."""
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()


def _publish(rule: Published, verb: Verb, *, by: Actor, at: datetime) -> Any:
    versions = type(rule).objects.filter(code=rule.code)
    newest = versions.order_by("-number").first()
    if newest and newest.digest == rule.digest:
        return newest
    rule.number = newest.number + 1 if newest else 1
    rule.save(force_insert=True)
    detail = {
        "code": rule.code,
        "number": rule.number,
        "digest": rule.digest,
        "valid_from": rule.valid_from.isoformat(),
    }
    record(rule.pk, verb, by=by, at=at, detail=detail, public=detail)
    return rule
