"""Recount: something became known about a calendar, and the due dates of open cases are computed anew.

Each case whose date moves gets a line with the old and the new one, from which its applicant is told. A day that
had begun before the change was known stays as it was; what was judged stays judged.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from motcua.casework.accept import clock_facts
from motcua.casework.due import set_due
from motcua.casework.hold import hold
from motcua.casework.models import Case
from motcua.casework.verbs import RECOUNTED
from motcua.casework.write import write
from motcua.ledger.actor import Actor


def recount(*, by: Actor, at: datetime) -> Iterator[Case]:
    """Compute the due date of every running clock by what is known at `at`, and yield the cases whose date moved."""
    running = Case.objects.filter(closed_at=None, due__gte=at, term__isnull=False).order_by("pk")
    for key in running.values_list("pk", flat=True).iterator(chunk_size=2_000):
        if moved := recount_one(key, by=by, at=at):
            yield moved


@transaction.atomic
def recount_one(key: int, *, by: Actor, at: datetime) -> Case | None:
    """Compute one case's due date anew; None where it stands as it is."""
    held = hold(key, by=by, at=at)
    case, before = held.case, held.case.due
    if not case.is_open or before is None or case.until:
        return None
    set_due(case, known_at=at)
    if case.due == before:
        return None
    detail = clock_facts(case) | {"due_before": before.isoformat()}
    return write(held, RECOUNTED, by=by, at=at, detail=detail)
