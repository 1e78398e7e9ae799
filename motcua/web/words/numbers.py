"""Numbers as people read them: thousands with dots, a share never without what it is a share of."""

from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

# Below this many a percentage says more than is known.
FEWEST = 20


class Share(NamedTuple):
    """A part of a whole. `percent` is empty where the whole is too small for one."""

    percent: str
    counts: str


def number(value: float) -> str:
    """12842 as 12.842 and 0.5 as 0,5; in English the other way round."""
    english = f"{int(value) if value == int(value) else value:,}"
    return english if _is_english() else english.translate(str.maketrans(",.", ".,"))


def share(part: int, whole: int) -> Share:
    """The percentage, with one digit, and the counts behind it."""
    counts = _("{part} trên {whole}").format(part=number(part), whole=number(whole))
    return Share(_percent(part, whole) if whole >= FEWEST else "", counts)


def money(amount: int, currency: str = "VND") -> str:
    """150000 as "150.000 đồng"."""
    return _("{amount} đồng").format(amount=number(amount)) if currency == "VND" else f"{number(amount)} {currency}"


def _percent(part: int, whole: int) -> str:
    """Rounded, but never up to all nor down to nothing: one late case of ten thousand is not none."""
    tenths = round(part * 1000 / whole)
    tenths = min(tenths, 999) if part < whole else tenths
    tenths = max(tenths, 1) if part else tenths
    point = "." if _is_english() else ","
    return f"{tenths // 10}{point}{tenths % 10}%"


def _is_english() -> bool:
    return get_language() == "en"
