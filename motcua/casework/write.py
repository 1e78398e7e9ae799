"""Write one act: the case, its legs and the ledger's line, in one statement.

The only place that changes a case. A verb takes hold of the case, checks its rule, sets what changes on the
held case, and calls `write`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.casework.hold import Held
from motcua.casework.models import Case, Leg
from motcua.ledger.actor import Actor
from motcua.ledger.record import APART, LINE, line
from motcua.ledger.statement import run
from motcua.ledger.verbs import Verb

# What the verbs may change. The rest of a case is as it was opened.
MUTABLE = [
    "number",
    "unit_id",
    "stage",
    "post_id",
    "desk_id",
    "accepted_at",
    "due",
    "remaining",
    "until",
    "promised",
    "known_at",
    "extended",
    "closed_at",
    "outcome",
]
BEGUN = """
    INSERT INTO casework_leg (case_id, stage, post_id, desk_id, unit_id, budget_minutes, started_at)
    SELECT @case, %(leg_stage)s, %(leg_post)s::bigint, %(leg_desk)s::bigint, %(leg_unit)s::bigint,
           %(leg_budget)s::int, %(at)s FROM @after WHERE %(leg_begins)s"""
WRITE = """
WITH moved AS (
         UPDATE casework_case SET @changes, last_at = %(at)s WHERE id = %(subject_id)s),
     ended AS (
         UPDATE casework_leg SET ended_at = %(at)s,
                ended_as = CASE WHEN asked_by_id IS NULL THEN %(leg_ends)s ELSE 'not_needed' END
         WHERE case_id = %(subject_id)s AND ended_at IS NULL AND %(leg_ends)s::text IS NOT NULL
           AND (asked_by_id IS NULL OR %(stage_ends)s) RETURNING id),
     begun AS (@begun),
     line AS (@line),
     apart AS (@apart)
SELECT id FROM line"""
WRITE = (
    WRITE.replace("@changes", ", ".join(f"{column} = %({column})s" for column in MUTABLE))
    # Counting what ended makes the new leg begin after it, as the constraint wants.
    .replace(
        "@begun", BEGUN.replace("@case", "%(subject_id)s::bigint").replace("@after", "(SELECT count(*) FROM ended) e")
    )
    .replace("@line", LINE.replace("@subject", "%(subject_id)s::bigint"))
    .replace("@apart", APART)
)
OPENED = ["public_id", "kind", "reference", "unit_id", "term_id", "route_id", "stage", "post_id", "desk_id"]
OPENED += ["opened_at", "origin", "sealed"]
OPEN = """
WITH made AS (
         INSERT INTO casework_case (@columns, last_at, extended) VALUES (@values, %(at)s, 0) RETURNING id),
     begun AS (@begun),
     line AS (@line),
     apart AS (@apart)
SELECT subject_id FROM line"""
OPEN = (
    OPEN.replace("@columns", ", ".join(OPENED))
    .replace("@values", ", ".join(f"%({column})s" for column in OPENED))
    .replace("@begun", BEGUN.replace("@case", "made.id").replace("@after", "made"))
    .replace("@line", LINE.replace("@subject", "(SELECT id FROM made)"))
    .replace("@apart", APART)
)


@dataclass(frozen=True, slots=True)
class NewLeg:
    """The leg that begins with an act: its unit, and the working minutes it is meant to take (None: no budget)."""

    unit: int
    budget_minutes: int | None = None


def write(
    held: Held,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    ends: str | None = None,
    stage_ends: bool = False,
    leg: NewLeg | None = None,
    detail: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
) -> Case:
    """Store the held case as the verb left it, end its main leg, begin a new one, and record the act.

    ends        how the main leg ended ("handed_over", ...); None: it goes on
    stage_ends  consultations that were asked for at this stage are no longer needed and end too
    leg         begins for the holder whom the case now has
    """
    case = held.case
    case.last_at = at
    public = None if case.sealed else leaf(case, held.unit_slug)
    values = line(verb, by=by, at=at, detail=detail, private=private, public=public) | _leg_values(case, leg)
    values |= {column: getattr(case, column) for column in MUTABLE}
    run(WRITE, values | {"subject_id": case.pk, "leg_ends": ends, "stage_ends": stage_ends})
    return case


def write_new(case: Case, verb: Verb, *, unit_slug: str, by: Actor, at: datetime, leg: NewLeg, detail, private) -> Case:
    """Store a new case with its first leg and its first line, and give it its key."""
    case.last_at = at
    public = None if case.sealed else leaf(case, unit_slug)
    values = line(verb, by=by, at=at, detail=detail, private=private, public=public) | _leg_values(case, leg)
    case.pk = run(OPEN, values | {column: getattr(case, column) for column in OPENED})[0][0]
    return case


def leaf(case: Case, unit_slug: str) -> dict[str, Any]:
    """What the public log may say of an act on this case; the sequencer adds the class of the verb and the minute."""
    said = {"case": case.public_id.hex, "kind": case.kind, "unit": unit_slug}
    if case.term_id is not None:
        said["term"] = str(case.term)
    if case.stage:
        said["leg"] = case.stage
    return said


def current_leg(case: Case) -> Leg:
    """The main leg that is running. The case must be held, or the answer may be out of date."""
    return Leg.objects.get(case=case, ended_at=None, asked_by=None)


def _leg_values(case: Case, leg: NewLeg | None) -> dict[str, Any]:
    return {
        "leg_begins": leg is not None,
        "leg_stage": case.stage,
        "leg_post": case.post_id,
        "leg_desk": case.desk_id,
        "leg_unit": leg and leg.unit,
        "leg_budget": leg and leg.budget_minutes,
    }
