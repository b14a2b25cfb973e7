"""An article as numbers: its vector without the mean of its language, and its words in hashed places.

Words are hashed (CRC-32) so that a word never seen before has a place too, and a model is a matrix of fixed size.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from khronika.records import Language
from khronika.rubrics.words import Word, content_keys, words

Floats = NDArray[np.float32]
PLACES = 32768
"""Places for words in the shipped model: some eight times the words it has seen, so that few share one."""
FOLDED = 256
"""Places for words in what is learned at the desk: a projection that keeps likeness and stays small."""


@dataclass(frozen=True)
class Features:
    """One article. `vector` is of unit length after the mean was taken off; `known` and `all_words` too, or zero."""

    text: str
    words: list[Word]
    vector: Floats
    known: Floats
    """[PLACES] only words that the shipped model has seen."""
    folded: Floats
    """[FOLDED] every word."""

    @property
    def learned(self) -> Floats:
        """[DIMENSIONS] what decisions at the desk are learnt from; the last number is the constant."""
        return np.concatenate([self.vector, self.folded, ONE])


ONE = np.ones(1, np.float32)
DIMENSIONS = 384 + FOLDED + 1


@dataclass(frozen=True)
class Scale:
    """How raw vectors and counts become features: means by language ("other" is that of all), weights of places."""

    means: dict[str, Floats]
    rarity: Floats
    """[PLACES] inverse document frequency; 0 where no word was seen."""

    def features(self, text: str, vector: Floats, language: Language) -> Features:
        """Features of a text whose raw unit vector is given."""
        found = words(text)
        counts = Counter(place(key) for key in content_keys(found))
        known = np.zeros(PLACES, np.float32)
        folded = np.zeros(FOLDED, np.float32)
        usual = float(self.rarity.max())
        for at, count in counts.items():
            weight = 1 + log(count)
            known[at] = weight * self.rarity[at]
            folded[at % FOLDED] += (1 if at & FOLDED else -1) * weight * (self.rarity[at] or usual)
        return Features(text, found, self.centred(vector, language), unit(known), unit(folded))

    def centred(self, vector: Floats, language: Language) -> Floats:
        return unit(vector - self.means.get(language, self.means["other"]))


@lru_cache(maxsize=100_000)
def place(key: str) -> int:
    return crc32(key.encode()) % PLACES


def unit(row: Floats) -> Floats:
    """The row at length one; a row of zeros stays."""
    length = float(np.linalg.norm(row))
    return row / np.float32(length) if length else row
