"""A subject that anything can happen to."""

from datetime import datetime

from motcua.ledger.verbs import declare
from motcua.organisation.calendar import ZONE

MONDAY = datetime(2026, 7, 6, 9, tzinfo=ZONE)
HAPPENED = declare("thing", "happened", detail="what", private="who phone", public="happened")
SEEN = declare("thing", "seen", detail="what", late=True)
