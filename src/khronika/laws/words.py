"""Words of a law's text as the comparison counts them: runs of letters and digits, with their places.

Two texts are the same law when their letters and digits are the same in order, whatever spaces, quotes, dashes, hyphens
at line ends and letter case of headings lie between: that is layout (issue H). Word counts are counts of `\\w+`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from khronika.records import Record

_WORD = re.compile(r"\w+")
_RAISED = re.compile("[⁰¹²³⁴-⁹]")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Strictness(Record, frozen=True, kw_only=True):
    """What counts as a change beside letters and digits. By default none of these does."""

    yo: bool = False
    """ё for е, or back."""
    case: bool = False
    """Capital for small letters."""
    punctuation: bool = False
    """Signs other than quotes, dashes and hyphens."""


LENIENT = Strictness()


def fold(text: str, strictness: Strictness = LENIENT) -> str:
    """A word, or a whole text, as it is compared."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _RAISED.search(text):
        text = text.translate(_DIGITS)
    text = text if strictness.case else text.casefold()
    return text if strictness.yo else text.replace("ё", "е").replace("Ё", "Е")


def count(text: str) -> int:
    return len(_WORD.findall(text))


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each word."""
    return [match.span() for match in _WORD.finditer(text)]


def letters(text: str, strictness: Strictness = LENIENT) -> str:
    """The text's identity: two texts with the same are one law."""
    kept = (
        "".join(_WORD.findall(text))
        if not strictness.punctuation
        else "".join(sign for sign in text if sign.isalnum() or sign in ".,;:!?()%№/+*=§")
    )
    return fold(kept, strictness)


@dataclass(slots=True)
class Numbering:
    """Words as small whole numbers, one for each word as folded; shared by both editions. A text is numbered once."""

    strictness: Strictness = LENIENT
    ids: dict[str, int] = field(default_factory=dict)
    _known: dict[str, list[int]] = field(default_factory=dict)

    def of(self, text: str) -> list[int]:
        found = self._known.get(text)
        if found is None:
            ids = self.ids
            found = [ids.setdefault(word, len(ids)) for word in _WORD.findall(fold(text, self.strictness))]
            self._known[text] = found
        return found


def title_words(title: str) -> tuple[str, ...]:
    """Words of a heading, folded, for telling whether it was renamed."""
    return tuple(fold(word) for word in _WORD.findall(title))


def dice(one: Sequence[object], other: Sequence[object]) -> float:
    """Share of common members of two short lists, 0 to 1."""
    first, second = set(one), set(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 1.0


def total(texts: Iterable[str]) -> int:
    return sum(map(count, texts))
