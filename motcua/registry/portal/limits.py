"""A time limit as a record writes it: an amount and a unit, each only when it is said."""

import re

from motcua.registry.portal.text import excerpt, is_stated
from motcua.registry.questions import Question

UNITS = {
    "ngày làm việc": "working_days",
    "giờ làm việc": "working_hours",
    "ngày": "days",
    "giờ": "hours",
    "tháng": "months",
    "tuần": "weeks",
    "phút": "minutes",
    "năm": "years",
}
UNIT = "|".join(UNITS)
WRITTEN = re.compile(rf"(\d+(?:[.,]\d+)?)\s*({UNIT})?\.?", re.IGNORECASE)
# "15 (mười lăm) ngày làm việc", as running text names a limit. Dates are written the other way round.
IN_TEXT = re.compile(rf"\b(\d{{1,4}})\s*(?:\([^()]{{1,40}}\)\s*)?({UNIT})\b", re.IGNORECASE)
LONGEST = {"working_days": 1000, "days": 1500, "working_hours": 8000, "hours": 24000, "months": 60}


def limit(written: str, *, field: str, text: str = "") -> tuple[dict, list[Question]]:
    """The limit in `written`; `text` is what the record says beside it.

    Returns {amount, unit, written}: amount and unit are None where they are not said, and then asked for.
    """
    written = written.strip()
    amount, unit, questions = _read(written, field, text)
    if amount is not None:
        questions += _against(amount, unit, text, field)
    return {"amount": amount, "unit": unit, "written": excerpt(written) or None}, questions


def named(text: str) -> set[tuple[int, str]]:
    """The limits that a running text names."""
    return {(int(amount), UNITS[unit.lower()]) for amount, unit in IN_TEXT.findall(text)}


def _read(written: str, field: str, text: str) -> tuple[float | int | None, str | None, list[Question]]:
    if not is_stated(written):
        return None, None, [Question(field, "limit_missing", excerpt(text))]
    found = WRITTEN.fullmatch(written)
    if not found or len(found[1]) > 9:
        return None, None, [Question(field, "limit_unread", excerpt(written))]
    said = excerpt(f"“{written}” {text}")
    unit = UNITS[found[2].lower()] if found[2] else None
    asked = [] if unit else [Question(field, "limit_without_unit", said)]
    amount = float(found[1].replace(",", "."))
    if not amount or amount > LONGEST.get(unit, 1500):
        return None, None, [*asked, Question(field, "limit_odd" if amount else "limit_zero", said)]
    if unit == "hours":
        asked = [Question(field, "limit_hours", said)]
    return int(amount) if amount.is_integer() else amount, unit, asked


def _against(amount: float, unit: str | None, text: str, field: str) -> list[Question]:
    """Flag a text that names limits, none of them this one."""
    others = named(text)
    if unit and others and (amount, unit) not in others:
        return [Question(field, "limit_differs", excerpt(text))]
    return []
