"""Syllables as people type them: without case, without diacritics, and with their tone set apart."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

TONES = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
# A syllable of letters and digits, a combining mark belongs to the letter before it; and what ends a clause.
SYLLABLE = re.compile(r"([^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)(\s*[,.;:!?()\n])?")
# Liệt sỹ and liệt sĩ, lý and lí: after a lone consonant the language allows both letters.
LAST_Y = re.compile(r"^(th|tr|ch|kh|nh|ph|qu|[bcdghklmnprstvx])y$")


class Syllable(NamedTuple):
    """One syllable: `plain` has neither case nor marks, `full` keeps them, the tone as a digit at the end.

    ends  whether a clause ends with it
    """

    plain: str
    full: str
    ends: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether the writer set any diacritic at all."""
        return self.plain != self.full


def syllables(text: str) -> list[Syllable]:
    """The syllables of a text, in order; anything else in it is ignored."""
    found = SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())
    return [_syllable(word)._replace(ends=True) if end else _syllable(word) for word, end in found]


def fold(text: str) -> str:
    """The text without case, diacritics and punctuation, one space between syllables."""
    return " ".join(one.plain for one in syllables(text))


@lru_cache(maxsize=10_000)  # A language has few syllables.
def _syllable(word: str) -> Syllable:
    marks = unicodedata.normalize("NFD", word.replace("đ", "d\u0335"))
    tone = "".join(TONES[mark] for mark in marks if mark in TONES)
    full = LAST_Y.sub(r"\1i", "".join(mark for mark in marks if mark not in TONES))
    plain = "".join(mark for mark in full if not unicodedata.combining(mark))
    return Syllable(LAST_Y.sub(r"\1i", plain), full + tone)
