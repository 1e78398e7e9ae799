"""All addresses. Who may pass which is in `motcua.web.doors`."""

from django.urls import include, path

from motcua.web.assets import serve
from motcua.web.health import health
from motcua.web.preferences import preferences

urlpatterns = [
    path("static/<path:name>", serve, name="asset"),
    path("healthz", health, name="health"),
    path("preferences", preferences, name="preferences"),
    path("", include("motcua.web.portal.urls")),
    path("", include("motcua.web.board.urls")),
    path("", include("motcua.web.desk.urls")),
]
handler400 = "motcua.web.errors.bad_request"
handler403 = "motcua.web.errors.not_allowed"
handler404 = "motcua.web.errors.not_found"
handler500 = "motcua.web.errors.broken"
