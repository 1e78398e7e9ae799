"""Days and moments as people say them. Every moment is told in the city's own time."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.organisation.calendar import ZONE


def moment(at: datetime) -> str:
    """16:30, thứ Sáu 27/11/2026."""
    return f"{clock(at)}, {day(local(at).date())}"


def moment_in_list(at: datetime) -> str:
    """16:30, thứ Sáu 27/11: where the year goes without saying."""
    return f"{clock(at)}, {weekday(local(at).date())} {short_day(local(at).date())}"


def moment_narrow(at: datetime) -> str:
    """T6 27/11: where there is no room."""
    on = local(at).date()
    narrow = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
    return f"{narrow[on.weekday()]} {short_day(on)}"


def clock(at: datetime) -> str:
    """16:30."""
    return f"{local(at):%H:%M}"


def day(on: date) -> str:
    """thứ Sáu 27/11/2026."""
    return f"{weekday(on)} {on:%d/%m/%Y}"


def plain_day(on: date) -> str:
    """27/11/2026."""
    return f"{on:%d/%m/%Y}"


def short_day(on: date) -> str:
    """27/11."""
    return f"{on:%d/%m}"


def weekday(on: date) -> str:
    """thứ Sáu, as in the middle of a sentence."""
    return (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))[
        on.weekday()
    ]


def month(number: int, year: int) -> str:
    """Tháng 11/2026."""
    return _("Tháng {month}/{year}").format(month=number, year=year)


def minute_of_day(minute: int) -> str:
    """570 as 09:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def local(at: datetime) -> datetime:
    """The moment in the city's time."""
    return at.astimezone(ZONE)
