"""A fee as a record writes it: free, an amount, a rule that somebody else sets, or nothing readable.

The portal keeps a machine value ("Miễn phí", "135 VNĐ") and a human text in brackets, and the two disagree often
enough that an amount stands only when nothing in the text speaks against it.
"""

import re

from motcua.registry.portal.text import excerpt, is_stated
from motcua.registry.questions import Question

CURRENCIES = {"việt nam đồng": "VND", "vnđ": "VND", "vnd": "VND", "đồng": "VND", "đ": "VND", "usd": "USD"}
WRITTEN = re.compile(rf"(\d[\d.,]*)\s*({'|'.join(CURRENCIES)})?\s*", re.IGNORECASE)
CURRENCY_IN_TEXT = r"(?:việt nam đồng|đồng|vnđ|vnd|đ)(?!\w)"
IN_TEXT = re.compile(
    rf"(?<![\d.,])(\d{{1,3}}(?:[.,]\d{{3}}){{1,5}}(?=/)|(?:\d{{1,3}}(?:[.,]\d{{3}}){{1,5}}|\d{{1,12}})(?:,-)?\s*"
    rf"(triệu\s+)?{CURRENCY_IN_TEXT})",
    re.IGNORECASE,
)
PERIOD = re.compile(r"(?:từ|đến)(?:\s+(?:hết\s+)?ngày)?\s+(\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
COUNCIL = re.compile(r"hội đồng nhân dân|hđnd", re.IGNORECASE)
FREE_AGAIN = re.compile(
    r"(?:không|miễn(?: lệ)? phí|miễn|không có|không thu(?: phí| lệ phí)?|không quy định)?[.;\s]*", re.I
)
FOR_SOME = re.compile(r"miễn[^.;]{0,80}(?:đối với|cho|người|trường hợp|hộ)", re.IGNORECASE)
LEAST_VND = 1000


def fee(written: str, text: str, *, field: str, note: str = "") -> tuple[dict, list[Question]]:
    """The fee in a machine value and its human text; `note` is what else the row says.

    Returns {kind, amount, currency, written}: kind is free, money, council (set by a city's council) or unknown;
    an amount is given for money alone.
    """
    text = text or _of_fees(note)
    kind, amount, currency, asked = _read(written.strip(), text)
    said = f"{written} ({text})" if text else written
    found = {"kind": kind, "amount": amount, "currency": currency, "written": excerpt(said, 400) or None}
    what = excerpt(said if is_stated(said) else note)
    if PERIOD.search(text):
        asked = [*asked, "fee_period"]
    return found, [Question(field, question, what) for question in asked]


def named(text: str) -> set[int]:
    """The amounts in đồng that a running text names."""
    amounts = ((int(re.sub(r"\D", "", said)), million) for said, million in IN_TEXT.findall(text))
    return {amount * 1_000_000 if million else amount for amount, million in amounts if million or amount >= LEAST_VND}


def _of_fees(note: str) -> str:
    """What a row's note says of fees."""
    return " ".join(
        line for line in re.split(r"[\n;]|(?<=\D)\.(?=\s)", note) if re.search(r"\bphí\b", line, re.IGNORECASE)
    )


def _read(written: str, text: str) -> tuple[str, int | None, str | None, list[str]]:
    if written.lower() == "miễn phí":
        return _free(text)
    if not is_stated(written):
        if COUNCIL.search(text):
            return "council", None, None, ["fee_by_council"]
        return "unknown", None, None, ["fee_missing"]
    found = WRITTEN.fullmatch(written)
    if not found:
        return "unknown", None, None, ["fee_unread"]
    if not found[2]:
        return "unknown", None, None, ["currency_unknown"]
    return _money(found[1], CURRENCIES[found[2].lower()], text)


def _free(text: str) -> tuple[str, int | None, str | None, list[str]]:
    if named(text):
        return "unknown", None, None, ["fee_contradiction"]
    if COUNCIL.search(text):
        return "council", None, None, ["fee_contradiction", "fee_by_council"]
    if FREE_AGAIN.fullmatch(text):
        return "free", None, None, []
    if FOR_SOME.search(text):
        return "unknown", None, None, ["fee_for_some"]
    return "unknown", None, None, ["fee_by_rule"]


def _money(digits: str, currency: str, text: str) -> tuple[str, int | None, str | None, list[str]]:
    amount = _amount(digits)
    if amount is None:
        return "unknown", None, None, ["fee_unread"]
    if not amount:
        return "unknown", None, None, ["fee_zero"]
    others = named(text) if currency == "VND" else set()
    if others and amount not in others:
        return "unknown", None, None, ["fee_contradiction"]
    if COUNCIL.search(text):
        return "council", None, None, ["fee_by_council"]
    if currency == "VND" and amount < LEAST_VND:
        return "unknown", None, None, ["fee_implausible"]
    return "money", amount, currency, ["fee_several"] if len(others) > 1 else []


def _amount(digits: str) -> int | None:
    """Whole units; None where points and commas make no number of whole units."""
    if re.fullmatch(r"\d{1,15}", digits):
        return int(digits)
    if re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3}){0,4}", digits):
        return int(re.sub(r"\D", "", digits))
    return None
