"""Texts as sets of three words in a row, and the sets as signatures that are alike when the sets are (Broder 1997)."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

WIDTH = 3
BANDS, ROWS = 40, 2
"""Two texts whose sets share a third meet in one of 40 bands of 2 with probability 0.99, at 0.05 with 0.1."""
LONGEST = 2000
"""Words that are read: a reprint shows in its beginning."""
WORD = re.compile(r"[^\W_]+")

Hashes = NDArray[np.uint64]
RANDOM = np.random.Generator(np.random.PCG64(20261128))
MULTIPLY = RANDOM.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
ADD = RANDOM.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
PLACES = RANDOM.integers(1, 2**63, WIDTH, dtype=np.uint64) | np.uint64(1)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: lower case, ё as е, no marks."""
    return tuple(WORD.findall(text.lower().replace("ё", "е")))[:LONGEST]


@lru_cache(maxsize=200_000)
def hashed(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def shingles(words: tuple[str, ...]) -> Hashes:
    """Hashes of every WIDTH words in a row, sorted, each once; none for a shorter text."""
    if len(words) < WIDTH:
        return np.empty(0, np.uint64)
    single = np.array([hashed(word) for word in words], np.uint64)
    rows = np.zeros(len(words) - WIDTH + 1, np.uint64)
    for place in range(WIDTH):
        rows += single[place:len(words) - WIDTH + 1 + place] * PLACES[place]
    rows ^= rows >> np.uint64(29)
    return np.unique(rows)


def signature(hashes: Hashes) -> Hashes:
    """One key a band; none for an empty set."""
    if not len(hashes):
        return np.empty(0, np.uint64)
    least = ((hashes[:, None] * MULTIPLY + ADD) >> np.uint64(32)).min(axis=0).reshape(BANDS, ROWS)
    keys: Hashes = (least[:, 0] << np.uint64(32)) ^ least[:, 1] ^ (np.arange(BANDS, dtype=np.uint64) << np.uint64(57))
    return keys


def shared(one: Hashes, other: Hashes) -> tuple[float, float]:
    """How much two sets share: of both together, and of the smaller."""
    if not len(one) or not len(other):
        return 0.0, 0.0
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common), common / min(len(one), len(other))
