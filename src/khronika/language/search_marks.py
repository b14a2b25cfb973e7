"""Where in a text the words of a query stand, in whatever form, so that they can be shown marked.

Reading every word of twenty long articles would take a second. A word is read only when it begins as a form of a word
that is looked for begins; the forms are all of the dictionary's, so «дети» is still marked for «ребёнок».
"""

from __future__ import annotations

from collections.abc import Sequence

from khronika.language.lemmas import russian_forms
from khronika.language.normalise import normalise
from khronika.language.search_tokens import WORD, Sound, heard, named, plain, terms

Wanted = Sequence[Sequence[str]]
"""What is looked for as one: the terms of a word, or those of each word of a phrase."""
OPENING = 2


def marks(text: str, wanted: Sequence[Wanted], sound: Sound) -> list[tuple[int, int]]:
    """Start and end of each word or phrase of `text` that is looked for, in order and without overlap."""
    clean = normalise(text)
    openings = {opening for phrase in wanted for word in phrase for opening in openings_of(word)}
    words = list(WORD.finditer(clean.text))
    read: list[frozenset[str]] = []
    for match in words:
        word = plain(match.group())
        near = word[:OPENING] in openings or (named(match.group()) and f"/{heard(word, sound)[:OPENING]}" in openings)
        read.append(frozenset(terms(match.group(), "other", sound)) if near else frozenset())
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(words):
        length = max((len(phrase) for phrase in wanted if stands(phrase, read, place)), default=0)
        if length:
            found.append(clean.source_span(words[place].start(), words[place + length - 1].end()))
        place += length or 1
    return found


def stands(phrase: Wanted, read: Sequence[frozenset[str]], place: int) -> bool:
    """Whether a phrase begins at the word `place`."""
    return place + len(phrase) <= len(read) and all(
        not read[place + step].isdisjoint(word) for step, word in enumerate(phrase)
    )


def openings_of(word: Sequence[str]) -> set[str]:
    """How the forms of a word may begin; a sound is told by "/" before it."""
    found = set()
    for term in word:
        if term[0] in "cl":
            found.add("/" + term[1 : 1 + OPENING])
        else:
            forms = russian_forms(term[1:]) if term[0] == "r" else (term[1:],)
            found.update(form[:OPENING] for form in forms)
    return found
