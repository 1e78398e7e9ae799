"""Answers in words: a value as people read it, where it comes from, and what is wrong with it and what to do."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.citizens.masking import HIDDEN
from motcua.citizens.note import OWN_STATEMENT
from motcua.web.words import numbers
from motcua.web.words.registry import said


def answer(field: dict[str, Any], value: Any) -> str:
    """A value of a field of a form, for its owner: an identity number masked, a choice by its name."""
    if value in (None, ""):
        return ""
    if "choices" in field:
        return said(field["choices"].get(str(value))) or str(value)
    if field["type"] == "yes_no":
        return _("Có") if value else _("Không")
    if field["type"] == "money" and isinstance(value, int):
        return numbers.money(value)
    if field["type"] == "number" and isinstance(value, int):
        return numbers.number(value)
    if field["type"] == "date":
        return birth_day(value)
    return {"personal_number": identity, "phone": phone}.get(field["type"], str)(str(value))


def birth_day(written: str) -> str:
    """1991-03-14 as 14/3/1991; what is no day stays as it was typed."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day}/{day.month}/{day.year}"


def identity(number: str) -> str:
    """Twelve digits as ••• ••• ••• 012."""
    hidden = HIDDEN * max(len(number) - 3, 0) + number[-3:]
    return " ".join(hidden[at : at + 3] for at in range(0, len(hidden), 3))


def phone(number: str) -> str:
    """0912345678 as 0912 ••• 678."""
    return f"{number[:4]} {HIDDEN * 3} {number[-3:]}" if len(number) > 8 else number


def source(told: str) -> str:
    """Where a known value comes from."""
    return _("Bạn khai") if told == OWN_STATEMENT else told


def problem(field: dict[str, Any], rule: str, limit: Any) -> str:
    """What is wrong with an answer, as what to do about it."""
    label = said(field["label"])
    if rule == "required":
        choose = "choices" in field or field["type"] == "yes_no"
        asked = _("Chọn một mục ở “{label}”.") if choose else _("Ghi “{label}”.")
        return asked.format(label=label)
    return _by_type(field["type"]) or _by_rule(rule, limit, label)


def _by_type(kind: str) -> str:
    return {
        "personal_number": _("Số định danh có 12 chữ số, ghi trên thẻ căn cước."),
        "tax_number": _("Mã số thuế có 10, 12 hoặc 13 chữ số."),
        "phone": _("Số điện thoại bắt đầu bằng 0, có 10 hoặc 11 chữ số."),
        "email": _("Thư điện tử có dạng ten@noi.vn."),
        "date": _("Chọn một ngày có thật, thí dụ 01/07/2026."),
    }.get(kind, "")


def _by_rule(rule: str, limit: Any, label: str) -> str:
    told = {
        "type": _("Ghi “{label}” bằng chữ số, thí dụ 80000000."),
        "minimum": _("“{label}” ít nhất là {limit}."),
        "maximum": _("“{label}” nhiều nhất là {limit}."),
        "minLength": _("Ghi “{label}” dài hơn, ít nhất {limit} chữ cái."),
        "maxLength": _("Ghi “{label}” ngắn lại, nhiều nhất {limit} chữ cái."),
    }.get(rule, _("Xem lại “{label}”."))
    return told.format(label=label, limit=numbers.number(limit) if isinstance(limit, int) else limit)
