"""What may be known of somebody, and how a value of it looks."""

import re
from collections.abc import Callable
from datetime import date

from motcua.citizens.numbers import is_tax_number, personal_number
from motcua.ledger.refusal import Refusal

PHONE = re.compile(r"0\d{9,10}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class UnknownFact(Refusal):
    """Nothing of that kind is kept of a person, or of a firm."""


class BadFact(Refusal):
    """The value cannot be what it is said to be."""


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_text(value: str) -> bool:
    return bool(value.strip()) and len(value) <= 300


Looks = Callable[[str], object]
OF_A_PERSON: dict[str, Looks] = {
    "full_name": _is_text,
    "personal_number": personal_number,
    "birth_date": _is_day,
    "birth_place": _is_text,
    "home_town": _is_text,
    "sex": lambda value: value in ("female", "male"),
    "ethnicity": _is_text,
    "nationality": _is_text,
    "permanent_address": _is_text,
    "current_address": _is_text,
    "phone": PHONE.fullmatch,
    "email": EMAIL.fullmatch,
    "marital_status": _is_text,
    "insurance_number": re.compile(r"\d{10}").fullmatch,
}
OF_A_FIRM: dict[str, Looks] = {
    "name": _is_text,
    "tax_number": is_tax_number,
    "address": _is_text,
    "representative": _is_text,
    "phone": PHONE.fullmatch,
    "email": EMAIL.fullmatch,
}
OF = {"person": OF_A_PERSON, "firm": OF_A_FIRM}
# What somebody may state without anybody's confirmation. All else comes from a register or a paper; who finds it
# wrong says so, and the city puts it right.
OWN_TO_STATE = frozenset({"phone", "email", "current_address"})
NUMBERS = frozenset({"personal_number", "tax_number"})
NAMES = ("full_name", "name")


def check(kind: str, facts: dict[str, str]) -> None:
    """Refuse facts that are not kept of that kind, and values that cannot be right.

    raises  UnknownFact, BadFact
    """
    for what, value in facts.items():
        if what not in OF[kind]:
            raise UnknownFact(what=what)
        if not OF[kind][what](value):
            raise BadFact(what=what)
