"""The shapes in which records come: the portal's page, the portal's service, and whatever a ministry made of them.

A key is known by its letters alone: `ma_thu_tuc`, `maThuTuc` and `MATHUTUC` are the same key.
"""

import math

from motcua.registry.portal.text import tidy

# Field -> the keys under which it comes, the portal's own first.
KEYS = {
    "code": ("mathutuc", "matthc", "code"),
    "name": ("tenthutuc", "tentthc", "name"),
    "decision": ("soquyetdinh", "soquyetdinhcongbo", "idquyetdinhcongbo"),
    "levels": ("capthuchien",),
    "kind": ("loaithutuc", "loaitthc"),
    "field": ("linhvuc", "linhvucthuchien"),
    "subjects": ("doituongthuchien", "motadoituongthuchien"),
    "decides": ("coquancothamquyen", "coquanthamquyen", "motacoquanthamquyen"),
    "performs": ("coquanthuchien", "motacoquanthuchien"),
    "receives": ("diachitiepnhan",),
    "delegated": ("coquanduocuyquyen",),
    "cooperates": ("coquanphoihop",),
    "steps": ("trinhtuthuchien",),
    "channels": ("cachthucthuchien",),
    "papers": ("thanhphanhoso",),
    "basis": ("cancuphaply",),
    "conditions": ("yeucaudieukien", "yeucau", "dieukien"),
    "result": ("ketquaxuly", "ketquathuchien"),
    "result_codes": ("ketquama", "maketqua"),
    "ministry": ("bonganh",),
}


def letters(key: object) -> str:
    """A key by its letters alone."""
    return "".join(letter for letter in str(key).casefold() if letter.isalnum())


def by_field(record: dict) -> dict[str, object]:
    """The record's values under our names; the first key that carries something wins."""
    values = {letters(key): value for key, value in reversed(record.items())}
    found = {}
    for field, keys in KEYS.items():
        carried = [values[key] for key in keys if key in values]
        found[field] = next((value for value in carried if value not in (None, "", [], {})), None)
    return found


def value_of(item: dict, *keys: str) -> object:
    """The first of the keys (by their letters) that the object has."""
    values = {letters(key): value for key, value in item.items()}
    return next((values[key] for key in keys if key in values), None)


def text_of(item: dict, *keys: str) -> str:
    """The value as text; a list or an object is no text."""
    return as_text(value_of(item, *keys)) or ""


def as_text(value: object) -> str | None:
    """Text of a text or a number; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and abs(value) >= 10**30:
        return None
    return tidy(str(value))


def objects(value: object) -> list[dict]:
    """The objects in a value that should be a list of them."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def lines_of(value: object, *keys: str) -> str | None:
    """One text of a text, a list of texts, or a list of objects that carry their text under one of the keys."""
    if not isinstance(value, list | dict):
        return as_text(value)
    found = []
    for item in value if isinstance(value, list) else [value]:
        text = text_of(item, *keys) if isinstance(item, dict) else as_text(item)
        if text:
            found.append(text)
    return "\n".join(found) or None
