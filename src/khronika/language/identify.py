"""Which language a text is in: ru, kk (in Cyrillic or Latin letters), en, or other.

    >>> from khronika.language.identify import identify, paragraph_languages
    >>> identify("Сот оны екі айға қамауға алды")
    'kk'

Letters decide first: a script that none of the three uses, or letters that none of their alphabets has («ї», «ҳ», «ў»),
speak for other. Then a linear model over runs of 1 to 5 letters (languages.npz, training/languages.py) weighs about
thirty languages, so that Kyrgyz, Tatar, Uzbek or Ukrainian come out as themselves, that is as other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khronika.language.letters import runs
from khronika.records import Language

LONGEST_SAMPLE = 3000
# What the desk reads is mostly in its three languages: two or three words that fit several languages are taken for one
# of them. In log-odds; chosen on our own other_languages sentences and windows of the training texts.
HEAD_START = 2.0
OURS: dict[str, Language] = {"ru": "ru", "kk": "kk", "kk-latn": "kk", "en": "en"}
CYRILLIC, LATIN = re.compile(r"[\u0400-\u052f]"), re.compile(r"[a-zA-Z\u00c0-\u024f]")
# Letters of neighbours' alphabets that neither Russian nor Kazakh has: uk, be, uz, tg, ba, tt, sr, mk, sah, cv, ...
FOREIGN_CYRILLIC = re.compile(r"[їєґўҳҷӣӯҙҡҫҥҗӑӗӳҕӈјљњћђџѓќѕӓӧӱӟӝӵӥӹӏ]", re.IGNORECASE)
# In Kazakh running text one of these comes every few words; Tatar and Bashkir share the other letters, not these.
KAZAKH_ONLY, ENOUGH_LETTERS = re.compile(r"[қғұіҚҒҰІ]"), 50
PARAGRAPH = re.compile(r"[^\n]+")


class Weights(NamedTuple):
    """The model: one row of weights a bucket, one column a class."""

    classes: tuple[str, ...]
    table: NDArray[np.int8]
    scale: float
    bias: NDArray[np.float32]


@dataclass(frozen=True)
class ParagraphLanguage:
    """One paragraph of a text, text[start:end], and its language."""

    start: int
    end: int
    language: Language


@cache
def weights() -> Weights:
    with resources.files(__package__).joinpath("languages.npz").open("rb") as stream, np.load(stream) as stored:
        return Weights(tuple(str(name) for name in stored["classes"]), stored["weights"], float(stored["scale"]),
                       stored["bias"])


def identify(text: str) -> Language:
    """The language that most of `text` is in; "other" for another language, and for a text without letters."""
    sample = text if len(text) <= LONGEST_SAMPLE else sampled(text)
    cyrillic, latin = len(CYRILLIC.findall(sample)), len(LATIN.findall(sample))
    letters = sum(map(str.isalpha, sample))
    if letters == 0 or (cyrillic + latin) * 2 < letters:
        return "other"
    # Cyrillic texts quote Latin names all the time, Latin texts hardly ever quote Cyrillic ones.
    in_cyrillic = cyrillic * 4 >= latin
    if in_cyrillic and len(FOREIGN_CYRILLIC.findall(sample)) * 40 > cyrillic:
        return "other"
    scores = class_scores((LATIN if in_cyrillic else CYRILLIC).sub(" ", sample))
    possible = {name: score + (HEAD_START if name in OURS else 0.0)
                for name, score in scores.items() if is_cyrillic(name) == in_cyrillic}
    best = max(possible, key=possible.__getitem__)
    if best == "kk" and cyrillic >= ENOUGH_LETTERS and not KAZAKH_ONLY.search(sample):
        return "other"
    return OURS.get(best, "other")


def is_cyrillic(name: str) -> bool:
    return name in {"ru", "kk", "uk", "be", "bg", "mk", "sr", "ky", "tt", "uz-cyrl", "tg", "mn", "cyrl"}


def class_scores(text: str) -> dict[str, float]:
    """Model class -> score (log-odds; comparable within one text only)."""
    model = weights()
    found = runs(text)
    total = model.table[found].sum(axis=0, dtype=np.int64) * (model.scale / max(1, len(found)) ** 0.5) + model.bias
    return dict(zip(model.classes, (float(score) for score in total), strict=True))


def sampled(text: str) -> str:
    """Three pieces of a long text: its beginning, middle and end, whitespace squeezed out first where it is much."""
    third = LONGEST_SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def paragraph_languages(text: str) -> Iterator[ParagraphLanguage]:
    """Each non-empty line of `text` with its language. A line without letters takes that of the line before it."""
    before: Language = "other"
    for match in PARAGRAPH.finditer(text):
        if match.group().strip():
            has_letters = any(map(str.isalpha, match.group()))
            before = identify(match.group()) if has_letters else before
            yield ParagraphLanguage(match.start(), match.end(), before)
