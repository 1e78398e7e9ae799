"""What lies with a post or on a desk, in the order in which it should be done: a page at a time, by key.

First what nobody has accepted, longest waiting first; then by due date; last what stands still.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.casework.models import Case, Leg
from motcua.citizens.facts import names_of
from motcua.dossiers.models import Dossier, Request
from motcua.organisation.models import Desk, Post

# Group -> which cases are in it, and what orders them.
GROUPS = {
    "new": (Q(accepted_at=None), "opened_at"),
    "running": (Q(accepted_at__isnull=False, due__isnull=False), "due"),
    "still": (Q(accepted_at__isnull=False, due=None), "accepted_at"),
}
AFTER = re.compile(r"(new|running|still)_(\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d)_(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a list.

    dossier   what it is about; of a review, the dossier that is reviewed
    group     new, running or still
    applicant who applied, and `about` the firm or person for whom
    leg       the holder's: since when, and the working minutes it was given
    waits     for the applicant
    answered  the applicant supplied what was asked for; since when
    """

    case: Case
    dossier: Dossier
    group: str
    applicant: str
    about: str
    leg: Leg
    waits: bool
    answered: datetime | None

    @property
    def is_review(self) -> bool:
        return self.case.pk != self.dossier.case_id


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in their order, and what to ask for the next ones with; "" after the last."""

    rows: list[Row]
    after: str


def worklist(*, post: Post | None = None, desk: Desk | None = None, after: str = "", limit: int = 50) -> Page:
    """The open dossiers and reviews that a post holds, or that lie on a desk."""
    held = Case.objects.filter(post=post) if post else Case.objects.filter(desk=desk)
    found = list(_ordered(held.filter(closed_at=None), after, limit + 1))
    rows = rows_of(case for _, case in found[:limit])
    return Page(rows, _key(*found[limit - 1]) if len(found) > limit else "")


def rows_of(cases: Iterable[Case]) -> list[Row]:
    """The rows of cases that were taken `with_matter`, in their order; three queries for any number of them."""
    cases = list(cases)
    matters = {case.pk: case.dossier if hasattr(case, "dossier") else case.review.dossier for case in cases}
    people = {key for dossier in matters.values() for key in (dossier.applicant_id, dossier.represented_id)}
    names = names_of(people - {None})
    running = Leg.objects.filter(case__in=cases, ended_at=None, asked_by=None).select_related("post", "desk")
    legs = {leg.case_id: leg for leg in running}
    asked = Request.objects.filter(dossier__in=matters.values()).order_by("number")
    requests = {request.dossier_id: request for request in asked}
    return [_row(case, matters[case.pk], names, legs[case.pk], requests.get(matters[case.pk].pk)) for case in cases]


def with_matter(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases that are dossiers or reviews, with what a row tells of them."""
    about = Q(dossier__isnull=False) | Q(review__isnull=False)
    for dossier in ("dossier", "review__dossier"):
        cases = cases.select_related(f"{dossier}__version__procedure", f"{dossier}__submission")
        cases = cases.defer(f"{dossier}__version__document")
    return cases.filter(about).select_related("term")


def group_of(case: Case) -> str:
    """In which part of the list it stands."""
    if case.accepted_at is None:
        return "new"
    return "still" if case.due is None else "running"


def _ordered(cases: QuerySet[Case], after: str, limit: int) -> Iterator[tuple[str, Case]]:
    group, moment, key = _read(after)
    for name in list(GROUPS)[list(GROUPS).index(group) :]:
        which, order = GROUPS[name]
        rows = with_matter(cases).filter(which).order_by(order, "pk")
        if name == group and moment:
            rows = rows.filter(Q(**{f"{order}__gt": moment}) | Q(**{order: moment}, pk__gt=key))
        for case in rows[:limit]:
            limit -= 1
            yield name, case
        if not limit:
            return


def _key(group: str, case: Case) -> str:
    return f"{group}_{getattr(case, GROUPS[group][1]).isoformat()}_{case.pk}"


def _read(after: str) -> tuple[str, datetime | None, int]:
    """The place after which a page begins; whatever nobody gave out begins the list."""
    found = AFTER.fullmatch(after)
    return (found[1], datetime.fromisoformat(found[2]), int(found[3])) if found else ("new", None, 0)


def _row(case: Case, dossier: Dossier, names: dict[int, str], leg: Leg, request: Request | None) -> Row:
    waits = request is not None and request.supplied_at is None
    answered = request.supplied_at if request else None
    called = names.get(dossier.applicant_id, ""), names.get(dossier.represented_id, "")
    return Row(case, dossier, group_of(case), *called, leg, waits, answered)
