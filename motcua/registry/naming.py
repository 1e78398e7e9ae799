"""The address of a procedure: its name without diacritics, and its code."""

import re
import unicodedata

LONGEST = 80


def slug_of(name: str, code: str | None = None) -> str:
    """`dang-ky-khai-sinh-1-001193`: fit for an address, and never changed once given."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return "-".join(part for part in (words, (code or "").replace(".", "-")) if part)
