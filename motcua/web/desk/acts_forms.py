"""The forms of the acts: what each needs to know, and to whom a case may go."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.apologise import Because
from motcua.dossiers.decline import REASONS
from motcua.dossiers.models import Dossier
from motcua.organisation.calendar import ZONE
from motcua.organisation.models import Appointment, Post, PostRole, UnitVersion
from motcua.web.desk.acts_offered import outcomes_at, stage_of
from motcua.web.desk.case_seen import Seen
from motcua.web.desk.case_timeline import outcome, stage_name
from motcua.web.portal.due import Moment
from motcua.web.words.registry import said

NEEDED = {"required": _("Ghi mục này.")}
CHOOSE = {
    "required": _("Chọn một mục."),
    "invalid_choice": _("Mục này không còn chọn được: hồ sơ đã đổi bước, hoặc người nhận đã thôi việc. Chọn lại."),
}
BECAUSE = {
    Because.CONSULTED: _("chờ ý kiến cơ quan khác"),
    Because.VISIT: _("phải kiểm tra thực địa"),
    Because.VOLUME: _("quá nhiều hồ sơ"),
    Because.ABSENCE: _("người phụ trách vắng"),
    Because.SYSTEM: _("máy tính gặp sự cố"),
    Because.OTHER: _("lý do khác"),
}
# With these it is said why, and by which article.
GROUNDED = ("refused", "declined", "upheld", "set_aside")


def words(label: str, *, help_text: str = "", rows: int = 0, is_needed: bool = True) -> forms.CharField:
    """A field for words; with rows, for several lines of them."""
    shape = {"class": "input"} | ({"rows": rows} if rows else {})
    widget = forms.Textarea(attrs=shape) if rows else forms.TextInput(attrs=shape)
    options = {"label": label, "help_text": help_text, "required": is_needed, "error_messages": NEEDED}
    return forms.CharField(max_length=2000, widget=widget, **options)


def choice(label: str, choices: Iterable = (), *, is_needed: bool = True) -> forms.ChoiceField:
    """A field to choose from a list."""
    widget = forms.Select(attrs={"class": "input"})
    return forms.ChoiceField(label=label, choices=choices, widget=widget, required=is_needed, error_messages=CHOOSE)


class Act(forms.Form):
    """An act on a case, before the post that does it."""

    def __init__(self, *args: Any, seen: Seen, dossier: Dossier | None, **options: Any):
        super().__init__(*args, **options)
        self.seen, self.dossier = seen, dossier
        self.prepare()

    def prepare(self) -> None:
        """Fill the lists of choices."""


class HandOver(Act):
    """To whom, at which stage."""

    to = choice(_("Chuyển cho"))
    note = words(_("Dặn người nhận"), rows=2, is_needed=False, help_text=_("Người nộp không thấy."))
    way = "next"

    def prepare(self) -> None:
        stage = stage_of(self.seen)
        ahead = getattr(stage, self.way) if stage else [""]
        self.fields["to"].choices = [("", _("Chọn người nhận")), *_receivers(self.seen, ahead)]

    def clean_to(self) -> tuple[str, Post]:
        """The stage and the post."""
        stage, _colon, post = self.cleaned_data["to"].rpartition(":")
        return stage, Post.objects.get(pk=post)


class Return(HandOver):
    """To whom, and why."""

    to = choice(_("Trả về cho"))
    field_order = ("to", "reason", "note")
    reason = words(_("Vì sao trả về"), help_text=_("Vài chữ, không nêu tên ai. Người nộp thấy được."))
    way = "returns"


class Reassign(HandOver):
    """To whom of the same unit, and why."""

    to = choice(_("Giao cho"))
    note = None
    reason = words(_("Vì sao giao lại"), help_text=_("Vài chữ, không nêu tên ai."))

    def prepare(self) -> None:
        holding = self.seen.case.post_id
        found = _receivers(self.seen, [self.seen.case.stage], within=self.seen.leg.unit_id, without=holding)
        self.fields["to"].choices = [("", _("Chọn người nhận")), *found]


class Pause(Act):
    """Why the clock stops, and by which article."""

    kind = choice(_("Đồng hồ dừng vì"), [("yes", _("chờ người nộp bổ sung")), ("no", _("lý do khác trong luật"))])
    items = words(_("Cần bổ sung gì"), rows=4, help_text=_("Mỗi dòng một điều. Nói hết một lần."))
    reason = words(_("Lý do"), help_text=_("Người nộp đọc được."))
    legal_basis = words(_("Điều luật"), help_text=_("Số văn bản và điều cho phép dừng."))

    def prepare(self) -> None:
        # An application is paused to ask its applicant; of other cases the engine knows only the reason.
        del self.fields["kind" if self.dossier else "items"]


class Close(Act):
    """How it ends; where somebody is denied something, why and by which article."""

    outcome = choice(_("Kết quả"))
    reason = words(_("Lý do"), is_needed=False, help_text=_("Khi từ chối thì phải có."))
    legal_basis = words(_("Điều luật"), is_needed=False, help_text=_("Số văn bản và điều. Khi từ chối thì phải có."))
    note = words(_("Giải thích"), rows=3, is_needed=False, help_text=_("Nói với người nộp, bằng lời thường."))

    def prepare(self) -> None:
        outcomes = outcomes_at(stage_of(self.seen), self.dossier)
        self.fields["outcome"].choices = [("", _("Chọn một mục")), *((one, outcome(one)) for one in outcomes)]
        if self.dossier:
            reasons = [(one["key"], said(one["text"])) for one in self.dossier.version.document.get("refusals", [])]
            reasons += list(REASONS.items()) if "declined" in outcomes else []
            self.fields["reason"] = choice(_("Lý do"), [("", _("Không từ chối")), *reasons], is_needed=False)

    def clean(self) -> dict[str, Any]:
        """A refusal and the answer to a review say why, and by which article."""
        given = super().clean()
        for name in ("reason", "legal_basis"):
            if given.get("outcome") in GROUNDED and name in given and not given[name].strip():
                self.add_error(name, _("Kết quả này phải nêu lý do và điều luật."))
        return given


class Promise(Act):
    """The new date, and the apology."""

    until = Moment(label=_("Hẹn lại"), help_text=_("Sau hạn cũ. Chỉ hẹn lại một lần, và vẫn tính là trễ."))
    reason = choice(_("Vì sao trễ"), BECAUSE.items())
    text = words(_("Lời xin lỗi"), rows=4, help_text=_("Người nộp đọc nguyên văn."))

    def clean_until(self):
        """The moment, in the city's time."""
        return self.cleaned_data["until"].replace(tzinfo=ZONE)


