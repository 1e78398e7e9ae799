"""Text of a foreign record, made fit to be stored and compared."""

import re
import unicodedata

LONGEST = 400_000
NOT_STATED = {"", "-", "--", "không có thông tin", "đang cập nhật", "chưa có thông tin", "null", "none"}
# Controls and marks that have no width are dropped; a space of any kind is a space.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\xa0\u2007\u200b-\u200d\u202f\ufeff]")


def tidy(text: str) -> str:
    """Composed letters, no control characters, no halves of characters, no space at the ends."""
    whole = text[:LONGEST].encode("utf-8", "replace").decode("utf-8")
    spaced = UNWANTED.sub(lambda mark: " " if mark[0] in "\xa0\u2007\u202f" else "", whole)
    return unicodedata.normalize("NFC", spaced).strip()


def one_line(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def excerpt(text: str, longest: int = 160) -> str:
    """Enough of the text to find it again."""
    line = one_line(tidy(text[: 8 * longest]))
    return line if len(line) <= longest else line[: longest - 1] + "…"


def is_stated(text: str) -> bool:
    """Whether the text says anything; the portal writes "Không có thông tin" where it knows nothing."""
    return text.strip(" .").casefold() not in NOT_STATED


def parts(text: str) -> list[str]:
    """The items of a list written with commas; commas inside brackets do not count."""
    items, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter == "," and not depth:
            items.append(text[start:place])
            start = place + 1
    return [item for item in map(one_line, [*items, text[start:]]) if item]
