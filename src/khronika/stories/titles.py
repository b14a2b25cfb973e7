"""The words of titles as they are compared: stems within a language; across languages names, by their sound."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from khronika.language.search_tokens import search_tokens
from khronika.understand.names.key import skeleton

STEMS, SOUNDS, NUMBER = "rke", "cl", "n"
"""First letters of search terms (language/search_tokens.py)."""


class TitleWords(NamedTuple):
    within: frozenset[str]
    across: frozenset[str]


def title_words(title: str) -> TitleWords:
    """Both sets of a title; empty for one without words."""
    terms = [term for word in search_tokens(title, skeleton) for term in word.terms]
    numbers = [term for term in terms if term[0] == NUMBER]
    return TitleWords(frozenset([*numbers, *(term for term in terms if term[0] in STEMS)]),
                      frozenset([*numbers, *(f"s{term[1:]}" for term in terms if term[0] in SOUNDS)]))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets: 0 when nothing is shared, 1 for equal ones."""
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0
