"""Why this date: anybody may count a limit out, day by day, as the city does."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.casework import clock
from motcua.casework.limits import LONGEST, Term, read_cutoff
from motcua.casework.timetable import BeyondTheCalendar
from motcua.organisation import models
from motcua.organisation.calendar import ZONE
from motcua.organisation.calendars import load
from motcua.web.explained import Explained, explained
from motcua.web.words import spans

UNITS = [
    ("working_hours", _("giờ làm việc")),
    ("working_days", _("ngày làm việc")),
    ("days", _("ngày, kể cả ngày nghỉ")),
    ("same_day", _("trong ngày")),
]
CUTOFFS = [
    ("", _("Không có giờ chốt")),
    ("15:00", "15:00"),
    ("60 minutes before closing", _("Một giờ trước khi đóng cửa")),
]
UNREADABLE = _("Chúng tôi không đọc được ngày giờ này. Ghi như 2026-11-23 09:00.")


class Moment(forms.DateTimeField):
    """A day and a time of the city, to the minute."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "class": "input"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **options):
        messages = {"required": UNREADABLE, "invalid": UNREADABLE}
        super().__init__(error_messages=messages, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **options)

    def from_current_timezone(self, value):
        return value


class Question(forms.Form):
    """What a due date follows from."""

    received = Moment(label=_("Nhận hồ sơ lúc"))
    amount = forms.IntegerField(label=_("Được bao lâu"), min_value=1, max_value=LONGEST["working_days"])
    unit = forms.ChoiceField(label=_("Đếm bằng"), choices=UNITS)
    cutoff = forms.ChoiceField(
        label=_("Giờ chốt trong ngày"),
        choices=CUTOFFS,
        required=False,
        help_text=_("Nhận sau giờ này thì coi như nhận lần mở cửa sau."),
    )
    calendar = forms.ChoiceField(label=_("Theo lịch"))
    paused_from = Moment(label=_("Dừng từ"), required=False)
    paused_to = Moment(label=_("Chạy lại lúc"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["calendar"].choices = models.Calendar.objects.order_by("pk").values_list("code", "name")
        number = self.fields["amount"]
        number.error_messages |= dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Ghi một số từ 1 tới 3650.")
        )
        for name in ("amount", "unit", "cutoff", "calendar"):
            self.fields[name].widget.attrs["class"] = "input"
            self.fields[name].error_messages["invalid_choice"] = _("Chọn một mục trong danh sách.")

    def clean(self):
        """A pause lies after the reception and has both ends in order."""
        given = super().clean()
        begin, end, received = given.get("paused_from"), given.get("paused_to"), given.get("received")
        if end and not begin:
            self.add_error("paused_from", _("Ghi cả lúc dừng, hoặc bỏ trống cả hai."))
        if begin and received and begin < received:
            self.add_error("paused_from", _("Đồng hồ chỉ dừng được sau khi nhận hồ sơ."))
        if begin and end and end < begin:
            self.add_error("paused_to", _("Lúc chạy lại phải sau lúc dừng."))
        return given

    def answer(self, now: datetime) -> Explained:
        """The due date by its days, by what is known of the calendar now."""
        given = self.cleaned_data
        term = Term(1 if given["unit"] == "same_day" else given["amount"], given["unit"], read_cutoff(given["cutoff"]))
        pauses = [(_local(given["paused_from"]), _local(given["paused_to"]))] if given["paused_from"] else []
        explanation = clock.explain(
            term, _local(given["received"]), calendar=load(given["calendar"]), pauses=pauses, known_at=now
        )
        return explained(explanation, in_hours=given["unit"] == "working_hours", pauses=pauses, now=now)


def due(request: HttpRequest) -> HttpResponse:
    """The form, and below it the date that follows from it. Without a question: three working days from now."""
    now = timezone.now()
    asked = request.GET if "received" in request.GET else _example(now)
    question, found = Question(asked), None
    if question.is_valid():
        try:
            found = question.answer(now)
        except BeyondTheCalendar:
            question.add_error("received", _("Lịch chỉ tính được từ năm 1900 tới năm 2399."))
    context = {"form": question, "explained": found, "calendar_code": question.data.get("calendar"), "place": "due"}
    if found:
        context["sums"] = [_said(amount, found) for amount in (found.counted, found.left, found.counted + found.left)]
    return render(request, "portal/due.html", context, status=200 if found else 422)


def _example(now: datetime) -> dict[str, str]:
    received = now.astimezone(ZONE)
    return {"received": f"{received:%Y-%m-%dT%H:%M}", "amount": "3", "unit": "working_days", "calendar": "hanoi"}


def _said(amount: float, found: Explained) -> str:
    if not amount:
        return "0"
    return spans.hours(int(amount)) if found.is_in_hours else spans.days(round(amount * spans.A_DAY))


def _local(naive: datetime | None) -> datetime | None:
    return naive and naive.replace(tzinfo=ZONE)
