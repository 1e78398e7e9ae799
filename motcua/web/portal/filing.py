"""File an application step by step: every step is saved when it is sent, right or wrong, and nothing typed is lost."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers.answers import problems
from motcua.dossiers.models import Draft
from motcua.dossiers.papers import asked_papers, held_papers, satisfying
from motcua.dossiers.prefill import Held, held_answers
from motcua.dossiers.save_draft import AlreadyFiled, save_draft
from motcua.web.citizen import oneself, record_of, today
from motcua.web.portal import filing_fields, filing_start
from motcua.web.portal.filing_fields import Sheet, sheet
from motcua.web.portal.filing_steps import CHECK, PAPERS, START, Way, way
from motcua.web.words.dossiers import procedure_name
from motcua.web.words.registry import said

COUNTER = "counter:"


@dataclass(frozen=True)
class Written:
    """A draft with what the city holds for it, and the form as it would be filed now."""

    draft: Draft
    held: dict[str, Held]

    @property
    def answers(self) -> dict[str, Any]:
        """Typed over held, except what only the city puts right."""
        typed = {key: value for key, value in self.draft.answers.items() if value not in ("", None)}
        locked = {key: one.value for key, one in self.held.items() if one.locked}
        return {key: one.value for key, one in self.held.items()} | typed | locked

    def problems(self, keys: Collection[str] | None = None) -> list[dict[str, Any]]:
        """What the form has against the answers, of all fields or of those named."""
        found = problems(self.draft.version, self.answers)
        return found if keys is None else [one for one in found if one["field"] in keys]


def until_filed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Once the draft is filed, every page of it leads to the paper that says so; a second click files nothing."""

    @wraps(view)
    def page(request: HttpRequest, **which: Any) -> HttpResponse:
        try:
            return view(request, **which)
        except AlreadyFiled as filed:
            return redirect("receipt", filed.facts["reference"])

    return page


@require_safe
@until_filed
def filing_next(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Go on with a draft: at the first step that lacks something."""
    written = open_written(request, draft)
    for step in way(written.draft, written.held, START).steps[1:]:
        if written.problems(step.fields) or (step.key == PAPERS and missing_papers(written.draft)):
            return redirect("filing_step", draft, step.key)
    return redirect("filing_check", draft)


@require_http_methods(["GET", "POST"])
@until_filed
def filing_step(request: HttpRequest, draft: UUID, step: str) -> HttpResponse:
    """One step: shown, and saved."""
    written = open_written(request, draft)
    here = way(written.draft, written.held, step)
    if here is None or step == CHECK:
        return redirect("filing_check", draft)
    if request.method == "GET":
        return _shown(request, written, here, _questions(written, here))
    written = _saved(request, written, here)
    here = way(written.draft, written.held, step) or here
    if "later" in request.POST:
        return redirect("my_dossiers")
    asked = _questions(written, here, sent=True)
    if asked.errors:
        return _shown(request, written, here, asked, status=422)
    to_check = request.POST.get("then") == CHECK or here.after.key == CHECK
    return redirect("filing_check", draft) if to_check else redirect("filing_step", draft, here.after.key)


def open_written(request: HttpRequest, draft: UUID) -> Written:
    """The draft of whoever is signed in.

    raises  Http404, also for another's; AlreadyFiled
    """
    rows = Draft.objects.select_related("applicant", "represented", "unit", "version__procedure", "submission")
    found = rows.filter(applicant=record_of(request), on_behalf=False, public_id=draft).first()
    if found is None:
        raise Http404(draft)
    if filed := getattr(found, "submission", None):
        raise AlreadyFiled(reference=filed.dossiers.order_by("pk")[0].case.reference)
    return written_of(found)


def written_of(draft: Draft) -> Written:
    """The draft with what is held for it today."""
    held = held_answers(draft.version, draft.applicant, draft.represented, draft.answers, on=today())
    return Written(draft, held)


def missing_papers(draft: Draft) -> list[dict[str, Any]]:
    """Papers that must be handed in, are not held, and of which nothing was said."""
    held = held_papers(draft, on=today())
    asked = [one for one in asked_papers(draft.version, draft.case_key) if one.get("required")]
    asked = [one for one in asked if one["mode"] == "hand_in" and not draft.papers.get(one["key"])]
    return [one for one in asked if not satisfying(one, held)]


def _saved(request: HttpRequest, written: Written, here: Way) -> Written:
    by, at, draft = oneself(request), timezone.now(), written.draft
    if here.here.key == START:
        asked = filing_start.start_sheet(draft.version, draft.applicant, request.POST, draft)
        chosen = {} if asked.errors else filing_start.choices(asked, draft.applicant)
        return written_of(save_draft(draft, by=by, at=at, **chosen))
    if here.here.key == PAPERS:
        return written_of(save_draft(draft, by=by, at=at, papers=_brought(request, draft)))
    typed = filing_fields.read(draft.version, here.here.fields, request.POST)
    return written_of(save_draft(draft, by=by, at=at, answers=typed))


def _brought(request: HttpRequest, draft: Draft) -> dict[str, list[dict]]:
    """This page takes no files yet; a paper is declared to be brought to the counter."""
    chosen = set(request.POST.getlist("paper"))
    return {
        one["key"]: [{"upload": COUNTER + one["key"], "name": one["name"], "digest": ""}]
        if one["key"] in chosen
        else []
        for one in asked_papers(draft.version, draft.case_key)
    }


def _questions(written: Written, here: Way, *, sent: bool = False) -> Sheet:
    """The page's fields; what is wrong is said once it was sent."""
    draft = written.draft
    if here.here.key == START:
        return filing_start.start_sheet(draft.version, draft.applicant, {}, draft)
    if here.here.key == PAPERS:
        return _papers_sheet(draft, sent)
    wrong = written.problems(here.here.fields) if sent else ()
    return sheet(draft.version, here.here.fields, draft.answers, written.held, wrong)


def _papers_sheet(draft: Draft, sent: bool) -> Sheet:
    held = held_papers(draft, on=today())
    missing = {one["key"] for one in missing_papers(draft)} if sent else set()
    wanted = _("Cần “{label}”. Chọn cách đưa giấy này.")
    return Sheet(
        tuple(
            filing_fields.Asked(
                one["key"],
                "paper",
                one["name"],
                hint=said(one.get("when")),
                value="brought" if draft.papers.get(one["key"]) else "",
                known=paper.name if (paper := satisfying(one, held)) else "",
                source=paper.source if paper else "",
                locked=paper is not None or one["mode"] == "show",
                is_optional=not one.get("required"),
                errors=(wanted.format(label=one["name"]),) if one["key"] in missing else (),
            )
            for one in asked_papers(draft.version, draft.case_key)
        )
    )


def _shown(request: HttpRequest, written: Written, here: Way, asked: Sheet, status: int = 200) -> HttpResponse:
    then = request.POST.get("then") or request.GET.get("then", "")
    back = CHECK if then == CHECK else here.before and here.before.key
    context = {
        "draft": written.draft,
        "name": procedure_name(written.draft.version),
        "way": here,
        "form": asked,
        "then": then,
        "back": reverse("filing_step", args=[written.draft.public_id, back]) if back else "",
        "is_papers": here.here.key == PAPERS,
        "place": "procedures",
    }
    return render(request, "portal/filing_step.html", context, status=status)
