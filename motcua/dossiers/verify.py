"""Verify a result: whoever holds the paper learns whether it is genuine and still holds, and little else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.citizens import masking
from motcua.citizens.facts import names_of
from motcua.dossiers.models import Result


@dataclass(frozen=True, slots=True)
class Verified:
    """What is told of a genuine paper: whose it is only masked.

    holds  not replaced by a corrected one, not revoked
    """

    procedure: str
    procedure_en: str
    number: str
    unit: int
    owner: str
    outcome: str
    issued_at: datetime
    file_digest: str
    replaced_at: datetime | None
    revoked_at: datetime | None

    @property
    def holds(self) -> bool:
        return self.replaced_at is None and self.revoked_at is None


def verify(*, code: UUID | None = None, file_digest: str = "") -> Verified | None:
    """The result behind the code on a paper, or that of a file's SHA-256; None when the city issued no such thing."""
    which = {"public_id": code} if code else {"file_digest": file_digest}
    issued = Result.objects.filter(issued_at__isnull=False, **which)
    found = issued.select_related("dossier__case", "dossier__version").first()
    if found is None or not (code or file_digest):
        return None
    dossier = found.dossier
    whose = dossier.represented_id or dossier.applicant_id
    owner = names_of([whose]).get(whose, "")
    return Verified(
        procedure=dossier.version.name,
        procedure_en=dossier.version.name_en,
        number=str(dossier.case),
        unit=dossier.case.unit_id,
        owner=masking.name(owner),
        **{name: getattr(found, name) for name in ("outcome", "issued_at", "file_digest", "replaced_at", "revoked_at")},
    )
