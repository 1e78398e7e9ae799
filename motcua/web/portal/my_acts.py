"""What I may do with a dossier of mine: supply what is missing, take it back, say how it went, ask for a review."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.casework.may import NotOpen
from motcua.dossiers.answers import AnswersDoNotFit
from motcua.dossiers.ask_for_review import AlreadyAsked, NothingToReview, ask_for_review
from motcua.dossiers.models import Dossier, Request
from motcua.dossiers.page import page_of
from motcua.dossiers.rate import AlreadyRated, NotFinished, rate
from motcua.dossiers.supply import NothingAskedFor, StillMissing, supply
from motcua.dossiers.withdraw import withdraw
from motcua.ledger.refusal import Refusal
from motcua.web.citizen import oneself
from motcua.web.portal import filing_fields
from motcua.web.portal.filing import COUNTER
from motcua.web.portal.filing_fields import Asked, Sheet
from motcua.web.portal.my_dossier import mine
from motcua.web.words import answers, refusals
from motcua.web.words.dossiers import procedure_name

SAID = "said"


@require_http_methods(["GET", "POST"])
def supplement(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer everything that was asked for, at once."""
    dossier = mine(request, reference)
    asked = page_of(dossier.pk).waiting_request
    if asked is None:
        return redirect("my_dossier", reference)
    if request.method == "GET":
        return _page(request, "my_supplement", dossier, _items(dossier, asked, {}), asked=asked)
    given, papers, said = _supplied(dossier, asked, request.POST)
    sent = {"by": oneself(request), "at": timezone.now(), "answers": given, "papers": papers, "said": said}
    try:
        supply(dossier, **sent)
    except NothingAskedFor:
        return redirect("my_dossier", reference)
    except (StillMissing, AnswersDoNotFit) as refusal:
        form = _items(dossier, asked, request.POST, refusal.facts)
        return _page(request, "my_supplement", dossier, form, asked=asked)
    except Refusal as refusal:
        form = Sheet(_items(dossier, asked, request.POST).fields, (refusals.sentence(refusal),))
        return _page(request, "my_supplement", dossier, form, asked=asked)
    messages.success(request, _("Đã gửi. Đồng hồ chạy lại từ bây giờ."))
    return redirect("my_dossier", reference)


