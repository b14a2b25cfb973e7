"""The words of an article as keys that all inflected forms share, with their places: what cues and habits are found by.

    >>> [word.keys for word in words("Пытками")]
    [('rпытка',)]
"""

from __future__ import annotations

from typing import NamedTuple

from khronika.language.search_tokens import search_tokens

CHARACTERS = 1500
"""How much of a text is read for its words: the title and the paragraphs that tell the news."""
SHORTEST = 4
"""A key shorter than this (its letter for the language counted) tells no subject."""
SOUNDS = frozenset("cl")


class Word(NamedTuple):
    """text[start:end] and the dictionary forms or stems it may be of, the likeliest first."""

    keys: tuple[str, ...]
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of the first CHARACTERS of a text, each read in the language of its paragraph."""
    return [
        Word(tuple(term for term in word.terms if term[0] not in SOUNDS), word.start, word.end)
        for word in search_tokens(text[:CHARACTERS], no_sound)
    ]


def no_sound(_name: str) -> str:
    return ""


def content_keys(found: list[Word]) -> list[str]:
    """The likeliest key of each word that is long enough to tell a subject, in the order of the text."""
    return [word.keys[0] for word in found if word.keys and len(word.keys[0]) >= SHORTEST]
