"""Link two cases: filed together, a review of the other, a reopening, a part."""

from datetime import datetime

from django.db import transaction

from motcua.casework.hold import hold
from motcua.casework.may import may
from motcua.casework.models import Case, Link
from motcua.casework.verbs import LINKED
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class LinkedAlready(Refusal):
    """The two cases are linked like that, or the link would go from a case to itself."""


@transaction.atomic
def link(case: Case, to: Case, kind: Link.Kind, *, by: Actor, at: datetime) -> Link:
    """Say that `case` has to do with `to`. It moves nothing, so a closed case may be linked.

    Recorded with `case`; where only `to` is sealed, with `to`, so that no public line leads to it.

    raises  LinkedAlready, NotYourPost, and what `hold` raises
    """
    held = hold(to if to.sealed and not case.sealed else case, by=by, at=at)
    may(held.case, "link", held.standing)
    if case.pk == to.pk or Link.objects.filter(from_case=case, to_case=to, kind=kind).exists():
        raise LinkedAlready(kind=str(kind))
    made = Link.objects.create(from_case=case, to_case=to, kind=kind)
    write(held, LINKED, by=by, at=at, detail={"link": str(kind), "from": case.public_id.hex, "to": to.public_id.hex})
    return made
