"""Numbers of articles and sections: inserts (12-1), superscripts (67¹), lost superscripts (671), Roman, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khronika.laws.parse.marks import marks

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
# Cyrillic letters typed for Roman digits.
_ROMAN_LOOKALIKES = str.maketrans("ІХСМѴ", "IXCMV")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_NUMBER = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")

ARABIC = (
    r"(?:[LRDA]\.?\s?\*?\s?)?\d{1,6}(?!\d)(?:[¹²³⁴-⁹⁰]+|[.‐‑‒–—−-]\d{1,4}(?!\d))*(?:\s?(?:bis|ter|quater|quinquies))?"
    r"(?:[a-zA-Z](?![\w]))?"
)
ROMAN = r"[IVXLCІХ]+(?:[-‐‑‒–—.]\d+|[a-z](?!\w))?"


@cache
def _ordinals() -> dict[str, int]:
    return {word.casefold(): value for value, words in marks().ordinals.items() for word in words}


def ordinal_words() -> tuple[str, ...]:
    return tuple(_ordinals())


def normal(printed: str) -> str:
    """A number in the contract's spelling: «12–1» 12-1, «67¹» 67.1, «premier» 1, «IV» as printed, in Latin letters."""
    text = printed.strip(" .:)").replace("’", "'")
    word = _ordinals().get(" ".join(text.casefold().split()))
    if word is not None:
        return str(word)
    match = re.fullmatch(r"(.*?\d)([¹²³⁴-⁹⁰]+)(.*)", text)
    if match:
        text = f"{match[1]}.{match[2].translate(_SUPERSCRIPTS)}{match[3]}"
    text = _DASHES.sub("-", text)
    if re.fullmatch(r"[IVXLCІХ]+", text):
        return text.translate(_ROMAN_LOOKALIKES)
    return re.sub(r"\s+|(?<=[LRDA])\.|\*", "", text)


def key(number: str) -> str:
    """One key for one number however it is spelled: 67.1 and 67-1 are one, and so are I and 1."""
    value = roman(number)
    return str(value) if value else number.replace(".", "-").casefold()


def roman(text: str) -> int:
    """The value of a Roman number, 0 for what is none."""
    letters = text.translate(_ROMAN_LOOKALIKES)
    if not letters or not _ROMAN_NUMBER.fullmatch(letters):
        return 0
    total = 0
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if following and _ROMAN[following] > value else value
    return total


def head(number: str) -> int:
    """The whole number before any insert: 67 for 67.1; 0 without one."""
    match = re.match(r"\d+", number)
    return int(match[0]) if match else roman(number.split("-")[0])


def with_superscripts(numbers: Sequence[str]) -> list[str]:
    """Numbers in reading order with lost superscripts found again: 67, 671, 672, 68 is 67, 67.1, 67.2, 68.

    A number is taken for such when it begins with the one before it, counts on from its last insert, and what follows
    goes on from the one before and not from it.
    """
    fixed: list[str] = []
    inserts = 0
    for place, number in enumerate(numbers):
        before = head(fixed[-1]) if fixed else 0
        rest = number[len(str(before)) :] if before and number.isdigit() and number.startswith(str(before)) else ""
        if rest and not rest.startswith("0") and int(rest) == inserts + 1 and _goes_on(before, number, numbers, place):
            inserts += 1
            fixed.append(f"{before}.{inserts}")
            continue
        same = head(number) == before and not number.isdigit()
        inserts = inserts + 1 if same else 0
        fixed.append(number)
    return fixed


def _goes_on(before: int, number: str, numbers: Sequence[str], place: int) -> bool:
    """After the inserts the count goes on from the article before them, below the number that looks so large."""
    for other in numbers[place + 1 :]:
        if other.isdigit() and not other.startswith(str(before)):
            return int(other) < int(number)
    return int(number) > before + 1
