"""Everything that is said in Vietnamese is said in English too."""

import io
import re
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import motcua

PACKAGE = Path(motcua.__file__).parent
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
FIELDS = re.compile(r"%\((\w+)\)s|\{(\w+)[^}]*\}")


def said() -> dict[str, str]:
    """Every message of code and templates, with a place where it stands."""
    found = {}
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/**/*.html")]):
        text = path.read_text()
        code = templatize(text) if path.suffix == ".html" else text
        for line, message, _, _ in extract("python", io.BytesIO(code.encode()), KEYWORDS):
            first = message if isinstance(message, str) else message[0]
            found.setdefault(first, f"{path.relative_to(PACKAGE)}:{line}")
    return found


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def test_every_message_has_its_english():
    english = {entry.id if isinstance(entry.id, str) else entry.id[0]: entry for entry in catalogue() if entry.id}
    missing = {message: place for message, place in said().items() if message not in english}
    empty = [one for one, entry in english.items() if not all([entry.string] if entry.string == "" else entry.string)]

    assert not missing, "\n".join(f"# {place}\nmsgid {message!r}" for message, place in missing.items())
    assert not empty


def test_no_english_is_kept_for_what_nobody_says():
    said_now = said()
    kept = [entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalogue() if entry.id]

    assert [one for one in kept if one not in said_now] == []


def test_both_languages_fill_in_the_same_facts():
    for entry in catalogue():
        ids, strings = [[one] if isinstance(one, str) else list(one) for one in (entry.id, entry.string)]
        for one in strings:
            assert set(FIELDS.findall(one)) == set(FIELDS.findall(ids[0])), ids[0]


def test_no_message_is_fuzzy():
    assert not [entry.id for entry in catalogue() if entry.id and entry.fuzzy]
