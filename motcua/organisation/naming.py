"""How Vietnamese names are ordered in a list, and how they are found by someone who types no diacritics."""

import re
import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# A letter's marks that make it another letter; the dictionary orders by letters first.
LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}
# The tones only decide between syllables of the same letters: ngang, huyền, hỏi, ngã, sắc, nặng.
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

RANKS = {letter: rank for rank, letter in enumerate(ALPHABET, 1)}
SYLLABLE = re.compile(r"\d+|[^\W\d_]+")

Syllable = tuple[tuple[int, ...], int]
SortKey = tuple[Syllable, ...]


def fold(text: str) -> str:
    """The text in small letters without diacritics, "đ" as "d": what a citizen in a hurry types."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def sort_key(name: str) -> SortKey:
    """Orders names as a Vietnamese dictionary does: syllable by syllable, by letters and then by tone.

    Numbers go before letters and by their value: "Mỹ Đình 2" before "Mỹ Đình 10".
    """
    return tuple(_syllable(part) for part in SYLLABLE.findall(unicodedata.normalize("NFC", name.lower())))


def person_sort_key(name: str) -> tuple[SortKey, SortKey]:
    """Orders people as Vietnamese lists do: by given name, which is the last, and then by the names before it."""
    before, _, given = name.strip().rpartition(" ")
    return sort_key(given), sort_key(before)


def _syllable(part: str) -> Syllable:
    if part.isdecimal():
        return (0, int(part)), 0
    letters, tone = [], 0
    for char in part:
        base, *marks = unicodedata.normalize("NFD", char)
        tone = max([tone, *(TONES.get(mark, 0) for mark in marks)])
        letter = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark in LETTER_MARKS))
        letters.append(RANKS.get(letter, len(RANKS) + ord(base)))
    return tuple(letters), tone
