"""How a word looks, and which words stand inside quotation marks: features that all taggers share."""

from __future__ import annotations

import re
from collections.abc import Sequence

REPEATED = re.compile(r"(.)\1+")
OPENING, CLOSING = frozenset("«„“‹"), frozenset("»”›")


def shape(word: str) -> str:
    """«Мырзатайулы» -> "Xx", "СИЗО-6" -> "X-d": letters by case, digits, marks; repetitions written once."""
    letters = "".join("X" if letter.isupper() else "x" if letter.isalpha() else "d" if letter.isdigit() else letter
                      for letter in word)
    return REPEATED.sub(r"\1", letters)


def inside_quotes(words: Sequence[str]) -> list[bool]:
    """For each word whether it stands between quotation marks; straight marks open and close in turn."""
    inside = False
    found = []
    for word in words:
        if word in OPENING:
            inside = True
        elif word in CLOSING:
            inside = False
        elif word == '"':
            inside = not inside
        found.append(inside)
    return found
