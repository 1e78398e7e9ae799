"""Look at a dossier: an official who may see it sees what is known of the people in it, and they see who looked."""

from datetime import datetime

from django.db import transaction

from motcua.citizens.look import Purpose, look
from motcua.citizens.models import Fact, Record
from motcua.dossiers.models import Dossier
from motcua.dossiers.parties import must_serve
from motcua.ledger.actor import Actor


@transaction.atomic
def look_at(
    dossier: Dossier, *, by: Actor, at: datetime, purpose: str = Purpose.DOSSIER
) -> dict[Record, dict[str, Fact]]:
    """The facts that hold of the applicant and of whom the applicant acts for; a line about each record.

    raises  casework.NotYours, NotForYourEyes
    """
    must_serve(dossier, by=by, at=at)
    about = dossier.case.public_id.hex
    # Always in the same order, or two looks could wait for each other.
    people = sorted(filter(None, (dossier.applicant, dossier.represented)), key=lambda record: record.pk)
    return {record: look(record, by=by, at=at, purpose=purpose, about=about) for record in people}
