"""Cue terms of a taxonomy, found in a text in whatever form they stand.

«избили в полиции» is found in «Избитый в полиции»: the words of a cue stand near each other, in its order, each in any
form of its word. Short words of a cue (в, на, of, the) need not match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from khronika.rubrics.taxonomy import RubricEntry
from khronika.rubrics.words import SHORTEST, Word, words

GAP = 3
"""Words that may stand between two words of a cue."""


@dataclass(frozen=True)
class Found:
    """A cue of rubric number `rubric`, at text[start:end]."""

    rubric: int
    cue: str
    start: int
    end: int


@dataclass(frozen=True)
class Cue:
    rubric: int
    term: str
    parts: tuple[frozenset[str], ...]
    """For each word of the cue, the keys it may be read as."""


class CueBook:
    """The cues of one taxonomy, looked up by their first word."""

    def __init__(self, taxonomy: Sequence[RubricEntry]) -> None:
        self.by_key: dict[str, list[Cue]] = defaultdict(list)
        users: dict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(taxonomy):
            for term in dict.fromkeys(term for terms in entry.cues.values() for term in terms):
                parts = tuple(frozenset(word.keys) for word in words(term) if is_content(word))
                if not parts:
                    continue
                cue = Cue(number, term, parts)
                users[term.casefold()].add(number)
                for key in parts[0]:
                    self.by_key[key].append(cue)
        self.users = {term: len(numbers) for term, numbers in users.items()}

    def find(self, read: Sequence[Word]) -> list[Found]:
        """Every cue of the text, once a rubric and cue, in the order of the text."""
        found: dict[tuple[int, str], Found] = {}
        for index, word in enumerate(read):
            for key in word.keys:
                for cue in self.by_key.get(key, ()):
                    last = end_of(cue, read, index)
                    if last is not None:
                        found.setdefault((cue.rubric, cue.term), Found(cue.rubric, cue.term, word.start, last.end))
        return list(found.values())

    def weight(self, found: Found) -> float:
        """A cue of several words tells more, one that several rubrics share tells less."""
        return min(2.0, 0.5 + 0.5 * len(found.cue.split())) / self.users[found.cue.casefold()]


def is_content(word: Word) -> bool:
    return any(len(key) >= SHORTEST for key in word.keys)


def end_of(cue: Cue, read: Sequence[Word], index: int) -> Word | None:
    """The last word of the cue that begins at read[index]; None when its other words do not follow."""
    last = read[index]
    for part in cue.parts[1:]:
        following = range(index + 1, min(index + 2 + GAP, len(read)))
        at = next((place for place in following if not part.isdisjoint(read[place].keys)), None)
        if at is None:
            return None
        index, last = at, read[at]
    return last
