"""Search in one's own words: an answer, a question back, or the plain word that nothing was found."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from motcua.organisation.calendar import ZONE
from motcua.registry.codes import core
from motcua.registry.find import NoSuchProcedure, find
from motcua.web.portal.finding import ask
from motcua.web.portal.listed import listed
from motcua.web.portal.procedure import address_of

LONGEST = 200


def search(request: HttpRequest) -> HttpResponse:
    """A page of answers; while somebody types, only the list of them. A code leads straight to its page."""
    wanted = request.GET.get("q", "").strip()[:LONGEST]
    if core(wanted) and not request.htmx:
        try:
            return HttpResponseRedirect(address_of(find(wanted)))
        except NoSuchProcedure:
            pass
    context = {"wanted": wanted, "place": "procedures"}
    if wanted:
        answer, versions = ask(wanted, on=timezone.now().astimezone(ZONE).date())
        context |= {"kind": answer.kind, "who": answer.who, "found": [listed(version) for version in versions]}
    response = render(request, "portal/search_found.html" if request.htmx else "portal/search.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
