"""What an official name says of a procedure: what it does, and which special form it is."""

import re
from collections.abc import Iterator

from motcua.registry.search.fold import syllables
from motcua.registry.search.lexicon import Lexicon

PARTS_OF_NAME = re.compile(r"[,;/()]")


def acts_named(name: str, lexicon: Lexicon) -> set[str]:
    """The acts that an official name speaks of; "đăng ký thay đổi" is a change, not a registration."""
    acts: set[str] = set()
    for part in PARTS_OF_NAME.split(name):
        named = {value for kind, value in _named(part, lexicon) if kind == "act"}
        acts |= named - {"new"} or named
    return acts


def traits_named(name: str, lexicon: Lexicon) -> set[str]:
    """The special forms that an official name speaks of."""
    said = " ".join(word.full for word in syllables(name))
    found = {value for kind, value in _named(name, lexicon) if kind == "trait"}
    return {trait for trait in found if not any(text in said for text in lexicon.unless[trait])}


def _named(name: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    full, place = tuple(word.full for word in syllables(name)), 0
    while place < len(full):
        for size in range(min(lexicon.longest_name, len(full) - place), 0, -1):
            if known := lexicon.names.get(full[place : place + size]):
                yield known
                break
        place += size
