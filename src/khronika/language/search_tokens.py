"""The words of a text as search terms: the same for a text that is indexed and for a query that is looked up.

A term is a letter that says how the word was read, and the word so read:

    r  a Russian dictionary form      k  a Kazakh stem       e  an English stem      n  a number or letters and digits
    c  the sound of a capitalised word in Cyrillic           l  the sound of a capitalised word in Latin letters

Terms are letters, digits and «_» only, so no index and no query language can take them for anything else. Which sounds
names have is told by a function of the caller (understand.names.key: one key for all spellings of a name).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from khronika.language.english_stems import english_stem
from khronika.language.identify import paragraph_languages
from khronika.language.lemmas import russian_lemmas
from khronika.language.normalise import normalise
from khronika.language.stems import kazakh_stem
from khronika.records import Language

WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
APOSTROPHE = re.compile(r"['’ʼ‘`´]")
POSSESSIVE = re.compile(r"['’ʼ‘`´]s$", re.IGNORECASE)
CYRILLIC = re.compile(r"[\u0400-\u052f]")
CAPITAL = re.compile(r"[A-Z]")
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
LONGEST = 60
ENOUGH_LETTERS = 60
"""A shorter line without a letter that only Kazakh has tells Russian from Kazakh too badly: it is read as both."""
Sound = Callable[[str], str]


class SearchToken(NamedTuple):
    """A word of a text, text[start:end], and its terms. `line` counts the lines before it: phrases end with a line."""

    terms: tuple[str, ...]
    start: int
    end: int
    line: int
    name: bool
    """Whether it begins with a capital letter, as names do."""


def search_tokens(text: str, sound: Sound) -> Iterator[SearchToken]:
    """The words of an article, each read in the language of its paragraph."""
    clean = normalise(text)
    for line, paragraph in enumerate(paragraph_languages(clean.text)):
        language = sure(clean.text[paragraph.start : paragraph.end], paragraph.language)
        for match in WORD.finditer(clean.text, paragraph.start, paragraph.end):
            start, end = clean.source_span(match.start(), match.end())
            yield SearchToken(terms(match.group(), language, sound), start, end, line, named(match.group()))


def sure(line: str, language: Language) -> Language:
    """The language of a line where it can be relied on; "other" where Cyrillic words are to be read in two."""
    if KAZAKH.search(line):
        return "kk" if language == "kk" else "other"
    return "other" if language == "kk" or len(line) < ENOUGH_LETTERS else language


def query_words(text: str, sound: Sound) -> list[tuple[str, ...]]:
    """The words of a query, in order, each with every term that may stand for it.

    Two or three words tell no language: a Cyrillic word is read as Russian and as Kazakh, unless its letters are only
    Kazakh. A word without a capital letter is compared by sound with the other script only: «сотка» is not «сотқа».
    """
    return [readings(match.group(), sound) for match in WORD.finditer(normalise(text).text)]


def readings(word: str, sound: Sound) -> tuple[str, ...]:
    found = terms(word, "other", sound)
    if not any(letter.isalpha() for letter in word):
        return found
    sounds = {heard(one[1:], sound) for one in found if one[0] in "rk"} | {heard(plain(word), sound)} - {""}
    places = "cl" if named(word) or not CYRILLIC.search(word) else "l"
    return tuple(dict.fromkeys((*found, *sorted(place + key for place in places for key in sounds))))


@lru_cache(maxsize=200_000)
def terms(word: str, language: Language, sound: Sound) -> tuple[str, ...]:
    """The terms of a word of a text in that language."""
    whole = plain(word)
    if len(whole) > LONGEST:
        whole = whole[:LONGEST]
    if not whole.isalpha():
        return (f"n{whole}",)
    if not CYRILLIC.search(whole):
        read = [f"e{english_stem(whole)}"]
    elif language == "kk" or KAZAKH.search(whole):
        read = [f"k{kazakh_stem(whole)}"]
    else:
        read = [f"r{lemma}" for lemma in russian_lemmas(whole)]
        if language != "ru":
            read.append(f"k{kazakh_stem(whole)}")
    if named(word):
        place, forms = ("c", [one[1:] for one in read]) if CYRILLIC.search(whole) else ("l", [])
        # The form as it stands too: a surname that does not decline, or that a dictionary takes for a common word.
        read += dict.fromkeys(place + key for form in (*forms, whole) if (key := heard(form, sound)))
    return tuple(read)


def heard(word: str, sound: Sound) -> str:
    """The sound's key in lower case: indexes fold case, while the key's capitals mean other sounds than small ones."""
    return CAPITAL.sub(lambda found: f"{found.group().lower()}0", sound(word))


def plain(word: str) -> str:
    """Lower case, ё as е, without apostrophes and the English possessive."""
    return APOSTROPHE.sub("", POSSESSIVE.sub("", word)).lower().replace("ё", "е")


def named(word: str) -> bool:
    return word[:1].isupper()
