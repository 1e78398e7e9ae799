"""All procedures as the search weighs them: their words, acts, traits, families, and how much people file them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np

from motcua.registry.search.entry import Entry
from motcua.registry.search.fold import Syllable, syllables
from motcua.registry.search.forms import acts_named, traits_named
from motcua.registry.search.lexicon import Lexicon, Words
from motcua.registry.search.postings import Postings, Vector
from motcua.registry.search.weights import (
    BY_LEVEL,
    HEAD_OF_NAME,
    IN_EVERYDAY_WORDS,
    IN_FIELD,
    IN_KEYWORDS,
    IN_NAME,
    IN_SUMMARY,
    LIFTED,
    NOT_FOR_PEOPLE,
    NUMBER,
    SUMMARY_LENGTH,
    UNKNOWN_WORD,
)


class Catalogue:
    """Built once for a set of procedures; read only from then on."""

    def __init__(self, entries: Sequence[Entry], lexicon: Lexicon):
        self.entries, self.lexicon, self.size = entries, lexicon, len(entries)
        self._names = [lexicon.written_out(syllables(entry.name)) for entry in entries]
        self.names = [" ".join(word.plain for word in name) for name in self._names]
        self.families = [name.split(" thuc hien tai cap")[0].removeprefix("thu tuc ") for name in self.names]
        self.postings = Postings(self.size)
        self._everyday: dict[str, set[int]] = defaultdict(set)
        self._note_words()
        self._weigh_words()
        self._note_forms()
        self.prior = np.array([self._prior(entry) for entry in entries], np.float32)
        self._wordings: dict[Words, tuple[Vector, float]] = {}

    def _note_words(self) -> None:
        for place, (entry, name) in enumerate(zip(self.entries, self._names, strict=True)):
            said = " " + " ".join(word.full for word in name) + " "
            self._note(place, entry.summary[:SUMMARY_LENGTH], IN_SUMMARY)
            self._note(place, entry.field, IN_FIELD)
            for official, phrases in self.lexicon.everyday:
                if official in said:
                    self._note_everyday(place, phrases)
            for keyword in entry.keywords.split(";"):
                self._note(place, keyword, IN_KEYWORDS)
            self.postings.add(place, name, IN_NAME)
        self.postings.close()

    def _note(self, place: int, text: str, weight: float) -> None:
        self.postings.add(place, self.lexicon.written_out(syllables(text)), weight)

    def _note_everyday(self, place: int, phrases: Sequence[Words]) -> None:
        for phrase in phrases:
            self.postings.add(place, phrase, IN_EVERYDAY_WORDS)
            for word in phrase:
                self._everyday[word.plain].add(place)

    def _weigh_words(self) -> None:
        """How rare each word is among names and everyday words, and how much of a name each word is."""
        first: dict[str, dict[int, float]] = defaultdict(dict)
        for place, name in enumerate(self._names):
            for position, word in enumerate(name):
                first[word.plain].setdefault(place, 1 / (1 + position / HEAD_OF_NAME))
        self._rarity = {
            word: self._rarity_of(len(first.get(word, {}).keys() | self._everyday.get(word, set())))
            for word in first.keys() | self._everyday.keys()
        }
        self._in_names: dict[str, tuple[Vector, Vector]] = {}
        self._name_mass = np.ones(self.size, np.float32)
        for word, positions in first.items():
            places = np.fromiter(positions, np.int32, len(positions))
            masses = np.fromiter(positions.values(), np.float32, len(positions)) * self._rarity[word]
            self._in_names[word] = places, masses
            self._name_mass[places] += masses
        self._pairs_of_names: dict[str, set[int]] = defaultdict(set)
        for place, name in enumerate(self._names):
            for one, other in pairwise(name):
                self._pairs_of_names[f"{one.plain} {other.plain}"].add(place)
        self.pairs = self._pairs_of_names.keys()
        self._pair_count = np.array([max(len(name) - 1, 1) for name in self._names], np.float32)

    def _rarity_of(self, count: int) -> float:
        return log(1 + (self.size - count + 0.5) / (count + 0.5))

    def _note_forms(self) -> None:
        self.acts: dict[str, Vector] = defaultdict(lambda: np.zeros(self.size, np.float32))
        self.traits: dict[str, Vector] = defaultdict(lambda: np.zeros(self.size, np.float32))
        for place, entry in enumerate(self.entries):
            for act in acts_named(entry.name, self.lexicon) or {"new"}:
                self.acts[act][place] = 1
            for trait in traits_named(entry.name, self.lexicon):
                self.traits[trait][place] = 1

    def _prior(self, entry: Entry) -> float:
        level = max((BY_LEVEL.get(level, 0.5) for level in entry.levels), default=0.5)
        often = self.lexicon.often.get(entry.code, 0.0) if entry.filed is None else entry.filed
        return (level * (1 if entry.for_people else NOT_FOR_PEOPLE) + often) / 2

    def weight(self, words: Words, place: int) -> float:
        """How much the word at that place of a phrase says: much where it is rare, little where it is a particle."""
        word = words[place]
        if word.plain.isdigit():
            return NUMBER * self._rarity.get(word.plain, self._rarity_of(0))
        rarity = self._rarity.get(word.plain, UNKNOWN_WORD * self._rarity_of(0))
        weight = rarity * self.lexicon.light.get(word.full, 1.0)
        return max(weight, LIFTED * rarity) if self._makes_a_word(words, place) else weight

    def _makes_a_word(self, words: Words, place: int) -> bool:
        beside = [(words[place - 1], words[place])] if place else []
        beside += [(words[place], words[place + 1])] if place + 1 < len(words) else []
        light = self.lexicon.light
        return any(
            f"{one.plain} {other.plain}" in self.pairs and (one.full not in light or other.full not in light)
            for one, other in beside
        )

    def share(self, words: Words) -> tuple[Vector, float]:
        """How much of the words each procedure has, 0 to 1; and their weight."""
        weights = [self.weight(words, place) for place in range(len(words))]
        total = sum(weights)
        sums = np.zeros(self.size, np.float32)
        for place, weight in enumerate(weights):
            sums += weight * self.postings.held(words, place)
        return sums / max(total, 1e-6), total

    def wording(self, words: Words) -> tuple[Vector, float]:
        """The same of an official wording, remembered: there are only so many."""
        if (known := self._wordings.get(words)) is None:
            known = self._wordings[words] = self.share(words)
        return known

    def named(self, said: set[str]) -> Vector:
        """How much of its name each procedure was told, 0 to 1."""
        mass = np.zeros(self.size, np.float32)
        for word in said & self._in_names.keys():
            places, masses = self._in_names[word]
            mass[places] += masses
        return np.minimum(1, mass / self._name_mass)

    def verbatim(self, words: Sequence[Syllable]) -> Vector:
        """How far the words are a procedure's very name, 0 to 1: of both, the share that the other has."""
        said = {f"{one.plain} {other.plain}" for one, other in pairwise(words)}
        both = np.zeros(self.size, np.float32)
        for pair in said & self.pairs:
            both[list(self._pairs_of_names[pair])] += 1
        return 2 * both / (self._pair_count + max(len(said), 1))

    def words(self, at_least: int = 1) -> set[str]:
        """The plain words that so many procedures hold."""
        return {key for key in self.postings.all() if " " not in key and self.postings.count(key) >= at_least}


def plain(words: Sequence[Syllable]) -> str:
    """Words as one plain text."""
    return " ".join(word.plain for word in words)
