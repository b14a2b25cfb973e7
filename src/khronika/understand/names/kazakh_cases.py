"""A Kazakh name without its case ending: «Мырзатайұлының» -> «Мырзатайұлы», «Сот төрағасына» -> «Сот төрағасы».

Only the last word of a name carries the case. An ending is taken off when it agrees with the stem that is left, in
vowel harmony and in the class of the sound before it (kazakh_endings.yaml), and when the stem can be a name: at least
two letters with a vowel. Words on the lists stay whole («Қарағанды», «Қызылорда»).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from khronika.understand.names.lists import lists, rows
from khronika.understand.names.vocabulary import vocabulary

SURNAME_ENDINGS = ("ұлы", "қызы", "улы", "кызы", "тегі", "ов", "ев", "ова", "ева", "ин", "ина", "ский", "ская")
BACK, FRONT = "аоұыуя", "әеөүіэ"
# After loans and Russian surnames the press writes both harmonies: Тоқаевқа and Тоқаевке.
LOAN = ("ов", "ев", "ин", "ль", "ук", "юк", "и", "ян", "ич", "ер", "ин", "ий", "рт")


class Ending(NamedTuple):
    """A case ending and the sounds it may follow."""

    text: str
    case: str
    after: str
    harmony: str
    """back, front, or any."""


@cache
def table() -> tuple[tuple[Ending, ...], dict[str, str]]:
    """The endings, longest first, and the classes of sounds they follow."""
    loaded = vocabulary("kazakh_endings.yaml")
    found = [Ending(row["text"], row["case"], after, row["harmony"])
             for row in loaded["cases"] for after in row["after"]]
    return tuple(sorted(found, key=lambda ending: -len(ending.text))), loaded["sounds"]


def normal(name: str, kind: str = "PER") -> str:
    """The name with its last word in the nominative, whatever PER, ORG or LOC it is."""
    head, gap, last = name.rpartition(" ")
    bare, quote = (last[:-1], last[-1]) if last[-1:] in "»”\"" else (last, "")
    return head + gap + (bare if quote else nominative(bare, kind, bool(head)))  + quote


def nominative(word: str, kind: str, has_first: bool = False) -> str:
    """The likeliest nominative of one word: the stem that looks most like a name."""
    lower = word.lower()
    if len(word) < 4 or lower in lists("kk").places or lower.endswith(("стан", "ұлы", "улы", "қызы", "кызы", "тегі")):
        return word
    if kind == "PER" and not has_first and lower in lists("kk").first_names:
        return word
    options = [(score(stem, kind), stem) for stem in stems(word)]
    best = max(options, default=(0.0, word))
    return best[1] if best[0] > score(word, kind) else word


def stems(word: str) -> Iterator[str]:
    """What is left of a word when an ending that fits is taken off; an apostrophe or hyphen before it goes too."""
    endings, sounds = table()
    for ending in endings:
        if not word.lower().endswith(ending.text):
            continue
        stem = word[: -len(ending.text)]
        cut = stem.rstrip("-'’‑")
        if cut != stem and len(cut) > 1:
            yield cut
        elif len(stem) > 2 and fits(stem.lower(), ending, sounds):
            yield stem


def fits(stem: str, ending: Ending, sounds: dict[str, str]) -> bool:
    """Whether harmony and the last sound allow this ending after the stem."""
    if ending.after == "possessive":
        # Only after the possessive of the third person: ұлы-на, министрлігі-нің.
        return stem[-1] in "ыі" and len(stem) > 3 and ending.harmony in (harmony(stem), "any")
    return (stem[-1] in sounds[ending.after] and ending.harmony in (harmony(stem), "any")) or (
        stem[-1] in sounds[ending.after] and stem.endswith(LOAN))


def harmony(stem: str) -> str:
    """back or front, by the last vowel that shows it; «и» and «ю» go with the vowel before them."""
    for letter in reversed(stem):
        if letter in BACK:
            return "back"
        if letter in FRONT:
            return "front"
    return "front"


def score(form: str, kind: str) -> float:
    """How much a form looks like a nominative: lists first, then endings of surnames, then how little was taken off."""
    lower = form.lower()
    known = lists("kk")
    if kind == "PER":
        if lower in known.first_names or lower in rows()["male_names"]["ru"] or lower in rows()["female_names"]["ru"]:
            return 3.0
        if lower.endswith(SURNAME_ENDINGS):
            return 2.0
        if lower.endswith(("ның", "нің", "дың", "дің", "тың", "тің")):
            return -2.0
        return 0.5 - 0.02 * len(form)
    if lower in known.places:
        return 3.0
    if kind == "ORG" and lower.endswith(("ы", "і")):
        return 1.0
    return 0.5 - 0.02 * len(form)
