"""Bodies and places in Russian, in the nominative: «Алматинского городского суда» -> «Алматинский городской суд».

The words up to the first noun and that noun are put into the nominative together; what follows it («внутренних дел»,
«по уголовным делам») stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khronika.understand.names.lists import lists
from khronika.understand.names.russian import Parsed, dictionary, readable, readings

MARK = re.compile(r"[«»\"“”„]|\d")
ADJECTIVE = re.compile(r"(?P<stem>.*(?:ск|цк))(?:ого|ому|им|ом|ой|ую|ие|их|ими|ая|ий|ое)\Z", re.IGNORECASE)
ADJECTIVE_ENDINGS = {"masc": "ий", "femn": "ая", "neut": "ое", "plur": "ие"}
ENDS_LIKE_CASE = re.compile(r"[^\W\d_аеиоуыэюя](?:а|е|у|ом|ем)\Z")
MOST_WORDS = 6


@lru_cache(maxsize=20_000)
def normal(name: str, kind: str = "ORG") -> str:
    """The phrase in the nominative; as it stands where no noun is found before a quotation mark."""
    words = name.split()
    if len(words) == 1 and (listed := listed_place(name, kind)):
        return listed
    for place, word in enumerate(words[:MOST_WORDS]):
        if MARK.search(word):
            break
        first = readings(word.lower())[0]
        if first.pos in ("ADJF", "PRTF") or (ADJECTIVE.match(word) and place + 1 < len(words)):
            continue
        noun = next((one for one in readings(word.lower()) if one.pos == "NOUN"), None)
        return " ".join(words) if noun is None else " ".join([*agreed(words[: place + 1], noun), *words[place + 1 :]])
    return " ".join(words)


def listed_place(word: str, kind: str) -> str:
    """A single word as the place on our list, or among the dictionary's places, that it is a case of; else empty."""
    found = readings(word.lower())
    listed = [lemma for lemma in (word.lower(), *(one.lemma for one in found)) if lemma in lists("ru").places]
    chosen = listed or [one.lemma for one in found if one.known and "Geox" in one.grammemes]
    if chosen:
        return cased_like(word, chosen[0])
    # A word that no dictionary knows keeps its form unless it looks like a case: a guessed ending is worse.
    sure = kind == "LOC" if any(one.known for one in found) else not ENDS_LIKE_CASE.search(word)
    return word if sure else ""


def agreed(words: list[str], noun: Parsed) -> list[str]:
    """Adjectives and the noun they end in, in the nominative, in the noun's gender and number."""
    if noun.case == "nomn":
        return words
    number = "plur" if noun.number == "plur" else "sing"
    found = [adjective(word, number if number == "plur" else noun.gender or "masc") for word in words[:-1]]
    return [*found, inflected(words[-1], "NOUN", frozenset(("nomn", number)))]


def adjective(word: str, form: str) -> str:
    """An adjective in the nominative of a gender, or of the plural ("plur")."""
    unknown = ADJECTIVE.match(word)
    if unknown and not readings(word.lower())[0].known:
        return unknown["stem"] + ADJECTIVE_ENDINGS[form]
    asked = {"nomn", "plur"} if form == "plur" else {"nomn", "sing", form}
    return inflected(word, "", frozenset(asked))


def inflected(word: str, pos: str, asked: frozenset[str]) -> str:
    """A word in the form asked for, by its first reading of this part of speech; itself where it has no such form."""
    for one in dictionary().parse(readable(word.lower())):  # type: ignore[attr-defined]
        if not pos or pos == one.tag.POS:
            form = one.inflect(asked)
            return cased_like(word, str(form.word)) if form else word
    return word


def cased_like(pattern: str, lower: str) -> str:
    """A lower-case word with the capitals of the one it replaces, part by part of a hyphenated word."""
    if pattern.isupper() and len(pattern) > 1:
        return lower.upper()
    old = pattern.split("-")
    return "-".join(part[:1].upper() + part[1:] if index < len(old) and old[index][:1].isupper() else part
                    for index, part in enumerate(lower.split("-")))
