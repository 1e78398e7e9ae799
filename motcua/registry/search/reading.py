"""Read a question: which words say what is wanted, which say what is to be done with it, which say nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from motcua.registry.search.fold import Syllable, syllables
from motcua.registry.search.forms import acts_named
from motcua.registry.search.lexicon import Lexicon, Sense, Words
from motcua.registry.search.phrases import Part, parted
from motcua.registry.search.weights import BEFORE_WANTING, CIRCUMSTANCE, OTHER_MEANING, PURPOSE, WEAK_ACT

MOST_SYLLABLES = 120  # of a question; a longer story has said it by then


class Need(NamedTuple):
    """Something that is asked for: as it was said, and how the office words it (not at all when nobody knows).

    is_event  a circumstance from which people start: a birth, a lost job
    rules     what else was said is about this: "photo công chứng sổ hộ khẩu"
    """

    said: Words
    official: tuple[Words, ...] = ()
    weight: float = 1.0
    is_event: bool = False
    rules: bool = False
    is_either: bool = False


@dataclass
class Reading:
    """A question taken apart.

    said         all of it, mended
    acts         what is to be done, and how surely; `implied` by the wording of a need
    denied       traits of which was said that they are not wanted
    wanted       the first need after "muốn", "xin"
    is_topic     "hỏi về ..."
    is_concrete  asks what it costs, how long it takes, what to bring
    elsewhere    who does what is asked for, when that is not the city; "" when it is nobody's business
    """

    said: Words = ()
    needs: list[Need] = field(default_factory=list)
    acts: dict[str, float] = field(default_factory=dict)
    implied: dict[str, float] = field(default_factory=dict)
    traits: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    wanted: int = 0
    is_topic: bool = False
    is_concrete: bool = False
    elsewhere: str | None = None

    @cached_property
    def is_known(self) -> bool:
        """Whether the tables know any of its phrases."""
        return any(need.official for need in self.needs)

    @cached_property
    def is_direct(self) -> bool:
        """Whether it asks for something that the tables know, and does not only tell how things are."""
        return any(need.official and not need.is_event for need in self.needs)

    @cached_property
    def is_either(self) -> bool:
        """Whether what is mainly asked for may be either of two things."""
        return any(need.is_either and not need.is_event and need.weight == 1 for need in self.needs)

    @cached_property
    def words(self) -> set[str]:
        """All plain words that were said, and those of their official wordings."""
        return {word.plain for need in self.needs for words in (need.said, *need.official) for word in words}


def read(words: Sequence[Syllable], lexicon: Lexicon) -> Reading:
    """What the (mended) syllables of a question ask for."""
    reading = Reading(tuple(words))
    _read_on(reading, words, lexicon, 1.0)
    _settle_acts(reading, lexicon)
    _settle_needs(reading)
    return reading


def _read_on(reading: Reading, words: Sequence[Syllable], lexicon: Lexicon, weight: float) -> None:
    run: list[Syllable] = []
    parts, place = parted(words, lexicon), 0
    while place < len(words):
        if words[place].full in lexicon.wants and (reading.needs or run):
            _close(run, reading, weight)
            reading.wanted = len(reading.needs)
        if (part := parts[place]) is None:
            run.append(words[place])
            if words[place].ends:
                _close(run, reading, weight)
            place += 1
            continue
        _close(run, reading, weight)
        if reading.needs and any(sense.kind == "purpose" for sense in part.senses):
            weight = PURPOSE
        _take(reading, part, words, place, lexicon, weight)
        place += part.size
    _close(run, reading, weight)


def _close(run: list[Syllable], reading: Reading, weight: float) -> None:
    """Words in a row that no table knows are one need."""
    if run:
        reading.needs.append(Need(tuple(run), weight=weight))
        run.clear()


def _take(reading: Reading, part: Part, words: Sequence[Syllable], place: int, lexicon: Lexicon, weight: float) -> None:
    gaps = {where for gap in part.gaps for where in gap}
    said = tuple(words[where] for where in range(place, place + part.size) if where not in gaps)
    _take_wordings(reading, said, part.senses, lexicon, weight)
    for sense in part.senses:
        _take_sense(reading, sense, words[:place], weight)
    for gap in part.gaps:
        _read_on(reading, [words[where] for where in gap], lexicon, weight)


def _take_wordings(reading: Reading, said: Words, senses: list[Sense], lexicon: Lexicon, weight: float) -> None:
    known = [sense for sense in senses if sense.kind in ("said", "event")]
    meant = list(dict.fromkeys(meaning for sense in known for meaning in sense.value))
    if not meant:
        return
    official = tuple(lexicon.written_out(syllables(wording)) for meaning in meant for wording in meaning)
    is_event = all(sense.kind == "event" for sense in known)
    rules = any(meaning[0].startswith("!") for meaning in meant)
    reading.needs.append(Need(said, official, weight, is_event, rules, len(meant) > 1))
    for place, meaning in enumerate(meant):
        for act in acts_named(meaning[0], lexicon):
            _raise(reading.implied, act, weight if place == 0 else OTHER_MEANING * weight)


def _take_sense(reading: Reading, sense: Sense, before: Sequence[Syllable], weight: float) -> None:
    match sense.kind:
        case "act":
            for act, strength in sense.value:
                _raise(reading.acts, act, strength * weight)
        case "trait":
            (reading.denied if _is_denied(before) else reading.traits).add(sense.value[0])
        case "topic":
            reading.is_topic = True
        case "detail":
            reading.is_concrete = True
        case "elsewhere":
            reading.elsewhere = "".join(sense.value)


def _is_denied(before: Sequence[Syllable]) -> bool:
    return [word.plain for word in before[-2:]] in (["khong", "co"], ["khong", "phai"])


def _settle_acts(reading: Reading, lexicon: Lexicon) -> None:
    """An act that was said outweighs a weak one that is only implied, and applying goes without saying beside it."""
    weak = {act for act, weight in lexicon.weights.items() if weight < WEAK_ACT}
    is_said = bool(reading.acts.keys() - weak)
    for act, strength in reading.implied.items():
        if not (is_said and act in weak):
            _raise(reading.acts, act, strength)
    if reading.acts.keys() - weak:
        reading.acts.pop("new", None)


def _settle_needs(reading: Reading) -> None:
    """Circumstances count less beside what is wanted; a need that was said twice is one."""
    ruled = any(need.rules for need in reading.needs)
    late = any(need.official for need in reading.needs[reading.wanted :])
    kept: dict[object, Need] = {}
    for place, need in enumerate(reading.needs):
        weight = need.weight * (PURPOSE if ruled and not need.rules else 1)
        weight *= (BEFORE_WANTING if late and place < reading.wanted else 1) * (
            CIRCUMSTANCE if reading.is_direct and need.is_event else 1
        )
        key = need.official or need.said
        if key not in kept or kept[key].weight < weight:
            kept[key] = need._replace(weight=weight)
    reading.needs = list(kept.values())


def _raise(weights: dict[str, float], key: str, weight: float) -> None:
    weights[key] = max(weights.get(key, 0.0), weight)
