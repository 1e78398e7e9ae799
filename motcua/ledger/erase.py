"""Erase the personal part of an entry: a privileged act with a line of its own. The commitments stay."""

from datetime import datetime

from django.db import connection, transaction

from motcua.ledger.actor import Actor
from motcua.ledger.models import EntryPrivate
from motcua.ledger.record import record
from motcua.ledger.verbs import declare

ERASED = declare("erasure", "erased", detail="entry fields reason legal_basis", public="erased")


class NothingToErase(LookupError):
    """The entry has no private part, or it was erased before."""


@transaction.atomic
def erase(entry_id: int, *, by: Actor, at: datetime, reason: str, legal_basis: str) -> int:
    """Delete the private part and salt of an entry and return the id of the line that says so.

    The connection must be allowed to become `motcua_eraser`; the app's is not.
    raises  NothingToErase
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE motcua_eraser")
        found = EntryPrivate.objects.filter(entry_id=entry_id).values_list("detail", flat=True).first()
        if found is None:
            raise NothingToErase(entry_id)
        facts = {"entry": entry_id, "fields": sorted(found), "reason": reason, "legal_basis": legal_basis}
        line = record(entry_id, ERASED, by=by, at=at, detail=facts)
        cursor.execute("DELETE FROM ledger_entryprivate WHERE entry_id = %s", [entry_id])
        cursor.execute("RESET ROLE")
    return line
