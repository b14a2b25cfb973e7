"""What a person is found by: keys that every spelling of a name shares, for an index of any kind.

    >>> sorted(name_keys("Асет Абишев")) == sorted(name_keys("Aset Abishev"))
    True
    >>> bool(set(asked_keys("А. Абишев")) & name_keys("Асет Абишев"))
    True

A name is kept under pairs of its words, each word with the other's initial, and single words; a name of an article asks
for its pairs, so that a frequent first name alone never brings up half the index. understand.names.key decides then
whether two names can be one person's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import combinations, permutations

from khronika.understand.names.key import parts, same_name

MOST_WORDS = 5
"""Words of a name that are looked at; a longer one is a list or a mistake."""


def words_of(name: str) -> list[str]:
    return parts(name)[:MOST_WORDS]


def name_keys(name: str) -> frozenset[str]:
    """The keys to keep a name under: pairs, words with an initial, single words of more than one letter."""
    words = words_of(name)
    keys = {pair(one, other) for one, other in combinations(words, 2) if len(one) > 1 or len(other) > 1}
    keys |= {pair(one[0], other) for one, other in permutations(words, 2) if len(other) > 1}
    return frozenset(keys | {word for word in words if len(word) > 1})


def asked_keys(name: str) -> list[str]:
    """The keys to ask for: pairs where the name has two words, else its only word. Empty for a name of one letter."""
    words = words_of(name)
    pairs = sorted({pair(one, other) for one, other in combinations(words, 2) if len(one) > 1 or len(other) > 1})
    return pairs or [word for word in words if len(word) > 1]


def pair(one: str, other: str) -> str:
    return " ".join(sorted((one, other)))[:120]


def one_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: no word of the shorter contradicts the longer.

    A patronymic told by one and not by the other is no contradiction, in either order of the words.
    """
    return same_name(one, other)


def is_full(name: str) -> bool:
    """Whether a name has two whole words or more: a surname alone, or with an initial, says less."""
    return sum(len(word) > 1 for word in words_of(name)) > 1


def script_of(text: str) -> str:
    """cyrillic, latin, arabic or other: the script most of the letters are of."""
    counts: dict[str, int] = {}
    for script in scripts(text):
        counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: counts[script], default="other")


def scripts(text: str) -> Iterator[str]:
    for letter in text:
        if letter.isalpha():
            first = unicodedata.name(letter, "OTHER").partition(" ")[0].lower()
            yield first if first in ("cyrillic", "latin", "arabic") else "other"
