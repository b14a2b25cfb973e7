"""Bodies and places in Russian, in the nominative: «Алматинского городского суда» -> «Алматинский городской суд».

The words up to the first noun and that noun are put into the nominative together; what follows it («внутренних дел»,
«по уголовным делам») stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khronika.understand.names.russian import dictionary

MARK = re.compile(r"[«»\"“”„]|\d")


@lru_cache(maxsize=20_000)
def normal(name: str) -> str:
    """The phrase in the nominative; as it stands where no noun is found before a quotation mark."""
    words = name.split()
    readings = [dictionary().parse(word.lower()) for word in words[:6]]  # type: ignore[attr-defined]
    for place, word in enumerate(words[:6]):
        if MARK.search(word):
            return " ".join(words)
        noun = next((one for one in readings[place] if one.tag.POS == "NOUN"), None)
        first = readings[place][0].tag.POS
        if noun is not None and first not in ("ADJF", "PRTF"):
            return " ".join([*agreed(words, readings, place, noun), *words[place + 1 :]])
        if first not in ("ADJF", "PRTF"):
            return " ".join(words)
    return " ".join(words)


def agreed(words: list[str], readings: list[list[object]], place: int, noun: object) -> list[str]:
    """The adjectives and the noun in the nominative, in the noun's gender and number."""
    tag = noun.tag  # type: ignore[attr-defined]
    if tag.case == "nomn":
        return words[: place + 1]
    number = "plur" if tag.number == "plur" else "sing"
    found = []
    for index, word in enumerate(words[: place + 1]):
        one = noun if index == place else readings[index][0]
        asked = {"nomn", number}
        if index != place and number == "sing" and tag.gender:
            asked.add(str(tag.gender))
        form = one.inflect(asked)  # type: ignore[attr-defined]
        found.append(cased_like(word, str(form.word)) if form else word)
    return found


def cased_like(pattern: str, lower: str) -> str:
    """A lower-case word with the capitals of the one it replaces, part by part of a hyphenated word."""
    if pattern.isupper() and len(pattern) > 1:
        return lower.upper()
    old = pattern.split("-")
    return "-".join(part[:1].upper() + part[1:] if index < len(old) and old[index][:1].isupper() else part
                    for index, part in enumerate(lower.split("-")))
