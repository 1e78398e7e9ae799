"""What people's words mean: synonyms, life events, acts, traits and fillers, read from the tables in `words/`."""

import csv
import os
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import NamedTuple

from motcua.registry.search.fold import Syllable, syllables

SHIPPED = Path(__file__).with_name("words")
# Tables of phrases whose kind is all they say, and perhaps one thing beside it.
KINDS = ("filler", "detail", "topic", "purpose", "elsewhere")

Plain = tuple[str, ...]
Words = tuple[Syllable, ...]


class BadTable(ValueError):
    """A table of words that cannot be read; says where and why."""


class Sense(NamedTuple):
    """What a phrase stands for.

    kind   said, event, act, trait, or one of KINDS
    value  said, event: what may be meant, the likeliest first, each in its wordings; act: (act, how surely);
           else one text
    full   the phrase with its marks, to tell mất from mật
    ahead  how many syllables at its end must stand there but are read again
    """

    kind: str
    value: tuple
    full: Plain
    ahead: int = 0


@dataclass
class Lexicon:
    """The tables, by plain syllables.

    senses    phrases
    gapped    by their first piece, patterns with "..." in them
    names     acts and traits as official names have them, by full syllables
    short     abbreviations, and `typed` shorthand of chats, by full syllable
    light     words that say little, by syllable
    everyday  everyday words of procedures, by a part of their names in full
    often     how much people file a procedure, by code
    """

    senses: dict[Plain, list[Sense]] = field(default_factory=dict)
    gapped: dict[Plain, list[tuple[tuple[Plain, ...], Sense]]] = field(default_factory=dict)
    names: dict[Plain, tuple[str, str]] = field(default_factory=dict)
    unless: dict[str, list[str]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    short: dict[str, Words] = field(default_factory=dict)
    typed: dict[str, Words] = field(default_factory=dict)
    light: dict[str, float] = field(default_factory=dict)
    wants: set[str] = field(default_factory=set)
    everyday: list[tuple[str, tuple[Words, ...]]] = field(default_factory=list)
    often: dict[str, float] = field(default_factory=dict)
    slots: dict[str, list[str]] = field(default_factory=dict)
    spelled: set[str] = field(default_factory=set)
    longest: int = 1
    longest_name: int = 1

    @classmethod
    def load(cls, *folders: Path) -> "Lexicon":
        """The shipped tables and then a city's own: folders with any of the same files."""
        lexicon = cls()
        for folder in (SHIPPED, *folders):
            lexicon._read(folder)
        return lexicon

    @classmethod
    def of_the_city(cls) -> "Lexicon":
        """The shipped tables with those in `words/` in the data folder."""
        data = os.environ.get("MOTCUA_DATA")
        return cls.load(*([Path(data, "words")] if data else []))

    def written_out(self, words: Iterable[Syllable]) -> Words:
        """The words with abbreviations written out."""
        return tuple(one for word in words for one in self.short.get(word.full, (word,)))

    def add(self, pattern: str, kind: str, value: Sequence) -> None:
        """One pattern: words, `a/b` for either, `{slot}` for any of a list, `...` for a few words between.

        What follows `>` must stand there, but is read again as something of its own.
        """
        pattern, _, ahead = pattern.partition(">")
        pieces = [list(self._spelled(piece)) for piece in pattern.split("...")]
        followed = list(self._spelled(ahead)) if ahead else [()]
        for *chosen, after in product(*pieces, followed):
            chosen[-1] += after
            full = tuple(word.full for piece in chosen for word in piece)
            self._keep(chosen, Sense(kind, tuple(value), full, len(after)))

    def _keep(self, pieces: list[Words], sense: Sense) -> None:
        first, *rest = (tuple(word.plain for word in piece) for piece in pieces)
        self.spelled.update(sense.full)
        self.longest = max(self.longest, len(first))
        if rest:
            self.gapped.setdefault(first, []).append((tuple(rest), sense))
        else:
            self.senses.setdefault(first, []).append(sense)

    def _spelled(self, piece: str) -> Iterator[Words]:
        choices = [self.slots.get(word.strip("{}"), word.split("/")) for word in piece.split()]
        for words in product(*choices):
            yield tuple(syllables(" ".join(words).replace("_", " ")))

    def _read(self, folder: Path) -> None:
        self.slots |= _toml(folder / "slots.toml")
        self._read_words(folder)
        for kind in KINDS:
            for said, *value in _rows(folder / f"{kind}s.csv"):
                self.add(said, kind, value)
        for kind, file in (("said", "synonyms.csv"), ("event", "life_events.csv")):
            for said, means in _rows(folder / file):
                self.add(said, kind, [tuple(map(str.strip, one.split("="))) for one in means.split("|")])
        for (term,) in _rows(folder / "terms.csv"):
            self.add(term, "said", [(term,)])
        for name, about in _toml(folder / "acts.toml").items():
            self._read_act(name, about)
        for name, about in _toml(folder / "traits.toml").items():
            self._read_trait(name, about)

    def _read_words(self, folder: Path) -> None:
        for table, file in ((self.short, "abbreviations.csv"), (self.typed, "typing.csv")):
            for short, long in _rows(folder / file):
                table[syllables(short)[0].full] = tuple(syllables(long))
        for said, weight in _rows(folder / "light.csv"):
            self.light |= {key: float(weight) for word in syllables(said) for key in (word.plain, word.full)}
        for (said,) in _rows(folder / "wants.csv"):
            self.wants |= {key for word in syllables(said) for key in (word.plain, word.full)}
        for official, said in _rows(folder / "everyday.csv"):
            name = " ".join(word.full for word in self.written_out(syllables(official)))
            self.everyday.append((f" {name} ", tuple(tuple(syllables(phrase)) for phrase in said.split(","))))
        self.often |= {code: float(weight) for code, weight in _rows(folder / "often.csv")}

    def _read_act(self, act: str, about: dict) -> None:
        self.weights[act] = about.get("weight", self.weights.get(act, 1.0))
        for name in about.get("names", ()):
            self._name(name, "act", act)
            self.add(name, "act", [(act, 1.0)])
        for said in about.get("said", ()):
            phrase, _, surely = said.partition("*")
            self.add(phrase, "act", [(act, float(surely or 1))])

    def _read_trait(self, trait: str, about: dict) -> None:
        self.weights[trait] = about.get("costs", self.weights.get(trait, 0.1))
        unless = (syllables(text) for text in about.get("unless", ()))
        self.unless.setdefault(trait, []).extend(" ".join(word.full for word in words) for words in unless)
        for name in about.get("names", ()):
            self._name(name, "trait", trait)
        for said in (*about.get("names", ()), *about.get("said", ())):
            self.add(said, "trait", [trait])

    def _name(self, name: str, kind: str, value: str) -> None:
        for words in self._spelled(name):
            self.names[tuple(word.full for word in words)] = kind, value
            self.longest_name = max(self.longest_name, len(words))


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows below the heading; none of a table that a city does not extend."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        heading, *rows = csv.reader(lines)
    for number, row in enumerate(rows, 2):
        if row and len(row) != len(heading):
            raise BadTable(f"{path}, line {number}: {len(heading)} columns are wanted, not {len(row)}")
        if row:
            yield row


def _toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except tomllib.TOMLDecodeError as problem:
        raise BadTable(f"{path}: {problem}") from problem
