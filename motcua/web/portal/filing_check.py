"""Look over everything before it is filed: each answer with where it comes from, what happens next, one declaration."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.casework.clock import due
from motcua.citizens.facts import names_of
from motcua.dossiers.answers import AnswersDoNotFit, HeldOtherwise
from motcua.dossiers.file import ProcedureChanged, file
from motcua.dossiers.page import ANSWERED_WITHIN
from motcua.dossiers.papers import PapersMissing, asked_papers, held_papers, satisfying
from motcua.dossiers.save_draft import AlreadyFiled, save_draft
from motcua.ledger.refusal import Refusal
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import UnitVersion
from motcua.organisation.works_by import calendar_of
from motcua.web.citizen import oneself, today
from motcua.web.portal.filing import Written, missing_papers, open_written, until_filed
from motcua.web.portal.filing_fields import Sheet
from motcua.web.portal.filing_steps import CHECK, PAPERS, START, shown_fields, way
from motcua.web.portal.promises import promises
from motcua.web.words import answers, refusals
from motcua.web.words.registry import said


@dataclass(frozen=True)
class Row:
    """One answer: in words, where it comes from, at which step it is changed, what is wrong with it."""

    label: str
    value: str
    source: str = ""
    step: str = ""
    error: str = ""
    hint: str = ""
    is_optional: bool = False


@dataclass(frozen=True)
class Section:
    """The answers of one page."""

    title: str
    rows: tuple[Row, ...]


@require_http_methods(["GET", "POST"])
@until_filed
def filing_check(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Show everything; once it is declared true, file it."""
    written = open_written(request, draft)
    if request.method == "GET":
        return _shown(request, written)
    if "later" in request.POST:
        return redirect("my_dossiers")
    if "declared" not in request.POST:
        return _shown(request, written, undeclared=_("Đọc lại một lượt, rồi đánh dấu vào ô cam đoan."))
    return _filed(request, written)


def _filed(request: HttpRequest, written: Written) -> HttpResponse:
    by, at = oneself(request), timezone.now()
    try:
        submission = file(written.draft, by=by, at=at)
    except AlreadyFiled:
        raise
    except (AnswersDoNotFit, PapersMissing, HeldOtherwise):
        return _shown(request, written, refused=_("Còn chỗ chưa ghi xong, đánh dấu ở dưới. Sửa rồi nộp lại."))
    except ProcedureChanged:
        save_draft(written.draft, by=by, at=at)
        changed = _("Thủ tục vừa có bản mới. Chúng tôi đã chuyển bản nháp sang bản ấy; xem lại một lượt rồi nộp.")
        return _shown(request, open_written(request, written.draft.public_id), refused=changed)
    except Refusal as refusal:
        return _shown(request, written, refused=refusals.sentence(refusal))
    return redirect("receipt", submission.dossiers.order_by("pk")[0].case.reference)


def _shown(request: HttpRequest, written: Written, *, undeclared: str = "", refused: str = "") -> HttpResponse:
    draft, wrong = written.draft, bool(undeclared or refused)
    here = way(draft, written.held, CHECK)
    context = {
        "draft": draft,
        "way": here,
        "form": Sheet((), (refused,) if refused else ()),
        "undeclared": undeclared,
        "is_wrong": wrong,
        "first": _first(written),
        "sections": list(_sections(written)),
        "papers": list(_papers(written)),
        "fees": sorted(
            {fee for one in promises(draft.version.document) if "online" in one.channels for fee in one.fees}
        ),
        "answer_by": _answer_by(draft, timezone.now()),
        "unit": _unit_name(draft),
        "place": "procedures",
    }
    return render(request, "portal/filing_check.html", context, status=422 if wrong else 200)


def _first(written: Written) -> Section:
    draft = written.draft
    rows = [
        Row(_("Nơi giải quyết"), _unit_name(draft), step=START, error="" if draft.unit else _("Chọn nơi giải quyết."))
    ]
    for case in draft.version.document["cases"]:
        if case["key"] == draft.case_key and len(draft.version.document["cases"]) > 1:
            rows.insert(0, Row(_("Trường hợp"), said(case["name"]), step=START))
    if draft.represented:
        name = names_of([draft.represented_id]).get(draft.represented_id) or _("em bé chưa đặt tên")
        rows.insert(0, Row(_("Nộp thay cho"), name, step=START))
    return Section(way(draft, written.held, START).here.title, tuple(rows))


def _sections(written: Written) -> Iterator[Section]:
    version = written.draft.version
    steps = {key: step.key for step in way(written.draft, written.held, START).steps for key in step.fields}
    wrong = {one["field"]: one for one in reversed(written.problems())}
    for title, keys in shown_fields(written.draft):
        rows = tuple(_row(version, key, written, steps.get(key, ""), wrong.get(key)) for key in keys)
        yield Section(title, tuple(row for row in rows if row.value or row.error or row.step))


def _row(version, key: str, written: Written, step: str, wrong: dict[str, Any] | None) -> Row:
    told, held, value = version.document["form"]["fields"][key], written.held.get(key), written.answers.get(key)
    is_held = held is not None and value == held.value
    return Row(
        said(told["label"]),
        answers.answer(told, value),
        source=answers.source(held.fact.source) if is_held else "",
        step="" if held and held.locked else step,
        error=answers.problem(told, wrong["rule"], wrong["limit"]) if wrong else "",
        is_optional=key not in version.document["form"]["schema"]["required"],
    )


def _papers(written: Written) -> Iterator[Row]:
    draft, held = written.draft, held_papers(written.draft, on=today())
    missing = {one["key"] for one in missing_papers(draft)}
    for one in asked_papers(draft.version, draft.case_key):
        if paper := satisfying(one, held):
            yield Row(one["name"], _("Thành phố đã có, không phải nộp"), source=paper.source)
        elif one["mode"] == "show":
            yield Row(one["name"], _("Chỉ xuất trình khi được hỏi, không thu"))
        elif draft.papers.get(one["key"]):
            yield Row(one["name"], _("Bạn mang tới quầy"), step=PAPERS)
        elif one["key"] in missing:
            yield Row(one["name"], "", step=PAPERS, error=_("Chưa chọn cách đưa giấy này."))
        else:
            yield Row(one["name"], _("Không nộp"), hint=said(one.get("when")), step=PAPERS)


def _answer_by(draft, now: datetime) -> datetime | None:
    """Until when the applicant hears, if it is filed now."""
    if draft.unit is None:
        return None
    calendar = calendar_of(draft.unit_id, now.astimezone(ZONE).date())
    return due(ANSWERED_WITHIN, now, calendar=calendar, known_at=now).at


def _unit_name(draft) -> str:
    rows = UnitVersion.objects.on(today()).filter(unit=draft.unit_id)
    return rows.values_list("name", flat=True).first() or ""
