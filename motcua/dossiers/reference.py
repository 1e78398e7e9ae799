"""What the city promises of a review: its limit and its way. No law names one; it is the city's own word."""

from datetime import date, datetime

from django.db import transaction

from motcua.casework.models import Route, Term
from motcua.casework.publish import publish_route, publish_term
from motcua.ledger.actor import IMPORT, Actor
from motcua.organisation.calendar import ZONE

CODE = "dossier-review"
SOURCE = "lời hứa của thành phố; xem xét lại không thay cho khiếu nại"
SINCE = date(2025, 7, 1)
KNOWN_AT = datetime(2025, 7, 1, tzinfo=ZONE)
UPHELD, SET_ASIDE = "upheld", "set_aside"
LIMIT = {"amount": 5, "unit": "working_days"}
REVIEW = {"role": "review", "unit": "settling", "budget_minutes": 5 * 480, "outcomes": [UPHELD, SET_ASIDE]}


@transaction.atomic
def publish(by: Actor = IMPORT, at: datetime = KNOWN_AT) -> None:
    """Publish the limit and the route of a review, where they are not published yet."""
    same = {"by": by, "at": at, "valid_from": SINCE, "source": SOURCE}
    term = publish_term(CODE, **LIMIT, **same)
    publish_route(CODE, {"start": "review", "stages": {"review": REVIEW}}, term=term, **same)


def rule_of_review() -> dict[str, Term | Route]:
    """The newest limit and route; a city where they are not published is not set up."""
    return {name: kind.objects.filter(code=CODE).latest("number") for name, kind in [("term", Term), ("route", Route)]}
