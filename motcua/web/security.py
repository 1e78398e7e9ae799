"""What a browser may do with our pages: load from this address alone, run nothing written into a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

POLICY = "; ".join(
    [
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Headers:
    """Middleware: the same rules on every answer. No view loosens them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request) if _is_text(request) else HttpResponseBadRequest()
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response


def _is_text(request: HttpRequest) -> bool:
    """Whether the address holds no NUL, which no database text can hold and nobody types."""
    return "\0" not in request.path_info and "%00" not in request.META.get("QUERY_STRING", "")
