"""Hold a paper of somebody, so that nobody asks for it again; and stop holding it good once it is revoked."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.citizens.lock import hold_record
from motcua.citizens.models import Paper, Record
from motcua.ledger.actor import Actor
from motcua.ledger.record import record as record_line
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

HELD = declare("record", "paper_held", detail="paper type_code digest source issued_on", private="reference")
REVOKED = declare("record", "paper_revoked", detail="paper reason replaced_by")


class PaperHeldAlready(Refusal):
    """The city holds that very paper."""


class PaperRevoked(Refusal):
    """The paper no longer holds."""


@transaction.atomic
def hold_paper(
    owner: Record, type_code: str, *, name: str, reference: str, source: str, issued_on: date, by: Actor, at: datetime,
    **more: Any,
) -> Paper:  # fmt: skip
    """Hold a paper that the city issued or was told of by whoever issued it. Who may is the caller's matter.

    more    digest, file, issued_by, valid_to
    raises  PaperHeldAlready
    """
    held = hold_record(owner)
    same = Paper.objects.filter(type_code=type_code, reference=reference, digest=more.get("digest", ""))
    if same.exists():
        raise PaperHeldAlready(reference=reference)
    facts = {"type_code": type_code, "name": name, "reference": reference, "source": source, "issued_on": issued_on}
    made = Paper.objects.create(owner=held, **facts, **more)
    detail = {"paper": made.public_id.hex, "type_code": type_code, "digest": made.digest, "source": source}
    detail["issued_on"] = issued_on.isoformat()
    record_line(held.pk, HELD, by=by, at=at, detail=detail, private={"reference": reference})
    return made


@transaction.atomic
def revoke_paper(paper: Paper, *, reason: str, by: Actor, at: datetime, replaced_by: Paper | None = None) -> Paper:
    """From now on the paper satisfies nothing; `replaced_by` is the corrected one.

    raises  PaperRevoked
    """
    held = hold_record(paper.owner)
    found = Paper.objects.get(pk=paper.pk)
    if found.revoked_at:
        raise PaperRevoked(revoked_at=found.revoked_at)
    found.revoked_at, found.replaced_by = at, replaced_by
    found.save(update_fields=["revoked_at", "replaced_by"])
    new = replaced_by and replaced_by.public_id.hex
    detail = {"paper": found.public_id.hex, "reason": reason, "replaced_by": new}
    record_line(held.pk, REVOKED, by=by, at=at, detail=detail)
    return found
