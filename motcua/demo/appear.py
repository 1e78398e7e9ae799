"""The cast of the demo appears in the ward where it works."""

from motcua.demo.cast import CAST, PASSWORD, WARD
from motcua.demo.staff import Office
from motcua.organisation.models import Person


def appear(offices: list[Office]) -> None:
    """Give the cast their names and passwords in the ward where they work, and make the citizens."""
    office = next(office for office in offices if office.slug == WARD)
    for member in CAST:
        if member.post:
            person = Person.objects.get(pk=office.actor(member.post).person)
            person.username, person.name = member.username, member.name
            person.set_password(PASSWORD)
            person.save()
        else:
            Person.objects.create_user(member.username, PASSWORD, name=member.name)
