"""Apologise: the head says that a dossier will be late, why, and until when it is promised anew. It is late all the
same, in every figure."""

from datetime import datetime

from django.db import models, transaction

from motcua.casework.promise import promise
from motcua.dossiers.models import Apology, Dossier
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal


class Because(models.TextChoices):
    """Why a dossier is late, in the words of form 04's reason."""

    CONSULTED = "consulted", "chờ ý kiến cơ quan khác"
    VISIT = "visit", "phải kiểm tra thực địa"
    VOLUME = "volume", "quá nhiều hồ sơ"
    ABSENCE = "absence", "người phụ trách vắng"
    SYSTEM = "system", "hệ thống gặp sự cố"
    OTHER = "other", "lý do khác"


class NoApology(Refusal):
    """An apology says why, by one of the known reasons, and in words that the applicant reads."""


@transaction.atomic
def apologise(dossier: Dossier, until: datetime, *, reason: str, text: str, by: Actor, at: datetime) -> Apology:
    """Promise a new date, once.

    reason  a value of Because; `text` is what the applicant reads
    raises  NoApology, AlreadyPromised, NothingToApologiseFor, PromiseInThePast, and what `hold_open` raises
    """
    if reason not in Because.values or not text.strip():
        raise NoApology(reason=reason)
    dossier.case = promise(dossier.case, until, by=by, at=at, reason=str(reason), note=text)
    return Apology.objects.create(dossier=dossier, reason=reason, text=text, until=until, at=at)
