"""Which procedures hold a word, or two words side by side, and how much it counts there."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from motcua.registry.search.fold import Syllable
from motcua.registry.search.weights import OTHER_MARKS, WITHOUT_NEIGHBOUR

Vector = np.ndarray  # a number for each procedure


class Postings:
    """Words with and without their marks, alone and in pairs; `close` once all are added."""

    def __init__(self, size: int):
        self.size = size
        self._open: dict[str, dict[int, float]] = defaultdict(dict)
        self._closed: dict[str, tuple[Vector, Vector]] = {}

    def add(self, place: int, words: Sequence[Syllable], weight: float) -> None:
        """Note the words of one text of a procedure; what counts more is to be added later."""
        before = None
        for word in words:
            self._open[word.plain][place] = weight
            if word.is_marked:
                self._open[word.full][place] = weight
            if before:
                self._open[f"{before.plain} {word.plain}"][place] = weight
                if word.is_marked or before.is_marked:
                    self._open[f"{before.full} {word.full}"][place] = weight
            before = word

    def close(self) -> None:
        """Make ready for questions."""
        for key, places in self._open.items():
            count = len(places)
            self._closed[key] = np.fromiter(places, np.int32, count), np.fromiter(places.values(), np.float32, count)
        self._open.clear()

    def count(self, key: str) -> int:
        """How many procedures hold it."""
        return len(self._closed[key][0]) if key in self._closed else 0

    def all(self) -> list[str]:
        """All words and pairs."""
        return list(self._closed)

    def raise_to(self, vector: Vector, key: str, weight: float) -> None:
        """Let the vector be at least this, for each procedure that holds the key."""
        if (posting := self._closed.get(key)) is not None:
            places, weights = posting
            vector[places] = np.maximum(vector[places], weight * weights)

    def held(self, words: Sequence[Syllable], place: int) -> Vector:
        """How much of the word at that place of a phrase each procedure has: most of it only beside its neighbour."""
        word, vector = words[place], np.zeros(self.size, np.float32)
        alone = 1.0 if len(words) == 1 else WITHOUT_NEIGHBOUR
        self.raise_to(vector, word.plain, alone * (OTHER_MARKS if word.is_marked else 1))
        if word.is_marked:
            self.raise_to(vector, word.full, alone)
        for one, other in zip(words[max(place - 1, 0) :], words[max(place, 1) : place + 2], strict=False):
            marked = one.is_marked and other.is_marked
            self.raise_to(vector, f"{one.plain} {other.plain}", OTHER_MARKS if marked else 1)
            if marked:
                self.raise_to(vector, f"{one.full} {other.full}", 1)
        return vector
