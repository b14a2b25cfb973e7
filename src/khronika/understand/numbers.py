"""Numbers in digits or words, in three languages: the pattern that finds one, and its value.

    >>> value("двадцати пяти", "ru"), value("432 500", "ru"), value("он бес", "kk"), value("four and a half", "en")
    (25, 432500, 15, 4.5)
"""

from __future__ import annotations

import re
from functools import cache

from khronika.records import Language

from .phrases import vocabulary

DIGITS = r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d{1,9}(?:[.,]\d{1,2}(?!\d))?"
GROUPED = re.compile(r"(?<=\d)[ .,](?=\d{3}(?!\d))")


@cache
def pattern(language: Language) -> str:
    """A regular expression over folded text: digits (1, 432 500, 4,5) or number words, with thousand or million."""
    rows = vocabulary("numbers")[language]
    words = sorted({word for forms in rows["words"].values() for word in forms} | set(rows["halves"]),
                   key=len, reverse=True)
    word = "(?:" + "|".join(re.escape(form) for form in words) + r")(?!\w)"
    single = "".join(rf"|{form}(?!\w)" for form in rows.get("single", ()))
    half = "(?:" + "|".join(re.escape(form) for form in rows["and_a_half"]) + r")(?!\w)"
    scale = "(?:" + "|".join(re.escape(form) for form in [*rows["thousand"], *rows["million"]]) + r")(?!\w)"
    return rf"(?:(?<![\w.,])(?:{DIGITS}|{word}(?:[\s-]{word}){{0,3}}{single})(?:\s{half})?(?:\s{scale})?)"


@cache
def word_values(language: Language) -> dict[str, float]:
    rows = vocabulary("numbers")[language]
    return {form: float(number) for number, forms in rows["words"].items() for form in forms} \
        | dict.fromkeys(rows["halves"], 1.5)


def value(written: str, language: Language) -> int | float | None:
    """What a match of pattern() is worth; None when it is no number."""
    rows = vocabulary("numbers")[language]
    rest = " ".join(written.split())
    scale = 1
    for name, worth in (("million", 1_000_000), ("thousand", 1000)):
        for form in sorted(rows[name], key=len, reverse=True):
            if rest.endswith(" " + form):
                rest, scale = rest[: -len(form) - 1], worth
                break
    half = 0.0
    for form in rows["and_a_half"]:
        if rest.endswith(" " + form) and rest not in rows["halves"]:
            rest, half = rest[: -len(form) - 1], 0.5
    base = digits(rest) if rest[:1].isdigit() else words_value(rest, language)
    if base is None:
        return None
    total = (base + half) * scale
    return int(total) if total == int(total) else total


def digits(written: str) -> float | None:
    bare = GROUPED.sub("", written).replace(",", ".")
    try:
        return float(bare)
    except ValueError:
        return None


def words_value(written: str, language: Language) -> float | None:
    known = word_values(language)
    if written in known:
        return known[written]
    total = 0.0
    for word in re.split(r"[\s-]+", written):
        if word not in known:
            return None
        # «екі жүз», "two hundred": the hundred multiplies what stands before it.
        total = total * 100 if known[word] == 100 and 0 < total < 10 else total + known[word]
    return total
