"""Who may pass which door: one line for every address, and no address without a line.

The middleware refuses whatever is not declared here, so a forgotten page is shut, not open. What a person may
do to a single case is casework's to say (`motcua.casework.may`); this is only about the door.
"""

import logging
from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from motcua.organisation.acting import Capacity
from motcua.web.acting import capacities_of
from motcua.web.citizen import record_of

log = logging.getLogger(__name__)
Rule = Callable[[HttpRequest], bool]


def anyone(request: HttpRequest) -> bool:
    """Open to all, signed in or not."""
    return True


def signed_in(request: HttpRequest) -> bool:
    """Open to whoever is signed in."""
    return request.user.is_authenticated


def citizens(request: HttpRequest) -> bool:
    """Open to whoever is signed in and known to the city: their own matters. Another's are not found."""
    return record_of(request) is not None


def officials(request: HttpRequest) -> bool:
    """Open to whoever holds a post today."""
    return bool(capacities_of(request))


def curators(request: HttpRequest) -> bool:
    """Open to whoever may mend what the registry says."""
    return bool(curating(request))


def curating(request: HttpRequest) -> list[Capacity]:
    """The posts through which one may mend the registry: heads and reviewers of the city and its departments."""
    held = capacities_of(request)
    return [one for one in held if one.all_roles & {"head", "review"} and one.post.unit.kind in ("city", "department")]


RULES: dict[str, Rule] = {
    "asset": anyone,
    "health": anyone,
    "preferences": anyone,
    "home": anyone,
    "search": anyone,
    "life_event": anyone,
    "procedures": anyone,
    "procedures_table": anyone,
    "procedure": anyone,
    "procedure_linked_data": anyone,
    "tracking": anyone,
    "file_procedure": citizens,
    "filing_next": citizens,
    "filing_step": citizens,
    "filing_check": citizens,
    "my_dossiers": citizens,
    "my_dossier": citizens,
    "receipt": citizens,
    "my_supplement": citizens,
    "my_withdrawal": citizens,
    "my_rating": citizens,
    "my_review": citizens,
    "my_papers": citizens,
    "my_record": citizens,
    "my_looks": citizens,
    "my_dispute": citizens,
    "calendar": anyone,
    "due": anyone,
    "units": anyone,
    "unit": anyone,
    "ledger": anyone,
    "sign_in": anyone,
    "sign_out": signed_in,
    "desk": officials,
    "today": officials,
    "desk_case": officials,
    "desk_act": officials,
    "open_questions": curators,
    "procedure_questions": curators,
    "mending": curators,
}


class Doors:
    """Middleware: lets a request through only by its address's own rule."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Refuse, or send whoever is not signed in to the sign-in page and back."""
        name = request.resolver_match.view_name
        if name not in RULES:
            log.error("no rule for the door %r", name)
            raise PermissionDenied
        rule = RULES[name]
        if rule(request):
            return None
        if request.user.is_authenticated:
            raise PermissionDenied
        return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")