@require_http_methods(["GET", "POST"])
def withdrawal(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, then take it back. No reason need be given."""
    dossier = mine(request, reference)
    reason = Asked(
        "reason", "long_text", _("Vì sao bạn rút?"), is_optional=True, longest=500, value=_sent(request, "reason")
    )

    def act() -> str:
        withdraw(dossier, by=oneself(request), at=timezone.now(), reason=reason.value)
        return _("Đã rút hồ sơ. Bạn nộp lại lúc nào cũng được.")

    return _done(request, dossier, "my_withdrawal", Sheet((reason,)), act, NotOpen)


@require_http_methods(["GET", "POST"])
def rating(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how it went, once."""
    dossier, score = mine(request, reference), _sent(request, "score")
    scores = (("5", _("Rất tốt")), ("4", _("Tốt")), ("3", _("Tạm được")), ("2", _("Kém")), ("1", _("Rất kém")))
    wrong = (_("Chọn một mức."),) if request.method == "POST" and score not in dict(scores) else ()
    how = Asked("score", "choice", _("Thành phố làm việc này thế nào?"), choices=scores, value=score, errors=wrong)
    words = Asked(
        "comment", "long_text", _("Muốn nói thêm?"), is_optional=True, longest=1000, value=_sent(request, "comment")
    )

    def act() -> str:
        rate(dossier, int(score), by=oneself(request), at=timezone.now(), comment=words.value)
        return _("Đã ghi đánh giá của bạn. Cảm ơn bạn đã nói thật.")

    return _done(request, dossier, "my_rating", Sheet((how, words)), act, AlreadyRated, NotFinished)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask that somebody above looks at a refusal again; the formal roads stay open."""
    dossier = mine(request, reference)
    why = Asked(
        "why", "long_text", _("Vì sao bạn thấy chưa đúng?"), is_optional=True, longest=2000, value=_sent(request, "why")
    )

    def act() -> str:
        ask_for_review(dossier, by=oneself(request), at=timezone.now(), why=why.value)
        return _("Đã gửi đề nghị xem lại. Cấp trên trả lời, không phải người đã từ chối.")

    return _done(request, dossier, "my_review", Sheet((why,)), act, AlreadyAsked, NothingToReview)


def _done(
    request: HttpRequest, dossier: Dossier, page: str, form: Sheet, act: Callable[[], str], *settled: type[Refusal]
) -> HttpResponse:
    """Show the form, or act and go back to the dossier.

    settled  refusals that mean it is done already: a second click changes nothing
    """
    if request.method == "GET" or form.errors:
        return _page(request, page, dossier, form)
    try:
        messages.success(request, act())
    except settled:
        pass
    except Refusal as refusal:
        return _page(request, page, dossier, Sheet(form.fields, (refusals.sentence(refusal),)))
    return redirect("my_dossier", dossier.case.reference)


def _page(request: HttpRequest, page: str, dossier: Dossier, form: Sheet, **more: Any) -> HttpResponse:
    context = {"dossier": dossier, "case": dossier.case, "name": procedure_name(dossier.version), "form": form, **more}
    context["place"] = "my_dossiers"
    return render(request, f"portal/{page}.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest, key: str) -> str:
    return request.POST.get(f"f-{key}", "").strip()


def _items(dossier: Dossier, asked: Request, sent: Any, wrong: dict[str, Any] | None = None) -> Sheet:
    """One question for each thing that was asked for: the field again, a paper, or words."""
    wrong = wrong or {}
    problems = {one["field"]: one for one in wrong.get("problems", ())}
    missing = set(wrong.get("items", ()))
    return Sheet(tuple(_item(dossier, n, item, sent, problems, n in missing) for n, item in enumerate(asked.items)))


def _item(dossier: Dossier, place: int, item: dict, sent: Any, problems: dict, is_missing: bool) -> Asked:
    about, _colon, key = item["about"].partition(":")
    errors = (_("Trả lời “{what}”.").format(what=item["what"]),) if is_missing else ()
    if about == "field":
        form = dossier.version.document["form"]
        typed = filing_fields.read(dossier.version, [key], sent).get(key, "")
        field = filing_fields.sheet(dossier.version, [key], {key: typed}, {}).fields[0]
        if key in problems:
            errors = (answers.problem(form["fields"][key], problems[key]["rule"], problems[key]["limit"]),)
        return _asked_anew(field, item, errors)
    if about == "paper":
        return Asked(
            key, "paper", item["what"], hint=item["why"], value="brought" * (key in _brought(sent)), errors=errors
        )
    words = sent.get(f"f-{SAID}-{place}", "")
    return Asked(
        f"{SAID}-{place}", "long_text", item["what"], hint=item["why"], value=words, longest=2000, errors=errors
    )


def _asked_anew(field: Asked, item: dict, errors: tuple[str, ...]) -> Asked:
    return Asked(
        field.key, field.kind, item["what"], hint=item["why"], choices=field.choices, value=field.value,
        longest=field.longest, errors=errors,
    )  # fmt: skip


def _supplied(dossier: Dossier, asked: Request, sent: Any) -> tuple[dict, dict, dict]:
    """What was sent, as `supply` takes it: fields, papers, words."""
    keys = [item["about"].partition(":")[2] for item in asked.items if item["about"].startswith("field:")]
    brought = _brought(sent)
    papers = {
        key: [{"upload": COUNTER + key, "name": "", "digest": ""}]
        for about, _colon, key in (item["about"].partition(":") for item in asked.items)
        if about == "paper" and key in brought
    }
    given = {key: value for key, value in filing_fields.read(dossier.version, keys, sent).items() if value != ""}
    said = {n: sent.get(f"f-{SAID}-{n}", "").strip() for n in range(len(asked.items))}
    return given, papers, {n: words for n, words in said.items() if words}


def _brought(sent: Any) -> set[str]:
    return set(sent.getlist("paper")) if sent else set()
