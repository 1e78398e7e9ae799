"""How well each procedure fits a reading, and why."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from motcua.registry.search.catalogue import Catalogue, plain
from motcua.registry.search.entry import Reason
from motcua.registry.search.postings import Vector
from motcua.registry.search.reading import Need, Reading
from motcua.registry.search.weights import (
    BENDS_AT,
    BESIDE_PHRASES,
    BY_PHRASE,
    HEAVIEST_PHRASE,
    LIGHTEST_PHRASE,
    LITERAL,
    OF_ACT,
    OF_ALL_WORDS,
    OF_FILING,
    OF_NAME,
    TRAIT_ASKED_FOR,
    TRAIT_DENIED,
    VERBATIM,
    WORDING_SHARPNESS,
)


class Fit(NamedTuple):
    """For each procedure: `found`, the share of what was asked for that it has; `score`, that with all else."""

    found: Vector
    score: Vector


class Met(NamedTuple):
    """A need, how much of it each procedure meets, and what it weighs."""

    need: Need
    share: Vector
    weight: float


def fit(reading: Reading, catalogue: Catalogue, *begun: Met) -> Fit:
    """How well each procedure fits what was read, and a word that is only begun."""
    sums, total, sure = np.zeros(catalogue.size, np.float32), 1e-6, np.zeros(catalogue.size, np.float32)
    for met in (*needs_met(reading, catalogue), *begun):
        sums += met.weight * met.share
        total += met.weight
        if met.need.official:
            sure = np.maximum(sure, met.share)
    found = sums / total
    if reading.said and not begun:
        found = (1 - OF_ALL_WORDS) * found + OF_ALL_WORDS * catalogue.share(reading.said)[0]
    score = _done(reading, catalogue, found)
    named = catalogue.named(reading.words)
    score *= 1 - OF_NAME - OF_FILING + OF_NAME * named + OF_FILING * catalogue.prior
    score = _formed(reading, catalogue, score)
    by_name = np.clip(2 * catalogue.verbatim(reading.said) - 1, 0, 1)
    return Fit(np.maximum(found, BY_PHRASE * sure), score + VERBATIM * by_name * (1 - score))


def needs_met(reading: Reading, catalogue: Catalogue) -> Iterator[Met]:
    """Each thing that is asked for, against every procedure; of several wordings the best counts."""
    for need in reading.needs:
        share, mass = catalogue.share(need.said)
        if not need.official:
            yield Met(need, share, need.weight * mass * (BESIDE_PHRASES if reading.is_known else 1))
            continue
        wordings = [catalogue.wording(words) for words in need.official]
        share = np.maximum.reduce([LITERAL * share, *(has**WORDING_SHARPNESS for has, _ in wordings)])
        yield Met(need, share, need.weight * min(max(wordings[0][1], LIGHTEST_PHRASE), HEAVIEST_PHRASE))


def _done(reading: Reading, catalogue: Catalogue, found: Vector) -> Vector:
    """What is found, less where the procedure does not do what is to be done."""
    acts = reading.acts or ({} if reading.is_topic else {"new": 1.0})
    does, weight = np.zeros(catalogue.size, np.float32), 0.0
    for act, strength in acts.items():
        if act in catalogue.acts:
            does = np.maximum(does, strength * catalogue.acts[act])
        weight = max(weight, strength * catalogue.lexicon.weights[act])
    return found * (1 - weight * OF_ACT * (1 - does))


def _formed(reading: Reading, catalogue: Catalogue, score: Vector) -> Vector:
    """The score, less for a special form that nobody asked for, more for one that somebody did."""
    for trait, has in catalogue.traits.items():
        cost = catalogue.lexicon.weights[trait]
        if trait in reading.traits:
            score = score * (1 + cost * TRAIT_ASKED_FOR * has)
        else:
            score = score * (1 - cost * (TRAIT_DENIED if trait in reading.denied else 1) * has)
    return np.where(score < BENDS_AT, score, 1 - (1 - BENDS_AT) * np.exp((BENDS_AT - score) / (1 - BENDS_AT)))


def reasons(reading: Reading, catalogue: Catalogue, place: int) -> list[Reason]:
    """Why one procedure fits as it does."""
    told = []
    for met in needs_met(reading, catalogue):
        meant = max(met.need.official, key=lambda words: catalogue.wording(words)[0][place], default=())
        told.append(Reason(plain(met.need.said), plain(meant), round(float(met.share[place]), 2)))
    for kind, said, has in (("act", reading.acts, catalogue.acts), ("trait", reading.traits, catalogue.traits)):
        told += [Reason(kind, name, float(has[name][place]) if name in has else 0.0) for name in sorted(said)]
    return [*told, Reason("filed", "", round(float(catalogue.prior[place]), 2))]
