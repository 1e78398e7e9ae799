"""What every template may use without asking for it: drawings and words."""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from motcua.web.doors import RULES
from motcua.web.icons import ICONS
from motcua.web.words import dates, numbers, registry, spans

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
    registry.headline,
    spans.days,
    spans.hours,
):
    register.filter(say.__name__, say)


@register.filter
def day_of(at: datetime) -> date:
    """The day of a moment, in the city's time."""
    return dates.local(at).date()


@register.filter
def hour(minute: int) -> str:
    """A minute of the day as its hour, "8", or "13:30"."""
    return str(minute // 60) if minute % 60 == 0 else dates.minute_of_day(minute)


@register.filter
def windows(stored) -> str:
    """Opening windows as "08:00–12:00, 13:00–17:00"."""
    return ", ".join(f"{dates.minute_of_day(begin)}–{dates.minute_of_day(end)}" for begin, end in stored)


@register.filter
def papers_count(paper: dict) -> str:
    """How many originals and copies of a paper."""
    return registry.papers_count(paper.get("originals"), paper.get("copies"))


@register.filter
def said(words: str | dict) -> str:
    """A text of the registry, in the reader's language where it comes in both."""
    return registry.said(words) if isinstance(words, dict) else words


@register.filter
def named(thing: dict) -> str:
    """The name of a paper or result, in English where the reader wants it and there is one."""
    return (get_language() == "en" and thing.get("name_en")) or thing["name"]


@register.filter
def iso_day(written: str) -> str:
    """2026-11-21 as 21/11/2026."""
    return dates.plain_day(date.fromisoformat(written))


@register.simple_tag(takes_context=True)
def may(context, name: str) -> bool:
    """Whether whoever reads the page may pass that door; a page offers nothing that would be refused."""
    request = context.get("request")
    return request is not None and RULES[name](request)


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A drawing beside words that say the same; `size` "s" for small, "bare" where the component sizes it."""
    kinds = {"": "ico", "s": "ico ico--s", "bare": ""}
    return format_html(
        '<svg{} viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        format_html(' class="{}"', kinds[size]) if kinds[size] else "",
        mark_safe(ICONS[name]),
    )
