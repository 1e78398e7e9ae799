"""Note acts with a case that move nothing: what another system did, or facts that came with the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction

from motcua.casework.hold import EarlierThanLastAct, hold
from motcua.casework.models import Case
from motcua.casework.write import leaf, write
from motcua.ledger.actor import Actor
from motcua.ledger.append_many import Line, append_many
from motcua.ledger.statement import run
from motcua.ledger.verbs import Verb

LINES = "SELECT max(seq) FROM ledger_entry WHERE subject_kind = 'case' AND subject_id = %(case)s"


@dataclass(frozen=True, slots=True)
class Act:
    """What is noted. The verb is declared about "case" by whoever notes, who also decides who may."""

    verb: Verb
    by: Actor
    at: datetime
    detail: dict[str, Any]


@transaction.atomic
def note(case: Case, acts: Sequence[Act]) -> Case:
    """Record the acts in their order; the case stays as it is, open or closed.

    raises  EarlierThanLastAct, NoSuchCase; append_many.NotForLiveActs for several live acts at once
    """
    for one, other in pairwise(acts):
        if other.at < one.at:
            raise EarlierThanLastAct(last_at=one.at, at=other.at)
    *before, last = acts
    held = hold(case, by=last.by, at=acts[0].at)
    if before:
        lines, public = run(LINES, {"case": case.pk})[0][0], leaf(held.case, held.unit_slug)
        append_many(
            Line(case.pk, seq, act.verb, act.by, act.at, act.detail, public=None if held.case.sealed else public)
            for seq, act in enumerate(before, lines + 1)
        )
    return write(held, last.verb, by=last.by, at=last.at, detail=last.detail)
