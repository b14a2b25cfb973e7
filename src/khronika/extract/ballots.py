"""How far each line of a page agrees with the text that a voter would keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

WORD = re.compile(r"\w+")
SHINGLE = 3
LONGEST_REMEMBERED = 2000


def fold(text: str) -> tuple[str, ...]:
    """Words in lower case, ё as е, without punctuation: what two printings of one line have in common."""
    return _folded(text) if len(text) < LONGEST_REMEMBERED else _folded.__wrapped__(text)


@lru_cache(maxsize=2048)
def _folded(text: str) -> tuple[str, ...]:
    """Every step compares the same few hundred lines of a page."""
    return tuple(WORD.findall(text.lower().replace("ё", "е")))


class Ballot:
    """One voter's text, ready to be compared with lines."""

    def __init__(self, text: str) -> None:
        self._lines = {fold(line) for line in text.split("\n")}
        words = fold(text)
        self._shingles = set(zip(words, words[1:], words[2:], strict=False))

    def vote(self, words: Sequence[str]) -> float:
        """0.0-1.0: the share of the line's three-word runs that the voter kept; a shorter line must stand alone."""
        if len(words) < SHINGLE:
            return float(bool(words) and tuple(words) in self._lines)
        runs = set(zip(words, words[1:], words[2:], strict=False))
        return len(runs & self._shingles) / len(runs)
