"""English words without the endings of inflection.

    >>> [english_stem(word) for word in ("detained", "detaining", "detentions", "authorities", "women")]
    ['detain', 'detain', 'detention', 'authority', 'woman']

Lighter than Porter's stemmer: only number, tense and -ly go, so that «organ» and «organisation», «universe» and
«university» stay apart. A final e is left out of the key and a final double consonant is single
(«arrive», «arriving»; «control», «controlled»). Exceptions stand in english_stems.yaml.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import yaml

VOWEL = re.compile(r"[aeiouy]")
DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
LONGEST = 60


class Exceptions(NamedTuple):
    irregular: dict[str, str]
    whole: frozenset[str]


@cache
def exceptions() -> Exceptions:
    rows = yaml.safe_load(resources.files(__package__).joinpath("english_stems.yaml").read_text(encoding="utf-8"))
    irregular = {form: word for word, forms in rows["irregular"].items() for form in forms}
    return Exceptions(irregular | {word: word for word in rows["irregular"]}, frozenset(rows["whole"]))


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """The stem of a word in Latin letters: lower case, without its ending."""
    stem = word.lower()
    known = exceptions()
    if (len(stem) < 4 and stem not in known.irregular) or len(stem) > LONGEST:
        return stem
    if stem in known.irregular or stem in known.whole:
        return evened(known.irregular.get(stem, stem))
    return evened(without_tense(without_number(stem)))


def evened(stem: str) -> str:
    return DOUBLED.sub(r"\1", stem.removesuffix("e"))


def without_number(word: str) -> str:
    """Without the s of plurals and of verbs."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def without_tense(word: str) -> str:
    """Without -ed, -ing and -ly."""
    if word in exceptions().whole:
        return word
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1]
    for ending in ("edly", "ingly", "ed", "ing", "ly"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and VOWEL.search(stem):
            return stem
    return word
