"""What the ledger may say of a case: the engine's verbs, with the keys of their details."""

from datetime import UTC, datetime

from motcua.ledger.verbs import declare

CLOCK = "due term calendar known_at"
HOLDER = "post desk unit stage"

OPENED = declare("case", "opened", detail=f"kind reference settled_by term route {HOLDER}", public="opened", late=True)
TAKEN = declare("case", "taken", detail="post desk from_desk", public="moved")
ACCEPTED = declare("case", "accepted", detail=f"number until {CLOCK}", private="note", public="accepted", late=True)
HANDED_OVER = declare("case", "handed_over", detail=f"{HOLDER} withdrawn_consultations", private="note", public="moved")
RETURNED = declare(
    "case", "returned", detail=f"{HOLDER} reason withdrawn_consultations", private="note", public="returned"
)
REASSIGNED = declare("case", "reassigned", detail=f"{HOLDER} reason", public="moved")
REORGANISED = declare(
    "case", "reorganised", detail=f"{HOLDER} settled_by from_unit legal_basis consultations", public="moved", late=True
)
CONSULTED = declare("case", "consulted", detail="asked budget_minutes", private="question", public="consulted")
ANSWERED = declare("case", "answered", detail="leg", private="answer", public="answered")
PAUSED = declare(
    "case",
    "paused",
    detail="reason legal_basis is_supplement over_allowance due remaining",
    private="request",
    public="paused",
)
RESUMED = declare("case", "resumed", detail=CLOCK, private="note", public="resumed")
EXTENDED = declare("case", "extended", detail=f"reason legal_basis amount due_before {CLOCK}", public="extended")
PROMISED = declare("case", "promised", detail="promised due before_due reason", private="note", public="promised")
CLOSED = declare(
    "case", "closed", detail="outcome due reason legal_basis withdrawn_consultations", private="note", public="closed"
)
CORRECTED = declare(
    "case", "corrected", detail="outcome_before outcome reason legal_basis", private="note", public="corrected"
)
REVOKED = declare("case", "revoked", detail="outcome_before reason legal_basis", private="note", public="revoked")
LINKED = declare("case", "linked", detail="link from to", public="linked")
RECOUNTED = declare("case", "recounted", detail=f"due_before {CLOCK}", public="recounted")


def told(at: datetime | None) -> str | None:
    """A moment as an entry tells it: in UTC, so that one moment is always one text."""
    return at and at.astimezone(UTC).isoformat()
