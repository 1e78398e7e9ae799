"""The cast of the demo appears in the offices where it works."""

from motcua.demo.cast import CAST, PASSWORD
from motcua.demo.staff import Office
from motcua.organisation.models import Person


def appear(offices: list[Office]) -> None:
    """Give the cast their names and passwords where they work, and make the citizens."""
    by_slug = {office.slug: office for office in offices}
    for member in CAST:
        if member.office:
            person = Person.objects.get(pk=by_slug[member.office].actor(member.post).person)
            person.username, person.name = member.username, member.name
            person.set_password(PASSWORD)
            person.save()
        else:
            Person.objects.create_user(member.username, PASSWORD, name=member.name)
