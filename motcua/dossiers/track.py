"""Track a dossier without signing in: by its number and something that only the applicant has at hand.

It tells where the dossier stands and until when it is owed, and nothing by which a stranger would know whose it is.
"""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.casework.models import Pause
from motcua.citizens import masking
from motcua.citizens.facts import facts_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.state import State, state_of
from motcua.ledger.refusal import Refusal

LAST_DIGITS = 6


class NothingFound(Refusal):
    """No dossier has that number, or the second factor is not its applicant's: nobody is told which."""


@dataclass(frozen=True, slots=True)
class Track:
    """What may be told: no name, number or answer in full."""

    number: str
    procedure: str
    procedure_en: str
    unit: int
    applicant: str
    state: State
    holder: str
    opened_at: datetime
    accepted_at: datetime | None
    due: datetime | None
    promised: datetime | None
    paused_since: datetime | None
    closed_at: datetime | None


def track(number: str, second: str) -> Track:
    """Where a dossier stands.

    number  the official one, or the reference that one has before there is a number
    second  the last six digits of the applicant's personal number, or the applicant's phone number
    raises  NothingFound, also for what is sealed
    """
    typed = number.strip()
    written = {typed, typed.upper(), typed.lower()}
    known = Q(case__number__in=written) | Q(case__reference__in=written)
    found = Dossier.objects.with_state().filter(known, case__sealed=False).select_related("applicant").first()
    if not found or not _is_the_applicants(found, second):
        raise NothingFound()
    return _told(found)


def _is_the_applicants(dossier: Dossier, second: str) -> bool:
    facts, given = facts_of(dossier.applicant), re.sub(r"\D", "", second)
    expected = [facts["personal_number"].value[-LAST_DIGITS:]] if "personal_number" in facts else []
    expected += [facts["phone"].value] if "phone" in facts else []
    # Each is compared in full, so that the time it takes tells nothing.
    return any([hmac.compare_digest(given.encode(), one.encode()) for one in expected])  # noqa: C419


def _told(dossier: Dossier) -> Track:
    case, facts = dossier.case, facts_of(dossier.applicant)
    pause = Pause.objects.filter(case=case, ended_at=None).first() if case.is_open else None
    return Track(
        number=str(case),
        procedure=dossier.version.name,
        procedure_en=dossier.version.name_en,
        unit=case.unit_id,
        applicant=masking.name(facts["full_name"].value) if "full_name" in facts else "",
        state=state_of(dossier),
        holder=case.post.title if case.post else case.desk.name,
        paused_since=pause and pause.started_at,
        **{name: getattr(case, name) for name in ("opened_at", "accepted_at", "due", "promised", "closed_at")},
    )
