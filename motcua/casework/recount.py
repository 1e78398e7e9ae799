"""Recount: something became known about a calendar, and the due dates of open cases are computed anew.

Each case whose date moves gets a line with the old and the new one, from which its applicant is told. A day that
had begun before the change was known stays as it was; what was judged stays judged.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from motcua.casework.due import set_due
from motcua.casework.hold import lock
from motcua.casework.may import may
from motcua.casework.models import Case
from motcua.casework.verbs import RECOUNTED, told
from motcua.casework.write import write
from motcua.ledger.actor import Actor


def recount(*, by: Actor, at: datetime) -> Iterator[Case]:
    """Compute the due date of every running clock by what is known at `at`, and yield the cases whose date moved.

    Those that are late by now are among them: a day may have been freed in good time and counted only since.
    """
    running = Case.objects.filter(closed_at=None, due__isnull=False, term__isnull=False).order_by("pk")
    for key in running.values_list("pk", flat=True).iterator(chunk_size=2_000):
        if moved := recount_one(key, by=by, at=at):
            yield moved


@transaction.atomic
def recount_one(key: int, *, by: Actor, at: datetime) -> Case | None:
    """Compute one case's due date anew; None where it stands as it is.

    raises  NotYourPost, and what `lock` raises
    """
    held = lock(key, by=by, at=at)
    case, before, at = held.case, held.case.due, max(at, held.case.last_at)
    may(case, "recount", held.standing)
    if not case.is_open or before is None or case.until:
        return None
    facts = set_due(case, known_at=at)
    if case.due == before:
        return None
    return write(held, RECOUNTED, by=by, at=at, detail=facts | {"due_before": told(before)})
