"""Kazakh words without their endings, so that a word is found in whatever form it stands.

    >>> [kazakh_stem(word) for word in ("соттың", "соттарында", "құқығы", "құқықтарымыз")]
    ['сот', 'сот', 'құқық', 'құқық']
    >>> kazakh_stem("сотка"), kazakh_stem("сотқа")
    ('сотка', 'сот')

Endings are taken off from the outside in (case, possession, plural, then the verb's), each only after the sounds and in
the vowel harmony that the grammar asks for, until none is left. What remains is a key for comparing, not a dictionary
form: a final б, г, ғ is written п, к, қ. Endings and exceptions stand in kazakh_stems.yaml and kazakh_words.txt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import yaml

BACK, FRONT = frozenset("аоұыяё"), frozenset("әеөүіэ")
VOWELS = BACK | FRONT | frozenset("июу")
CLASSES: dict[str, tuple[str, ...]] = {
    "vowel": tuple("аәеоөыіұүэяюё"), "open": tuple("аәеоөұүэяюё"), "third": ("ы", "і"), "agent": ("шы", "ші"),
    "glide": tuple("уийю"), "r": ("р",), "l": ("л", "ль"), "nasal": ("м", "н", "ң", "нь"), "buzz": ("з", "ж"),
    "hard": (*"пфкқтсшщхцчһбвгғд", "ть", "сь"),
}
DEVOICED, SOFTENED = str.maketrans("бгғ", "пкқ"), str.maketrans("қғ", "кг")
LONGEST = 60


class Ending(NamedTuple):
    """One spelling of an ending, the sounds it may stand after, and the vowels (None: any) before it."""

    text: str
    after: tuple[str, ...]
    harmony: frozenset[str] | None


@dataclass(frozen=True)
class Grammar:
    """The endings by their place in the word, longest first, and the exceptions."""

    endings: dict[str, tuple[Ending, ...]]
    short: frozenset[str]
    patronymic: tuple[str, ...]
    elided: dict[str, str]
    whole: frozenset[str]


@cache
def grammar() -> Grammar:
    rows = yaml.safe_load(resources.files(__package__).joinpath("kazakh_stems.yaml").read_text(encoding="utf-8"))
    words = resources.files(__package__).joinpath("kazakh_words.txt").read_text(encoding="utf-8").splitlines()
    endings = {
        place: tuple(sorted(spelled(table), key=lambda ending: -len(ending.text)))
        for place, table in rows["endings"].items()
    }
    whole = {word for word in words if word and not word.startswith("#")} | {*rows["whole"], *rows["elided"].values()}
    return Grammar(endings, frozenset(rows["short"]), tuple(rows["patronymic"]), rows["elided"], frozenset(whole))


def spelled(table: dict[str, list[str]]) -> Iterator[Ending]:
    """Each ending in its back and front spelling."""
    for pattern, classes in table.items():
        after = tuple(sound for name in classes for sound in CLASSES[name])
        if not set(pattern) & {"A", "Y"}:
            yield Ending(pattern, after, None)
            continue
        yield Ending(pattern.replace("A", "а").replace("Y", "ы"), after, BACK)
        yield Ending(pattern.replace("A", "е").replace("Y", "і").translate(SOFTENED), after, FRONT)


@lru_cache(maxsize=100_000)
def kazakh_stem(word: str) -> str:
    """The stem of a word in Cyrillic letters; the word in lower case, devoiced at its end, where no ending fits."""
    stem = word.lower()
    if len(stem) > LONGEST:
        return stem
    before = ""
    while stem != before:
        before = stem
        stem = without_verb(without_noun(without(stem, "finite")))
    # «Журналист» and «журналистер»: the т is not doubled, so it is left out of the key.
    return stem[:-1] if stem.endswith("ист") and len(stem) > 5 else devoiced(stem)


def without_noun(word: str) -> str:
    """Without case, then possession, then plural; a single ending that leaves a whole word goes before all."""
    for place in ("plural", "known", "possessive", "case"):
        if left := whole_left(word, place):
            return left
    stem = without(word, "case")
    owned = whole_left(stem, "known") or without(stem, "possessive")
    return without(owned if owned == stem else grammar().elided.get(owned, devoiced(owned)), "plural")


def whole_left(word: str, place: str) -> str | None:
    """The whole word that is left when an ending of that place is taken off."""
    known = grammar()
    for ending in known.endings[place]:
        if word.endswith(ending.text) and fits(left := word[: -len(ending.text)], ending):
            left = known.elided.get(left, devoiced(left))
            if is_whole(left):
                return left
    return None


def without_verb(word: str) -> str:
    """Without the ending of a verb and the negation before it."""
    stem = without(word, "verb")
    return without(stem, "negation") if stem != word else word


def without(word: str, place: str) -> str:
    """The word without an ending of that place that fits: one that leaves a whole word, else the longest."""
    known = grammar()
    if is_whole(devoiced(word)):
        return word
    if left := whole_left(word, place):
        return left
    for ending in known.endings[place]:
        if word.endswith(ending.text) and fits(word[: -len(ending.text)], ending):
            return word[: -len(ending.text)]
    return word


def is_whole(word: str) -> bool:
    """Whether nothing may be taken off: a word of the lists, or a name in «-ұлы», «-қызы»."""
    return word in grammar().whole or (len(word) > 6 and word.endswith(grammar().patronymic))


def devoiced(word: str) -> str:
    return word[:-1] + word[-1:].translate(DEVOICED)


def fits(stem: str, ending: Ending) -> bool:
    """Whether the ending may stand after this stem."""
    if len(stem) < 3 and stem not in grammar().short:
        return False
    if not stem.endswith(ending.after) or not VOWELS & set(stem):
        return False
    return ending.harmony is None or stem in grammar().elided or harmony(stem) in (None, ending.harmony)


def harmony(stem: str) -> frozenset[str] | None:
    """The vowels that the stem's last clear vowel asks for; None where и, a soft sign, a final к or г leaves both."""
    if stem[-1] in "кгь":
        return None
    for letter in reversed(stem):
        if letter in BACK:
            return BACK
        if letter in FRONT:
            return FRONT
        if letter in "ию":
            return None
    return None
