"""Act on a case: a form on its page; a refusal is said there, and everything typed stays."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.models import Dossier
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.web.acting import actor
from motcua.web.desk.acts_done import do, was_done
from motcua.web.desk.acts_forms import FORMS, Act
from motcua.web.desk.acts_offered import LABELS, PLAIN
from motcua.web.desk.case import case_page
from motcua.web.desk.case_seen import Seen, seen
from motcua.web.words import refusals


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: UUID, act: str) -> HttpResponse:
    """GET shows the form on the case's page; POST acts, live and now, through the post that was chosen."""
    if act not in FORMS:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    found = seen(request, public_id, sent.get("post", ""))
    dossier = Dossier.objects.filter(case=found.case).select_related("version", "submission", "case").first()
    if request.method == "GET":
        return _back(found) if act in PLAIN else _page(request, found, act, FORMS[act](seen=found, dossier=dossier))
    form, by = FORMS[act](request.POST, seen=found, dossier=dossier), _who(request, found)
    if form.is_valid():
        try:
            messages.success(request, do(act, found.case, dossier, form.cleaned_data, by=by, at=timezone.now()))
            return _back(found)
        except Refusal as refusal:
            form.add_error(None, refusals.sentence(refusal))
    if was_done(act, found.case, request.POST.get("to", ""), by=by):
        messages.info(request, _("Việc này đã xong từ lần bấm trước. Không ghi thêm gì."))
        return _back(found)
    return _page(request, found, act, form, status=422)


def _who(request: HttpRequest, found: Seen) -> Actor:
    """Through the post that the form names, be it one that has ended since: the engine then says so."""
    post = request.POST.get("post", "")
    return Actor(request.user.pk, int(post)) if post.isdecimal() and len(post) < 19 else actor(request, found.through)


def _page(request: HttpRequest, found: Seen, act: str, form: Act, status: int = 200) -> HttpResponse:
    label = str(LABELS[act]).rstrip("…")
    return case_page(request, found, status, form=form, act=act, act_label=label)


def _back(found: Seen) -> HttpResponse:
    address = reverse("desk_case", args=[found.case.public_id])
    return HttpResponseRedirect(f"{address}?post={found.through.post.pk}")
