"""What every template may use without asking for it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.web.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A drawing beside words that say the same; `size` "s" for small, "bare" where the component sizes it."""
    kinds = {"": "ico", "s": "ico ico--s", "bare": ""}
    return format_html(
        '<svg{} viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        format_html(' class="{}"', kinds[size]) if kinds[size] else "",
        mark_safe(ICONS[name]),
    )
