"""How a person wants to read: language, text size, contrast, theme. Kept in one cookie, known to nobody else."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

COOKIE = "preferences"
A_YEAR = 365 * 24 * 3600
# The first choice is what holds for somebody who never chose, and is not written down.
CHOICES = {
    "language": ("vi", "en"),
    "text": ("normal", "small", "large", "huge"),
    "contrast": ("normal", "more"),
    "theme": ("device", "light", "dark"),
}


class Language:
    """Middleware: every page in the reader's language, Vietnamese unless they chose otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.preferences = read(request)
        with translation.override(request.preferences["language"]):
            response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["Content-Language"] = request.preferences["language"]
            patch_vary_headers(response, ["Cookie"])
        return response


def read(request: HttpRequest) -> dict[str, str]:
    """The reader's choices; whatever the cookie holds beside them is ignored."""
    return _known(dict(parse_qsl(request.COOKIES.get(COOKIE, ""))))


def page(request: HttpRequest) -> dict[str, object]:
    """Context processor: what every page needs."""
    return {
        "preferences": getattr(request, "preferences", None) or read(request),
        "city": settings.CITY,
        "demo": settings.DEMO,
    }


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """GET shows the choices on a page of their own; POST keeps them and goes back to where the person was.

    The form in the page's head sends text size, contrast and theme; a field that is missing stays as it is,
    save contrast, which is a box to tick.
    """
    if request.method == "GET":
        return render(request, "portal/preferences.html", {"next": _back(request.GET.get("next", "/"), request)})
    chosen = _known(read(request) | {"contrast": "normal"} | request.POST.dict())
    response = HttpResponseRedirect(_back(request.POST.get("next", "/"), request))
    if request.headers.get("X-Requested-With") == "fetch":
        response = HttpResponse(status=204)
    response.set_cookie(COOKIE, _written(chosen), A_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response


def _known(wanted: dict[str, str]) -> dict[str, str]:
    return {name: wanted.get(name) if wanted.get(name) in values else values[0] for name, values in CHOICES.items()}


def _written(chosen: dict[str, str]) -> str:
    return urlencode({name: value for name, value in chosen.items() if value != CHOICES[name][0]})


def _back(address: str, request: HttpRequest) -> str:
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else "/"
