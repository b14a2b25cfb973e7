"""Counts of one thing that disagree within an item: ten webinars here, twenty there."""

from __future__ import annotations

import re

from khronika.digest.proofread.remarks import Proof, Remarks
from khronika.digest.proofread.vocabulary import words
from khronika.language.english_stems import english_stem
from khronika.language.lemmas import dictionary
from khronika.language.stems import kazakh_stem
from khronika.records import Language
from khronika.understand import numbers

AFTER = re.compile(r"\s+(?:([^\W\d_]+)\s+)?([^\W\d_]{4,})")


def contradiction(proof: Proof) -> Remarks:
    """Two counts of the same noun, told once. Units, people and parts are counted anew in every sentence."""
    if proof.language == "other":
        return
    seen: dict[str, tuple[float, str]] = {}
    told: set[str] = set()
    for place, text in proof.paragraphs:
        folded = text.lower().replace("ё", "е")
        for match in re.finditer(numbers.pattern(proof.language), folded):
            noun = counted(folded, match.end(), proof.language)
            worth = numbers.value(match[0], proof.language)
            if noun is None or worth is None or worth < 2:
                continue
            key, end = noun
            first = seen.setdefault(key, (worth, text[match.start() : end]))
            if first[0] != worth and key not in told:
                told.add(key)
                yield proof.remark("numbers-differ", place, text, match.start(), end, other=first[1])


def counted(text: str, start: int, language: Language) -> tuple[str, int] | None:
    """The noun that a number counts, in its dictionary form, and where it ends; None for what is not compared."""
    match = AFTER.match(text, start)
    if match is None:
        return None
    for group in (1, 2):
        word = match[group]
        if word is None:
            continue
        key = noun_of(word, language)
        if key is not None:
            return None if key in words("counted_anew", language) else (key, match.end(group))
    return None


def noun_of(word: str, language: Language) -> str | None:
    if language == "ru":
        parse = dictionary().parse(word)[0]
        return str(parse.normal_form).replace("ё", "е") if "NOUN" in parse.tag else None
    if language == "kk":
        return kazakh_stem(word)
    return english_stem(word) if word.endswith("s") else None
