"""Mend what was typed: chat shorthand, abbreviations, telex leftovers, words run together, slips of a finger."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from motcua.registry.search.catalogue import Catalogue
from motcua.registry.search.fold import Syllable, syllables
from motcua.registry.search.lexicon import Lexicon, Words

TELEX = (("dd", "đ"), ("uow", "ươ"), ("aa", "â"), ("aw", "ă"), ("ee", "ê"), ("oo", "ô"), ("ow", "ơ"), ("uw", "ư"))
TONE_KEYS = "sfrxj"
ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx]"
RHYME = (
    "[aeiouy]|a(?:i|o|u|y|c|ch|m|n|ng|nh|p|t)|e(?:o|u|c|ch|m|n|ng|nh|p|t)|"
    "i(?:a|u|c|ch|m|n|ng|nh|p|t|e(?:u|c|m|n|ng|p|t))|"
    "o(?:a(?:i|o|y|c|ch|m|n|ng|nh|p|t)?|e(?:o|n|t)?|i|o(?:c|ng)|c|m|n|ng|p|t)|"
    "u(?:a(?:n|ng|t|y)?|e(?:ch|nh)?|i|o(?:i|u|c|m|n|ng|p|t)?|u|y(?:a|u|ch|nh|n|t|e(?:n|t))?|c|m|n|ng|p|t)|"
    "y(?:e(?:u|m|n|t)|n|nh|t)?"
)
PROPER = re.compile(f"(?:{ONSET})?(?:{RHYME})")  # a syllable that Vietnamese may have, without its marks
LONGEST = 20  # letters of a word that is worth a guess
MOST_GUESSES = 12  # for one question


class Mender:
    """Knows the words of the catalogue and of the tables, and which stand side by side."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon):
        self._lexicon = lexicon
        self._short = lexicon.short | lexicon.typed
        self._names = catalogue.names
        self._initials = ["".join(word[0] for word in name.split()) for name in self._names]
        self._pairs = Counter({pair: catalogue.postings.count(pair) for pair in catalogue.pairs})
        self._pairs.update({f"{one} {other}" for phrase in lexicon.senses for one, other in pairwise(phrase)})
        # A word that one procedure alone has may be a slip itself.
        self._known = catalogue.words(at_least=2) | {word for phrase in lexicon.senses for word in phrase}
        self._known |= lexicon.light.keys() | lexicon.short.keys()
        self._sorted = sorted(self._known)

    def mend(self, words: Sequence[Syllable]) -> list[Syllable]:
        """The words as they were probably meant."""
        written = self.written_out(words)
        mended: list[Syllable] = []
        guesses = 0
        for place, word in enumerate(written):
            if guesses == MOST_GUESSES or not self._is_odd(word.plain):
                mended.append(word)
                continue
            guesses += 1
            before = mended[-1].plain if mended else ""
            after = written[place + 1].plain if place + 1 < len(written) else ""
            mended += _ending(self._guess(word, before, after), word)
        return mended

    def written_out(self, words: Sequence[Syllable]) -> list[Syllable]:
        """The words with shorthand and abbreviations written out."""
        return [one for word in words for one in _ending(self._short.get(word.full, (word,)), word)]

    def beginning_with(self, letters: str, before: str, limit: int) -> list[str]:
        """Known words that begin so, those first that most often follow the word before."""
        start = bisect_left(self._sorted, letters)
        found = self._sorted[start : bisect_left(self._sorted, letters + "{")]
        return sorted(found, key=lambda word: -self._pairs[f"{before} {word}"])[:limit]

    def _is_odd(self, plain: str) -> bool:
        return plain not in self._known and 2 < len(plain) < LONGEST and plain.isalpha()

    def _guess(self, word: Syllable, before: str, after: str) -> Words:
        """What it most probably is: guesses that go with other words come before those that do not."""
        plain, is_proper = word.plain, bool(PROPER.fullmatch(word.plain))
        two, pairs = self._run_together(plain)
        near, fits = self._near(plain, before, after)
        guess = self._typed_in_telex(plain) or (two if pairs else "") or (near if fits else "")
        if not guess and not is_proper:
            guess = self._stands_for(plain) or near or two
        return self._lexicon.short.get(guess) or tuple(Syllable(one, one) for one in guess.split()) or (word,)

    def _typed_in_telex(self, plain: str) -> str:
        body = plain
        for keys, letter in TELEX:
            body = body.replace(keys, letter)
        meant = [*syllables(body), *syllables(body.rstrip(TONE_KEYS))]
        return next((one.plain for one in meant if one.plain in self._known), "")

    def _run_together(self, plain: str) -> tuple[str, int]:
        """The two words that stand in one, and how often they stand side by side."""
        cuts = [(plain[:cut], plain[cut:]) for cut in range(2, len(plain) - 1)]
        known = [f"{one} {other}" for one, other in cuts if one in self._known and other in self._known]
        best = max(known, key=lambda two: self._pairs[two], default="")
        return best, self._pairs[best]

    def _stands_for(self, plain: str) -> str:
        """The first name with these initials in a row, for an abbreviation that nobody listed."""
        if len(plain) < 4:
            return ""
        for name, initials in zip(self._names, self._initials, strict=True):
            if (start := initials.find(plain)) >= 0:
                return " ".join(name.split()[start : start + len(plain)])
        return ""

    def _near(self, plain: str, before: str, after: str) -> tuple[str, int]:
        """A known word one slip away, and how often it stands beside these neighbours."""
        near = [word for word, *_ in extract(plain, self._sorted, scorer=OSA.distance, score_cutoff=1, limit=None)]
        fits = {word: self._pairs[f"{before} {word}"] + self._pairs[f"{word} {after}"] for word in near}
        best = max(near, key=lambda word: (fits[word], word in self._lexicon.short, word), default="")
        return best, fits.get(best, 0)


def _ending(words: Words, word: Syllable) -> Words:
    """The words, ending a clause where the word did that they stand for."""
    return (*words[:-1], words[-1]._replace(ends=word.ends))
