"""The legal basis: titles and numbers of legal texts, glued into one string.

source  "Tên văn bản pháp lý|Mã văn bản", then title and number, title and number
"""

import re

from motcua.registry.portal.shapes import objects, text_of
from motcua.registry.portal.text import excerpt, is_stated, one_line, tidy
from motcua.registry.questions import Question

HEADER = re.compile(r"^Tên văn bản pháp lý[\s|]*Mã văn bản[\s|]*")
# Who issues: known endings first, because the next title is glued to them ("NĐ-CPLuật", "TT-BNNMTLUẬT").
ISSUERS = (
    "BCA|BTC|BTP|BNNMT|BNNPTNT|BTNMT|BKHĐT|BXD|BGTVT|BYT|BGDĐT|BLĐTBXH|BNV|BVHTTDL|BQP|BNG|BCT|BTTTT|BKHCN|"
    "NHNN|VPCP|TTCP|BHXH|UBDT|TCHQ|TCT|UBCK|TANDTC|VKSNDTC|CP|TTg|UBND|HĐND|CTN|TW"
)
NUMBER = re.compile(
    r"\d{1,7}(?:\.\d{1,3})?/(?:(?:19|20)\d\d/)?"
    rf"(?:QH\d\d|UBTVQH\d\d|VBHN-[A-ZĐ]{{2,8}}|(?:NĐ|ND|TT|QĐ|QD|NQ|CT|TTLT|L|PL|SL|HD|CV|KH)[-_](?:(?:{ISSUERS})"
    r"(?:-(?:BCA|BTC|BTP|BYT|BNV|NHNN|TTCP))*|QH\d\d|[A-ZĐ]{2,10}(?![a-zà-ỹ])))"
)
# The words with which a number cell may begin.
BEGINS = re.compile(r"(?:(?:Thông tư|Nghị định|Luật|Quyết định|Nghị quyết|Pháp lệnh)\s*)?(?:[Ss]ố\s*)?$")
YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)(\d{1,3}(?:\.\d{1,3})?/.+)")


def basis(value: object) -> tuple[list[dict], list[Question]]:
    """Legal texts as {number, title}; a number that cannot be told from the title's own digits is asked for."""
    if not value or (isinstance(value, str) and not is_stated(value)):
        return [], [Question("basis", "basis_missing")]
    found = _text(HEADER.sub("", tidy(value))) if isinstance(value, str) else _list(value)
    unread = [Question("basis", "basis_unread", excerpt(text["title"] or "")) for text in found if not text["number"]]
    return found, unread or ([] if found else [Question("basis", "basis_unread", excerpt(str(value)[:400]))])


def _text(text: str) -> list[dict]:
    """A number belongs to the second column when it is glued to what stands before it; else a title mentions it."""
    found: dict[str, dict] = {}
    start = 0
    for number in NUMBER.finditer(text):
        title = text[start : number.start()]
        title = title[: BEGINS.search(title).start()]
        if title[-1:] in (" ", "\n", "(") and not YEAR_BEFORE.fullmatch(number[0]):
            continue
        title, written = _apart(title, number[0])
        known = found.setdefault(written or title, {"number": written, "title": None})
        known["title"] = known["title"] or _title(title)
        start = number.end()
    if rest := _title(text[start:]):
        mentioned = NUMBER.search(rest)
        found.setdefault(rest, {"number": mentioned[0] if mentioned else None, "title": rest})
    return list(found.values())


def _apart(title: str, number: str) -> tuple[str, str | None]:
    """The number without the year that ends its title; None where nobody can tell their digits apart."""
    if year := YEAR_BEFORE.fullmatch(number):
        return title + year[1], year[2]
    return (title, number) if number.index("/") <= 4 or "." in number[:8] else (title + number, None)


def _title(title: str) -> str | None:
    return excerpt(title.strip("-–:;,. \n"), 1000) or None


def _list(value: object) -> list[dict]:
    items = [(text_of(item, "sovanban"), text_of(item, "tenvanban")) for item in objects(value)]
    return [{"number": number or None, "title": one_line(title) or None} for number, title in items if number or title]
