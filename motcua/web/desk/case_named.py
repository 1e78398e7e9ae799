"""What a case is called at the desk, and who is who: the engine knows no kind, so a case of any kind has a name."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.casework.models import Case
from motcua.citizens.facts import names_of
from motcua.citizens.masking import name as masked
from motcua.dossiers.models import Dossier
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Appointment, UnitVersion
from motcua.registry.models import Track
from motcua.web.words.dossiers import procedure_name
from motcua.web.words.registry import headline


class Named:
    """The names of some cases: the procedure, and who applies, masked; four queries for any number of them."""

    def __init__(self, cases: Iterable[Case]):
        cases = list(cases)
        found = Dossier.objects.filter(case__in=cases).select_related("version__procedure")
        self.dossiers = {dossier.case_id: dossier for dossier in found}
        self._people = names_of(one.represented_id or one.applicant_id for one in self.dossiers.values())
        tracks = Track.objects.filter(route__in={case.route_id for case in cases} - {None}).select_related("version")
        self._versions = {track.route_id: track.version for track in tracks}

    def title(self, case: Case) -> str:
        """The procedure, by the dossier or by the route on which the case goes; else what kind of case it is."""
        dossier = self.dossiers.get(case.pk)
        version = dossier.version if dossier else self._versions.get(case.route_id)
        return headline(procedure_name(version)) if version else _("Vụ việc ({kind})").format(kind=case.kind)

    def applicant(self, case: Case) -> str:
        """Whose matter it is, as a stranger may read it; empty where no dossier says."""
        dossier = self.dossiers.get(case.pk)
        name = self._people.get(dossier.represented_id or dossier.applicant_id, "") if dossier else ""
        return masked(name) if name else ""


class People:
    """Who held which post when; asked once for a page."""

    def __init__(self, posts: Iterable[int | None]):
        held = Appointment.objects.filter(post__in={post for post in posts if post})
        self._held = list(held.select_related("person", "post"))

    def name(self, post: int | None, at: datetime) -> str:
        """Who held the post at that moment; its title where nobody did, empty where it is no post."""
        day = at.astimezone(ZONE).date()
        rows = [row for row in self._held if row.post_id == post]
        holding = next((row.person.name for row in rows if row.holds_on(day)), "")
        return holding or (rows[0].post.title if rows else "")


def unit_names(units: Iterable[int]) -> dict[int, str]:
    """What units are called now, or were called last."""
    rows = UnitVersion.objects.filter(unit__in=set(units)).order_by("valid_from")
    return dict(rows.values_list("unit", "name"))