FORMS: dict[str, type[Act]] = {
    "take": Act,
    "accept": Act,
    "resume": Act,
    "hand_over": HandOver,
    "return": Return,
    "pause": Pause,
    "close": Close,
    "promise": Promise,
    "reassign": Reassign,
}


def _receivers(
    seen: Seen, ahead: Iterable[str], *, within: int | None = None, without: int | None = None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Who may hold each of these stages today, by stage: people by their posts."""
    found = []
    for key in ahead:
        spec = seen.case.route.graph["stages"][key] if seen.case.route else {}
        held = Appointment.objects.on(seen.day).filter(post__in=Post.objects.on(seen.day)).exclude(post=without)
        held = held.filter(**_place(seen, spec, within)).select_related("post", "person").order_by("post_id")
        if role := spec.get("role"):
            held = held.filter(post__in=PostRole.objects.on(seen.day).filter(role=role).values("post"))
        people = [(f"{key}:{one.post_id}", f"{one.person.name}, {one.post.title}") for one in held]
        found.append((stage_name(seen.case, key), people))
    return found


def _place(seen: Seen, spec: dict[str, Any], within: int | None) -> dict[str, Any]:
    """In which units the stage lies."""
    if within or not spec:
        return {"post__unit": within or seen.leg.unit_id}
    unit = spec.get("unit", "settling")
    if unit == "settling":
        return {"post__unit": seen.case.unit_id}
    if unit == "parent":
        above = UnitVersion.objects.on(seen.day).filter(unit=seen.case.unit_id)
        return {"post__unit__in": above.values("parent")}
    return {"post__unit__in": {seen.case.unit_id, seen.leg.unit_id}} if unit == "any" else {"post__unit__slug": unit}
