"""The working minutes that a stage has left. A budget belongs to the stage, not to the leg: no way of passing a
case to and fro makes it grow."""

from datetime import datetime

from motcua.casework.models import Case, Pause
from motcua.casework.used import used_minutes
from motcua.ledger.statement import run

LEGS = """
SELECT unit_id, started_at, coalesce(ended_at, %(at)s::timestamptz), budget_minutes FROM casework_leg
WHERE case_id = %(case)s AND stage = %(stage)s AND asked_by_id IS NULL ORDER BY id"""


def budget_left(case: Case, stage: str, whole: int | None, *, at: datetime) -> int | None:
    """What is left of a stage's budget by then, never below nothing; None where it has no budget.

    whole  the stage's budget where this is its first leg; later ones go by what the first was given
    """
    legs = run(LEGS, {"case": case.pk, "stage": stage, "at": at})
    if legs:
        whole = legs[0][3]
    if whole is None or not legs:
        return whole
    pauses = list(Pause.objects.filter(case=case).values_list("started_at", "ended_at"))
    used = sum(used_minutes(unit, start, end, known_at=at, pauses=pauses) for unit, start, end, _ in legs)
    return max(whole - used, 0)
