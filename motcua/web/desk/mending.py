"""Mend one value of a procedure, on the strength of a source. One thing on the page."""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.limits import LONGEST
from motcua.ledger.refusal import Refusal
from motcua.registry import document as terms
from motcua.registry.mend import mend
from motcua.registry.models import OpenQuestion, Procedure, ProcedureVersion
from motcua.web import doors
from motcua.web.acting import actor
from motcua.web.portal.due import CUTOFFS, UNITS
from motcua.web.words import refusals, registry

CONFIDENCE = [
    ("read", gettext_lazy("Tôi đã đọc văn bản gốc")),
    ("secondary", gettext_lazy("Nơi khác dẫn lại")),
    ("unverified", gettext_lazy("Hiểu biết chung, chưa kiểm")),
]
FEES = [
    ("free", gettext_lazy("Miễn phí")),
    ("money", gettext_lazy("Một số tiền")),
    ("council", gettext_lazy("Hội đồng nhân dân quy định")),
]
MODES = [("hand_in", gettext_lazy("Phải nộp")), ("show", gettext_lazy("Chỉ xuất trình"))]
NEEDED = {"required": gettext_lazy("Ghi mục này.")}
WRONG_NUMBER = dict.fromkeys(
    ("required", "invalid", "min_value", "max_value"), gettext_lazy("Ghi một số nguyên, không âm, vừa phải.")
)


class Mend(forms.Form):
    """What every mend needs: its source. A kind of value adds its own fields before it."""

    source = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        help_text=gettext_lazy("Số văn bản và điều, hoặc địa chỉ trang nói như thế."),
        max_length=500,
        error_messages=NEEDED,
    )
    confidence = forms.ChoiceField(label=gettext_lazy("Chắc đến đâu"), choices=CONFIDENCE)
    field_order = ("amount", "unit", "cutoff", "kind", "text", "mode", "source", "confidence")

    def __init__(self, *args, before: Any = None, **options):
        standing = before if isinstance(before, dict) else {"amount": before, "mode": before, "text": before}
        super().__init__(*args, initial=standing, **options)
        self.before = before
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"

    def value(self) -> Any:
        """What is to stand there: here, what stands already, confirmed."""
        return self.before


class MendLimit(Mend):
    """A time limit."""

    amount = forms.IntegerField(
        label=gettext_lazy("Bao lâu"), min_value=1, max_value=LONGEST["working_days"], error_messages=WRONG_NUMBER
    )
    unit = forms.ChoiceField(label=gettext_lazy("Đếm bằng"), choices=UNITS)
    cutoff = forms.ChoiceField(label=gettext_lazy("Giờ chốt trong ngày"), choices=CUTOFFS, required=False)

    def value(self) -> dict[str, Any]:
        given = self.cleaned_data
        amount = 1 if given["unit"] == "same_day" else given["amount"]
        limit = {"amount": amount, "unit": given["unit"], "written": self.before.get("written")}
        return limit | ({"cutoff": given["cutoff"]} if given["cutoff"] else {})


class MendFee(Mend):
    """A fee."""

    kind = forms.ChoiceField(label=gettext_lazy("Lệ phí"), choices=FEES)
    amount = forms.IntegerField(
        label=gettext_lazy("Số tiền, đồng"),
        required=False,
        min_value=1,
        max_value=10**12,
        error_messages=WRONG_NUMBER,
        help_text=gettext_lazy("Chỉ khi là một số tiền."),
    )
    field_order = ("kind", "amount", "source", "confidence")

    def clean(self):
        """An amount belongs to money, and to nothing else."""
        given = super().clean()
        if given.get("kind") == "money" and not given.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Ghi số tiền."))
        return given

    def value(self) -> dict[str, Any]:
        given, is_money = self.cleaned_data, self.cleaned_data["kind"] == "money"
        fee = {"kind": given["kind"], "amount": given["amount"] if is_money else None}
        return fee | {"currency": "VND" if is_money else None, "written": self.before.get("written")}


class MendCount(Mend):
    """How many originals or copies."""

    amount = forms.IntegerField(label=gettext_lazy("Mấy bản"), min_value=0, max_value=100, error_messages=WRONG_NUMBER)

    def value(self) -> int:
        return self.cleaned_data["amount"]


class MendMode(Mend):
    """To hand in, or only to show."""

    mode = forms.ChoiceField(label=gettext_lazy("Phải nộp hay chỉ xuất trình"), choices=MODES)

    def value(self) -> str:
        return self.cleaned_data["mode"]


class MendText(Mend):
    """A name."""

    text = forms.CharField(label=gettext_lazy("Ghi thế nào"), max_length=500, error_messages=NEEDED)

    def value(self) -> str:
        return self.cleaned_data["text"]


FORMS = (
    (r"channels\.\d+\.limit", MendLimit),
    (r"channels\.\d+\.fees\.\d+", MendFee),
    (r"cases\.\d+\.papers\.\d+\.(originals|copies)", MendCount),
    (r"cases\.\d+\.papers\.\d+\.mode", MendMode),
    (r"cases\.\d+\.papers\.\d+\.name|authority\.\w+|decision", MendText),
)


def mending(request: HttpRequest, slug: str, field: str) -> HttpResponse:
    """GET shows what stands and what was asked about it; POST publishes the mended version."""
    procedure = get_object_or_404(Procedure, slug=slug)
    version = procedure.versions.order_by("-number").first()
    before = _standing(version, field)
    form = _form_for(field)(request.POST or None, before=before)
    problems = []
    if request.method == "POST" and form.is_valid():
        given, through = form.cleaned_data, doors.curating(request)[0]
        facts = {"source": given["source"], "confidence": given["confidence"]}
        try:
            mended = mend(procedure, field, form.value(), by=actor(request, through), at=timezone.now(), **facts)
        except Refusal as refusal:
            form.add_error(None, refusals.sentence(refusal))
            problems = refusal.facts.get("problems", [])
        else:
            messages.success(request, _("Đã sửa. Bản {n} có hiệu lực từ hôm nay.").format(n=mended.number))
            return redirect("procedure_questions", slug)
    context = {
        "procedure": procedure,
        "version": version,
        "field": field,
        "where": registry.place(field),
        "before": registry.value(before),
        "questions": [(registry.question(q.kind), q.what) for q in _asked(version, field)],
        "form": form,
        "problems": problems,
        "place": "registry",
    }
    return render(request, "desk/mending.html", context, status=422 if form.errors else 200)


def _standing(version: ProcedureVersion, field: str) -> Any:
    try:
        return terms.at(version.document, field)
    except KeyError as missing:
        raise Http404(field) from missing


def _asked(version: ProcedureVersion, field: str) -> list[OpenQuestion]:
    """What was asked about the value, or about something that it is a part of."""
    return [asked for asked in version.questions.order_by("rank") if f"{field}.".startswith(f"{asked.field}.")]


def _form_for(field: str) -> type[Mend]:
    return next((form for pattern, form in FORMS if re.fullmatch(pattern, field)), Mend)
