"""Recompute what is stored of cases from the ledger and the rules, and name each difference."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from motcua.casework.due import compute
from motcua.casework.models import Case, Leg, Pause, Route, Term
from motcua.casework.publish import ROUTE_PUBLISHED, TERM_FIELDS, TERM_PUBLISHED, digest_of
from motcua.ledger.audit import Difference
from motcua.ledger.models import Entry

BATCH = 2_000
# What the ledger says of a case at its end, by the verb that said it last.
TOLD = ("kind", "reference", "post", "desk", "stage", "number", "outcome", "promised", "due")


def differences() -> Iterator[Difference]:
    """Cases, their legs and dues against the ledger; published terms and routes against their digests."""
    yield from _published(
        Term, TERM_PUBLISHED.subject, lambda term: {f: getattr(term, f) for f in ["code", *TERM_FIELDS]}
    )
    yield from _published(Route, ROUTE_PUBLISHED.subject, lambda route: {"code": route.code, "graph": route.graph})
    last = 0
    while cases := list(Case.objects.filter(pk__gt=last).select_related("term").order_by("pk")[:BATCH]):
        yield from _batch(cases)
        last = cases[-1].pk


def _batch(cases: list[Case]) -> Iterator[Difference]:
    keys = [case.pk for case in cases]
    entries = _by_case(Entry.objects.filter(subject_kind="case", subject_id__in=keys), "subject_id", "seq")
    legs = _by_case(Leg.objects.filter(case__in=keys, asked_by=None), "case_id", "pk")
    pauses = _by_case(Pause.objects.filter(case__in=keys), "case_id", "started_at")
    for case in cases:
        yield from _told(case, entries.get(case.pk, []))
        yield from _legs(case, legs.get(case.pk, []))
        yield from _due(case, pauses.get(case.pk, []))


def _told(case: Case, entries: list[Entry]) -> Iterator[Difference]:
    told = told_by(entries)
    stored = {
        "kind": case.kind,
        "reference": case.reference,
        "post": case.post_id,
        "desk": case.desk_id,
        "stage": case.stage,
        "number": case.number,
        "outcome": case.outcome,
        "promised": case.promised,
        "due": case.due,
        "opened_at": case.opened_at,
        "accepted_at": case.accepted_at,
        "closed_at": case.closed_at,
        "last_at": case.last_at,
    }
    for field, value in stored.items():
        if told.get(field) != value:
            yield Difference(f"the_ledger_knows_the_{field}", f"case {case}", str(value), str(told.get(field)))


def told_by(entries: list[Entry]) -> dict[str, Any]:
    """A case as its entries tell it: the last word on each fact, and the moments of its turning points."""
    told: dict[str, Any] = {"stage": ""}
    for entry in entries:
        told["last_at"] = entry.at
        told |= {key: _value(key, entry.detail[key]) for key in TOLD if key in entry.detail}
        if entry.verb in ("opened", "accepted", "closed"):
            told[f"{entry.verb}_at"] = entry.at
        if entry.verb == "revoked":
            told["outcome"] = "revoked"
    return told


def _value(key: str, told: Any) -> Any:
    return datetime.fromisoformat(told) if told and key in ("due", "promised") else told


def _legs(case: Case, legs: list[Leg]) -> Iterator[Difference]:
    where = f"case {case}"
    if not legs or legs[0].started_at != case.opened_at:
        yield Difference("legs_begin_with_the_case", where, legs and str(legs[0].started_at), str(case.opened_at))
        return
    for one, other in pairwise(legs):
        if one.ended_at != other.started_at:
            yield Difference("legs_follow_each_other", where, str(one.ended_at), str(other.started_at))
    if legs[-1].ended_at != case.closed_at:
        yield Difference("legs_end_with_the_case", where, str(legs[-1].ended_at), str(case.closed_at))
    if case.is_open and (legs[-1].post_id, legs[-1].desk_id) != (case.post_id, case.desk_id):
        yield Difference("the_running_leg_is_the_holders", where, str(legs[-1].post_id), str(case.post_id))


def _due(case: Case, pauses: list[Pause]) -> Iterator[Difference]:
    derived = due_of(case, [(p.started_at, p.ended_at) for p in pauses])
    if derived != case.due:
        yield Difference("the_due_date_follows_from_the_facts", f"case {case}", str(case.due), str(derived))


def due_of(case: Case, pauses: list[tuple[datetime, datetime | None]]) -> datetime | None:
    """The due date by the rule, the facts, and what was known when it was last computed."""
    if case.accepted_at is None or (case.term_id is None and case.until is None):
        return None
    if case.until:
        return case.until
    running = [(start, end) for start, end in pauses if start >= case.accepted_at]
    return compute(case, running, known_at=case.known_at).at


def _published(model, subject: str, content) -> Iterator[Difference]:
    told = dict(
        Entry.objects.filter(subject_kind=subject, verb="published").values_list("subject_id", "detail__digest")
    )
    for rule in model.objects.iterator():
        derived = digest_of(content(rule))
        if rule.digest != derived:
            yield Difference("a_published_rule_does_not_change", f"{subject} {rule}", rule.digest, derived)
        if told.get(rule.pk) != rule.digest:
            yield Difference("the_ledger_holds_the_digest", f"{subject} {rule}", rule.digest, told.get(rule.pk))


def _by_case(rows, key: str, *order: str) -> dict[int, list]:
    return {case: list(group) for case, group in groupby(rows.order_by(key, *order), lambda row: getattr(row, key))}
