"""Lengths of working time as people say them: days of eight hours, hours, minutes, never a decimal of a day."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.web.words.numbers import number

A_DAY = 480


def days(minutes: int, *, brief: bool = False) -> str:
    """Working minutes as "1 ngày 3 giờ 30 phút"; `brief`, for the desk: "1 ngày 3 giờ 30"."""
    whole, rest = divmod(minutes, A_DAY)
    parts = [ngettext("{n} ngày", "{n} ngày", whole).format(n=number(whole))] if whole else []
    return " ".join([*parts, hours(rest, brief=brief)] if rest or not whole else parts)


def hours(minutes: int, *, brief: bool = False) -> str:
    """Working minutes as "4 giờ 30 phút", however many days that is."""
    whole, rest = divmod(minutes, 60)
    said_hours = ngettext("{n} giờ", "{n} giờ", whole).format(n=number(whole))
    said_minutes = ngettext("{n} phút", "{n} phút", rest).format(n=rest)
    if brief and whole and rest:
        return _("{hours} giờ {minutes:02}").format(hours=number(whole), minutes=rest)
    return " ".join([said_hours] * bool(whole) + [said_minutes] * bool(rest or not whole))


def left(minutes: int) -> str:
    """What is left of a limit, or how far it is overrun where `minutes` is negative."""
    if minutes < 0:
        return _("Trễ {span}").format(span=days(-minutes))
    return _("Còn {span} làm việc").format(span=days(minutes))


def left_briefly(minutes: int) -> str:
    """The same, for the desk."""
    if minutes < 0:
        return _("Trễ {span}").format(span=days(-minutes, brief=True))
    return _("Còn {span}").format(span=days(minutes, brief=True))
