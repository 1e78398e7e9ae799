"""Leave a line about a dossier that moves nothing in its case: what was decided, prepared, signed, handed out."""

from datetime import datetime
from typing import Any

from motcua.casework.hold import Held
from motcua.casework.write import write
from motcua.ledger.actor import Actor
from motcua.ledger.verbs import Verb


def leave_line(
    held: Held,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    detail: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
) -> None:
    """Write the line; empty private words are left out. The details bear none of the engine's own keys."""
    said = {key: words for key, words in (private or {}).items() if words}
    write(held, verb, by=by, at=at, detail=detail, private=said or None)
