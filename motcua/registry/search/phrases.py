"""The phrases of the tables that a question is made of."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from motcua.registry.search.fold import Syllable
from motcua.registry.search.lexicon import Lexicon, Plain, Sense

GAP = 4  # the most words that "..." in a pattern stands for


class Part(NamedTuple):
    """A phrase of the tables found in a question; `gaps` are the places in between, which it does not speak for."""

    size: int
    worth: int
    senses: list[Sense]
    gaps: tuple[range, ...] = ()


def parted(words: Sequence[Syllable], lexicon: Lexicon) -> list[Part | None]:
    """For each place the phrase to take there, such that the longest phrases are taken that go together."""
    worth: list[int] = [0] * (len(words) + 1)
    best: list[Part | None] = [None] * len(words)
    for place in reversed(range(len(words))):
        worth[place] = worth[place + 1]
        for part in _phrases(words, place, lexicon):
            if (value := part.worth + worth[place + part.size]) > worth[place]:
                worth[place], best[place] = value, part
    return best


def _phrases(words: Sequence[Syllable], place: int, lexicon: Lexicon) -> Iterator[Part]:
    """Every phrase of the tables that begins here."""
    for size in range(min(lexicon.longest, len(words) - place), 0, -1):
        said = words[place : place + size]
        plain = _plain(said)
        if fits := [sense for sense in lexicon.senses.get(plain, ()) if _is_spelled(sense, said, lexicon)]:
            yield Part(size - min(sense.ahead for sense in fits), size * size, fits)
        for rest, sense in lexicon.gapped.get(plain, ()):
            if part := _with_gaps(words, place, size, rest, sense, lexicon):
                yield part


def _with_gaps(
    words: Sequence[Syllable], place: int, size: int, rest: tuple[Plain, ...], sense: Sense, lexicon: Lexicon
) -> Part | None:
    said, gaps, end = list(words[place : place + size]), [], place + size
    for piece in rest:
        start = end
        while _plain(words[start : start + len(piece)]) != piece:
            if start == end + GAP or start >= len(words) or words[start].ends:
                return None
            start += 1
        if words[end - 1].ends:
            return None
        gaps.append(range(end, start))
        end = start + len(piece)
        said += words[start:end]
    if not _is_spelled(sense, said, lexicon) or _asks_for_a_detail(words, end - 1, lexicon):
        return None
    return Part(end - place - sense.ahead, len(said) ** 2 - 1, [sense], tuple(gaps))


def _asks_for_a_detail(words: Sequence[Syllable], place: int, lexicon: Lexicon) -> bool:
    """Whether "how long", "how much" begins here: "khai sinh cho con mất bao lâu" tells of no loss."""
    longest = min(lexicon.longest, len(words) - place)
    longer = (words[place : place + size] for size in range(2, longest + 1))
    senses = ((sense, said) for said in longer for sense in lexicon.senses.get(_plain(said), ()))
    return any(sense.kind == "detail" and _is_spelled(sense, said, lexicon) for sense, said in senses)


def _plain(words: Sequence[Syllable]) -> Plain:
    return tuple(word.plain for word in words)


def _is_spelled(sense: Sense, said: Sequence[Syllable], lexicon: Lexicon) -> bool:
    """Whether the marks that were typed agree; a wrong one is forgiven in a long phrase, unless it makes a word.

    A single syllable must have all its marks: "do" is not "đò".
    """
    if len(said) == 1 and sense.kind != "act":
        return said[0].full == sense.full[0]
    wrong = [word.full for word, full in zip(said, sense.full, strict=True) if word.is_marked and word.full != full]
    return not wrong or (len(wrong) == 1 and len(said) > 2 and wrong[0] not in lexicon.spelled)
