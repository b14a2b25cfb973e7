"""Words, numbers and marks of a text, with their offsets: one tokeniser for the three languages.

It keeps razdel's cuts for Russian (tests/language/test_tokens.py compares them on real news) and adds what razdel does
not know: Kazakh letters, Latin letters with marks, addresses as one token, soft hyphens inside a word.

    >>> [token.text for token in tokens("Ч. 1 ст. 174-1 УК, әл-Фараби")]
    ['Ч', '.', '1', 'ст', '.', '174-1', 'УК', ',', 'әл-Фараби']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>«»"]*[^\s<>«»".,;:!?)\]]
    | [\w.+-]{1,64}+@\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){1,8}
    | \d+(?:[.,]\d+)+(?![^\W_])
    | [^\W_]+(?:[\u0300-\u036f\u00ad\u200b-\u200d]+[^\W_]*|[-\u2010\u2011'’ʼ‘`][^\W_]+)*
    | \.{2,} | [!?…]+
    | \S
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a text: text_read[start:end] == text."""

    text: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of text[start:end], in order; offsets count from the beginning of `text`."""
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(match.group(), match.start(), match.end())
