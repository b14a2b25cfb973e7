"""Lengths: «четырем годам и шести месяцам», «15 тәулік», "four-year", «50 МРП», «432 500 тенге»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from khronika.records import Language

from . import numbers
from .phrases import vocabulary
from .reading import Sentence

JOINT = re.compile(r"\s?,?\s?(?:и|и еще|және|and)?\s?")


@dataclass(frozen=True)
class Term:
    """A length and its unit, at start..end of the sentence. `named` is the group of the unit's own words."""

    start: int
    end: int
    length: int | float
    unit: str


@cache
def pattern(table: str, language: Language) -> re.Pattern[str]:
    units = "|".join(f"(?P<{unit}>{form})" for unit, form in vocabulary(table)["units"][language].items())
    number = numbers.pattern(language)
    fused = "|".join(vocabulary("numbers")[language].get("fused", {}).values()) or "\\0"
    return re.compile(
        rf"(?:(?P<number>{number})\)?[\s-]+(?:\([^()]{{1,30}}\)\s)?|(?<!\w)(?P<fused>{fused}))(?:{units})(?!\w)"
    )


def terms(sentence: Sentence, table: str) -> Iterator[Term]:
    """The lengths of a sentence in order; years with months are one length in months."""
    waiting: Term | None = None
    for match in pattern(table, sentence.language).finditer(sentence.low):
        length = numbers.value(match["number"], sentence.language) if match["number"] else fused(match["fused"])
        unit = next(name for name in vocabulary(table)["units"][sentence.language] if match[name])
        if length is None:
            continue
        one = Term(match.start(), match.end(), length, unit)
        if (
            waiting
            and waiting.unit == "year"
            and unit == "month"
            and JOINT.fullmatch(sentence.low[waiting.end : one.start])
        ):
            one = replace(one, start=waiting.start, length=waiting.length * 12 + length)
            one = replace(one, length=int(one.length) if one.length == int(one.length) else one.length)
            waiting = None
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


@cache
def fused(written: str) -> int | None:
    """«четырех» of «четырехлетний»."""
    return next((int(value) for value, form in vocabulary("numbers")["ru"]["fused"].items() if form == written), None)
