"""What every template may use without asking for it: drawings and words."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.web.icons import ICONS
from motcua.web.words import dates, limits, numbers, spans

register = template.Library()
for say in (
    dates.clock,
    dates.day,
    dates.moment,
    dates.moment_in_list,
    dates.plain_day,
    dates.short_day,
    dates.weekday,
    numbers.money,
    numbers.number,
    spans.days,
    spans.hours,
):
    register.filter(say.__name__, say)


@register.filter
def limit(written: dict) -> str:
    """{"amount": 3, "unit": "working_day"} as "3 ngày làm việc"."""
    return limits.limit(written["amount"], written["unit"])


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A drawing beside words that say the same; `size` "s" for small, "bare" where the component sizes it."""
    kinds = {"": "ico", "s": "ico ico--s", "bare": ""}
    return format_html(
        '<svg{} viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        format_html(' class="{}"', kinds[size]) if kinds[size] else "",
        mark_safe(ICONS[name]),
    )
