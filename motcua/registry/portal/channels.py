"""How one may apply: a row for each channel, with its own limit and fee, out of a table glued into one string.

source  "Hình thức nộp|Thời gian|Phí, lệ phí|Mô tả", then rows that start with the channel's name
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from motcua.registry.portal import limits
from motcua.registry.portal.fees import fee as read_fee
from motcua.registry.portal.shapes import objects, text_of, value_of
from motcua.registry.portal.text import excerpt, is_stated, tidy
from motcua.registry.questions import Question

CHANNELS = {
    "trực tuyến": "online",
    "dịch vụ bưu chính": "post",
    "bưu chính": "post",
    "bưu chính công ích": "post",
    "trực tiếp": "counter",
    # The national portal's own numbers.
    "1": "counter",
    "2": "online",
    "3": "post",
}
HEADER = re.compile(r"Hình thức nộp[\s|]*Thời gian(?: giải quyết)?[\s|]*Phí, lệ phí[\s|]*Mô tả[\s|]*")
BAR = r"[ ]*[|\t\n][ |\t\n]*"
# A row starts with the channel's name and no space, or a bar: running text goes on with a space.
ROW = re.compile(rf"(Trực tuyến|Dịch vụ bưu chính|Trực tiếp)(?=\d|[A-ZĐÀ-Ỹ]|{BAR}(?:\d|Không))")
LIMIT = re.compile(
    rf"(?P<limit>\d[\d.,]*\s*(?:{limits.UNIT})|Không có thông tin|\d+(?=\s*(?:Miễn phí|Không có|{BAR}))|"
    rf"(?P<glued>\d[\d.,]*\s*(?=VNĐ|Việt Nam Đồng|USD))|[^\d|]{{0,200}}?(?=Miễn phí|Không có thông tin|{BAR}))",
    re.IGNORECASE,
)
BLANK = "| \t\n"
FEE = re.compile(r"Miễn phí|Không có thông tin|(?:\d[\d.,]*\s*)?(?:Việt Nam Đồng|VNĐ|USD)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table as it is written; each fee is its machine value and its human text."""

    channel: str | None
    limit: str
    fees: list[tuple[str, str]]
    note: str
    is_glued: bool = False


def channels(value: object) -> tuple[list[dict], list[Question]]:
    """The channels of a record: the portal's glued table, or the list that the portal's service gives."""
    if not value or (isinstance(value, str) and not is_stated(value)):
        return [], [Question("channels", "channels_missing")]
    if isinstance(value, str):
        rows, questions = _table(tidy(value))
    else:
        rows, questions = _list(value)
    found = []
    for place, row in enumerate(rows):
        terms, asked = _terms(row, f"channels.{place}")
        found.append(terms)
        questions += asked
    return found, questions + _twice(found)


def _terms(row: Row, field: str) -> tuple[dict, list[Question]]:
    if row.is_glued:
        limit, fees, questions = _glued(row, field)
    else:
        limit, questions = limits.limit(row.limit, field=f"{field}.limit", text=row.note)
        fees = []
        for place, (written, text) in enumerate(row.fees or [("", "")]):
            fee, asked = read_fee(written, text, field=f"{field}.fees.{place}", note=row.note)
            fees.append(fee)
            questions = questions + asked
    return {"channel": row.channel, "limit": limit, "fees": fees, "note": row.note or None}, questions


def _glued(row: Row, field: str) -> tuple[dict, list[dict], list[Question]]:
    """A limit without a unit runs into the digits of the fee: "120 VNĐ" may be 1 and 20, or 12 and 0."""
    written, text = row.fees[0]
    said = excerpt(f"{row.limit} {written} ({text})" if text else f"{row.limit} {written}", 400)
    questions = [
        Question(f"{field}.limit", "limit_glued", excerpt(said)),
        Question(f"{field}.limit", "limit_without_unit", excerpt(said)),
        Question(f"{field}.fees.0", "fee_unread", excerpt(said)),
    ]
    limit = {"amount": None, "unit": None, "written": said}
    return limit, [{"kind": "unknown", "amount": None, "currency": None, "written": said}], questions


def _twice(found: list[dict]) -> list[Question]:
    """One channel, several limits, and no note that says when which."""
    questions = []
    for channel in ("online", "post", "counter"):
        rows = [row for row in found if row["channel"] == channel]
        written = {row["limit"]["written"] for row in rows}
        if len(written) > 1 and len({row["note"] for row in rows}) < len(rows):
            questions.append(Question("channels", "limit_twice", f"{channel}: {', '.join(sorted(written))}"))
    return questions


def _table(table: str) -> tuple[list[Row], list[Question]]:
    header = HEADER.search(table)
    body = table[header.end() :] if header else table
    starts = list(ROW.finditer(body))
    before = body[: starts[0].start()] if starts else body
    questions = [Question("channels", "channels_unread", excerpt(before))] if before.strip() else []
    rows = []
    for start, following in pairwise([*starts, None]):
        cell = body[start.end() : following.start() if following else None]
        row = _row(CHANNELS[start[1].lower()], cell)
        if row:
            rows.append(row)
        else:
            questions.append(Question("channels", "channels_unread", excerpt(start[1] + cell)))
    return rows, questions


def _row(channel: str, cell: str) -> Row | None:
    """One row, out of what stands between its channel and the next; None when it is no row."""
    cell = cell.strip(BLANK)
    limit = LIMIT.match(cell)
    rest = cell[limit.end() :].lstrip(BLANK) if limit else ""
    fee = FEE.match(rest)
    if not limit or not fee:
        return None
    text, note = _bracketed(rest[fee.end() :].strip(BLANK))
    return Row(channel, limit[0].strip(), [(fee[0].strip(), text)], note, is_glued=limit["glued"] is not None)


def _bracketed(text: str) -> tuple[str, str]:
    """What stands in the bracket that opens the text, and what follows it."""
    if not text.startswith("("):
        return "", text
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return text[1:place].strip(), text[place + 1 :].strip(BLANK)
    return text[1:].strip(), ""


def _list(value: object) -> tuple[list[Row], list[Question]]:
    """The service's list: KENH, THOIGIAN [THOIGIANGIAIQUYET, DONVITINH, MOTA, PHILEPHI [SOTIEN, DONVI, MOTA]]."""
    rows, questions = [], []
    for item in objects(value):
        written = text_of(item, "kenh", "hinhthucnop", "hinhthuc")
        channel = CHANNELS.get(written.casefold())
        if not channel:
            questions.append(Question("channels", "channel_unknown", excerpt(written)))
        for time in objects(value_of(item, "thoigian")) or [item]:
            limit = f"{text_of(time, 'thoigiangiaiquyet')} {text_of(time, 'donvitinh')}".strip()
            fees = [_listed_fee(fee) for fee in objects(value_of(time, "philephi"))]
            rows.append(Row(channel, limit, fees, text_of(time, "mota")))
    if not rows:
        questions.append(Question("channels", "channels_unread", excerpt(str(value)[:400])))
    return rows, questions


def _listed_fee(fee: dict) -> tuple[str, str]:
    amount = re.sub(r"\.0+$", "", text_of(fee, "sotien", "gia"))
    return f"{amount} {text_of(fee, 'donvi')}".strip(), text_of(fee, "mota")
