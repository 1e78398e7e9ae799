"""A time limit as it is promised."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.web.words.numbers import number


def limit(amount: float, unit: str) -> str:
    """3 and "working_days" as "3 ngày làm việc"."""
    many = int(amount) if amount == int(amount) else 2
    said = {
        "working_hours": ngettext("{n} giờ làm việc", "{n} giờ làm việc", many),
        "working_days": ngettext("{n} ngày làm việc", "{n} ngày làm việc", many),
        "days": ngettext("{n} ngày", "{n} ngày", many),
        "hours": ngettext("{n} giờ", "{n} giờ", many),
        "minutes": ngettext("{n} phút", "{n} phút", many),
        "weeks": ngettext("{n} tuần", "{n} tuần", many),
        "months": ngettext("{n} tháng", "{n} tháng", many),
        "years": ngettext("{n} năm", "{n} năm", many),
        "same_day": _("trong ngày"),
    }
    return said[unit].format(n=number(amount))
