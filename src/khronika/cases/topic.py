"""What a text is about, in words without their endings; and whether it tells of procedure at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

import yaml

from khronika.language.english_stems import english_stem
from khronika.language.lemmas import russian_lemmas
from khronika.language.stems import kazakh_stem
from khronika.records import Language

WORD = re.compile(r"[^\W\d_]{4,}")
SHORT_WORD = re.compile(r"[^\W\d_]{3,}")
LONGEST = 6000
"""Characters that are read for the topic: the head of an article tells it."""
ENOUGH = 2
"""Different words of the field that make an article one of procedure."""


@cache
def field() -> dict[str, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("vocabulary/field.yaml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in yaml.safe_load(text).items()}


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    if language == "ru":
        return russian_lemmas(word)[0]
    return kazakh_stem(word) if language == "kk" else english_stem(word)


@lru_cache(maxsize=50_000)
def of_field(word: str, language: str) -> bool:
    """Whether a lower-case word begins as one of the field."""
    return word.startswith(field().get(language, ()))


def topic(text: str, language: Language) -> frozenset[str]:
    """Stems of the words that tell what the text is about: no names, no words of procedure, none that all texts have.

    A word that stands with a capital inside a sentence is a name. Kazakh and Russian stems share the Cyrillic loans
    («колония», «митинг»), so that texts of both languages meet in part.
    """
    known = language if language in ("ru", "kk", "en") else "ru"
    common, found = common_stems(known), set()
    for match in WORD.finditer(text[:LONGEST]):
        word = match[0]
        if word[0].isupper() and not opens_sentence(text, match.start()):
            continue
        low = word.lower()
        if not of_field(low, known) and (one := stem(low, known)) not in common:
            found.add(one)
    return frozenset(found)


@cache
def common_stems(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in field()["common"])


def opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].strip(" «\"“(")
    return not before or before[-1] in ".!?\n:"


def tells_procedure(text: str, language: Language) -> bool:
    """Whether enough different words of courts, police and complaints stand in the text."""
    known = language if language in ("ru", "kk", "en") else "ru"
    words = {match[0].lower() for match in SHORT_WORD.finditer(text[:LONGEST])}
    cues = {next(cue for cue in field()[known] if word.startswith(cue)) for word in words if of_field(word, known)}
    return len(cues) >= ENOUGH
