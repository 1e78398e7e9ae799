"""My dossiers: what waits for me first, then everything else, and what I began to write."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.dossiers.mine import dossiers_of, drafts_of
from motcua.dossiers.models import Dossier
from motcua.organisation.models import UnitVersion
from motcua.web.citizen import today
from motcua.web.portal.my_standing import Standing, standing
from motcua.web.words.dossiers import procedure_name

A_PAGE = 20


@dataclass(frozen=True)
class Line:
    """A dossier in the list."""

    dossier: Dossier
    name: str
    unit: str
    standing: Standing

    @property
    def waits_for_me(self) -> bool:
        """Whether the applicant is to do something."""
        return self.dossier.case.is_open and self.standing.kind == "paused"


@require_safe
def my_dossiers(request: HttpRequest) -> HttpResponse:
    """The newest dossiers of whoever is signed in, and of those whom they represent by law."""
    now, before = timezone.now(), request.GET.get("before", "")
    found = dossiers_of(request.user, on=today(), before=int(before) if before.isdecimal() else None, limit=A_PAGE + 1)
    names = unit_names(one.case.unit_id for one in found)
    lines = [
        Line(one, procedure_name(one.version), names.get(one.case.unit_id, ""), standing(one, now))
        for one in found[:A_PAGE]
    ]
    context = {
        "waiting": [line for line in lines if line.waits_for_me],
        "lines": lines,
        "drafts": _drafts(drafts_of(request.user, at=now)),
        "older": found[A_PAGE - 1].pk if len(found) > A_PAGE else None,
        "is_first": not before,
        "place": "my_dossiers",
    }
    return render(request, "portal/my_dossiers.html", context)


def unit_names(units) -> dict[int, str]:
    """What units are called now, or were called last."""
    rows = UnitVersion.objects.filter(unit__in=set(units)).order_by("valid_from")
    return dict(rows.values_list("unit", "name"))


def _drafts(found: QuerySet) -> list[tuple]:
    return [(draft, procedure_name(draft.version)) for draft in found[:A_PAGE]]
