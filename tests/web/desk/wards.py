"""A ward at work, for the pages of the desk: the engine's own ward, whose people can sign in."""

from motcua.ledger.actor import Actor
from motcua.organisation.models import Person
from tests.casework.conftest import Ward, make_ward
from tests.web.desk.conftest import PASSWORD

SLUG = "phuong-thu"


def a_ward() -> Ward:
    """The ward; Hoa, Tùng, Dung and Minh sign in by their names after the ward's."""
    ward = make_ward(SLUG)
    for name in ("hoa", "tung", "dung", "minh"):
        person = who(getattr(ward, name))
        person.set_password(PASSWORD)
        person.save()
    return ward


def who(actor: Actor) -> Person:
    """The person behind an actor."""
    return Person.objects.get(pk=actor.person)
