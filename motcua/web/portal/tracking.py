"""Track a dossier without signing in: its number and one thing that only the applicant has at hand.

A wrong number and a wrong second factor get the same answer. How often one may try is not limited here yet; whoever
runs the city limits it in the server in front.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.track import NothingFound, Track, track
from motcua.web.portal.filing_fields import Asked, Sheet
from motcua.web.portal.my_dossiers import unit_names
from motcua.web.portal.my_standing import Standing
from motcua.web.words import dossiers


@require_http_methods(["GET", "POST"])
def tracking(request: HttpRequest) -> HttpResponse:
    """The two questions; then where the dossier stands, with nothing that says whose it is."""
    number, second = (request.POST.get(f"f-{key}", "").strip()[:60] for key in ("number", "second"))
    found, wrong = None, ()
    if request.method == "POST":
        try:
            found = track(number, second)
        except NothingFound:
            wrong = (_("Không có hồ sơ nào khớp cả hai điều. Xem lại trên giấy hẹn, hoặc gọi 1022."),)
    form = Sheet(
        (
            Asked("number", "text", _("Số hồ sơ"), hint=_("In trên giấy tiếp nhận."), value=number),
            Asked(
                "second",
                "number",
                _("Số điện thoại, hoặc 6 số cuối của số định danh"),
                hint=_("Của người nộp, như đã khai trong hồ sơ."),
            ),
        ),
        wrong,
    )
    context = {"form": form, "found": found, "place": "tracking"}
    if found:
        context |= {
            "unit": unit_names([found.unit]).get(found.unit, ""),
            "standing": _standing(found),
            "name": (request.preferences["language"] == "en" and found.procedure_en) or found.procedure,
        }
    return render(request, "portal/tracking.html", context, status=422 if wrong else 200)


def _standing(found: Track) -> Standing:
    if found.state.outcome:
        return Standing("done", dossiers.outcome(found.state.outcome))
    if found.paused_since:
        waits = found.state.supplement == "asked"
        return Standing("paused", _("Tạm dừng: chờ người nộp bổ sung") if waits else _("Tạm dừng"))
    if found.accepted_at is None:
        return Standing("wait", _("Chờ tiếp nhận"))
    is_late = found.due is not None and timezone.now() > found.due
    return Standing("late", _("Trễ hẹn")) if is_late else Standing("intime", _("Đang giải quyết"))
