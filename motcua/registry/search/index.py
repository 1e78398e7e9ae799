"""Ask what procedure somebody means; complete what somebody is typing; explain why a procedure came up."""

import re
from collections.abc import Iterable

import numpy as np

from motcua.registry.search.catalogue import Catalogue
from motcua.registry.search.entry import Answer, Entry, Hit, Reason
from motcua.registry.search.fold import Syllable, syllables
from motcua.registry.search.lexicon import Lexicon
from motcua.registry.search.mend import Mender
from motcua.registry.search.postings import Vector
from motcua.registry.search.reading import MOST_SYLLABLES, Need, Reading, read
from motcua.registry.search.score import Met, fit, reasons
from motcua.registry.search.weights import (
    FOUND_FROM,
    LEAD,
    LEAD_EITHER,
    LEAD_TOPIC,
    LEAD_UNCLEAR,
    LIGHTEST_PHRASE,
    NO_SCORE_BELOW,
    NOTHING_BELOW,
    SCORE_FROM,
    TOO_LITTLE_SAID,
)

CODE = re.compile(r"\b[1-9]\.\d{6}\b")
MOST_LETTERS = 2_000  # of a question
COMPLETIONS = 24  # words that a beginning may become


class Index:
    """All procedures that may be asked for, ready in memory; safe to be asked by several threads at once."""

    def __init__(self, procedures: Iterable[Entry], lexicon: Lexicon | None = None):
        self._lexicon = lexicon or Lexicon.of_the_city()
        self._catalogue = Catalogue(list(procedures), self._lexicon)
        self._places = {entry.code: place for place, entry in enumerate(self._catalogue.entries)}
        self._mender = Mender(self._catalogue, self._lexicon)

    def __len__(self) -> int:
        return self._catalogue.size

    def read(self, question: str) -> Reading:
        """What a question is understood to ask for."""
        return read(self._mender.mend(_words(question)), self._lexicon)

    def ask(self, question: str, limit: int = 5) -> Answer:
        """The procedures that are meant, the best first; or several to choose from; or that there is none."""
        if coded := [self._hit(self._places[code], 1.0) for code in CODE.findall(question) if code in self._places]:
            return Answer("found", coded[:limit])
        reading = self.read(question)
        if not len(self) or (reading.elsewhere is not None and not reading.is_direct):
            return Answer("nothing", [], reading.elsewhere or "")
        fitting = fit(reading, self._catalogue)
        if self._says_too_little(reading):
            return Answer("ask", self._best(fitting.score + self._catalogue.prior / 10, limit))
        hits = self._best(fitting.score, max(limit, 2))
        found = float(fitting.found[self._places[hits[0].code]])
        if found < NOTHING_BELOW or hits[0].score < NO_SCORE_BELOW:
            return Answer("nothing", [], reading.elsewhere or "")
        is_clear = found >= FOUND_FROM and hits[0].score >= SCORE_FROM and _leads(hits, reading)
        return Answer("found" if is_clear else "ask", hits[:limit])

    def complete(self, typed: str, limit: int = 8) -> list[Hit]:
        """What somebody may be typing, the likeliest first; the last word may be unfinished."""
        words = _words(typed)
        if not words or not len(self):
            return []
        score = fit(self.read(typed), self._catalogue).score
        if typed[-1:].isalnum():
            score = np.maximum(score, self._begun(words))
        return [hit for hit in self._best(score, limit) if hit.score > 0.1]

    def explain(self, question: str, code: str) -> list[Reason]:
        """Why that procedure came up for that question, or did not; empty when it is not in the index."""
        place = self._places.get(code)
        return [] if place is None else reasons(self.read(question), self._catalogue, place)

    def _says_too_little(self, reading: Reading) -> bool:
        said = sum(self._catalogue.share(need.said)[1] for need in reading.needs)
        return said < TOO_LITTLE_SAID and not reading.is_known

    def _begun(self, words: list[Syllable]) -> Vector:
        """The score when the last word is only the beginning of one."""
        *before, last = self._mender.written_out(words)
        beside = before[-1:]
        share = np.zeros(len(self), np.float32)
        for word in self._mender.beginning_with(last.plain, "".join(one.plain for one in beside), COMPLETIONS):
            share = np.maximum(share, self._catalogue.share((*beside, Syllable(word, word)))[0])
        begun = Met(Need((last,)), share, LIGHTEST_PHRASE)
        return fit(read(self._mender.mend(before), self._lexicon), self._catalogue, begun).score

    def _best(self, score: Vector, limit: int) -> list[Hit]:
        hits: dict[str, Hit] = {}
        for place in _descending(score, 16 * limit):
            hits.setdefault(self._catalogue.families[place], self._hit(place, float(score[place])))
            if len(hits) == limit:
                break
        return list(hits.values())

    def _hit(self, place: int, score: float) -> Hit:
        entry = self._catalogue.entries[place]
        return Hit(entry.code, entry.name, round(min(score, 1.0), 3))


def _words(text: str) -> list[Syllable]:
    return syllables(text[:MOST_LETTERS])[:MOST_SYLLABLES]


def _descending(score: Vector, most: int) -> list[int]:
    """The places of the best, the earlier first where they are equal."""
    places = np.argpartition(-score, most)[:most] if most < len(score) else np.arange(len(score))
    return sorted(map(int, places), key=lambda place: (-score[place], place))


def _leads(hits: list[Hit], reading: Reading) -> bool:
    """Whether the first is so far ahead of the second that nobody need be asked."""
    lead = LEAD if reading.acts or reading.is_concrete else LEAD_UNCLEAR
    if reading.is_either:
        lead = max(lead, LEAD_EITHER)
    if reading.is_topic:
        lead = LEAD_TOPIC
    return len(hits) < 2 or hits[1].score <= hits[0].score * (1 - lead)
