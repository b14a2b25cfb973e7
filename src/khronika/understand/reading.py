"""A text made ready for the rules: clean, folded, cut into sentences that know their language, with the way back.

Rules see the clean text (khronika.language.normalise) and its folded twin of the same length, character for character;
what they find is given back in characters of the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from khronika.language.identify import identify
from khronika.language.normalise import Normalised, normalise
from khronika.language.sentences import sentences
from khronika.records import Language, Mention

from .names.find import without_markup
from .phrases import Phrase, cues, folded

LETTERS_TO_TELL = 60
"""A paragraph shorter than this many characters is read in the language of the whole text."""

Candidate = TypeVar("Candidate")


@dataclass(frozen=True, slots=True)
class Sentence:
    """clean[start:end]; `text` as written, `low` folded, both of the same length; `number` counts from 0."""

    number: int
    start: int
    end: int
    language: Language
    text: str
    low: str
    paragraph: int


class Vote(NamedTuple):
    """What one rule said of one candidate: yes, no, or None where it did not know. Offsets of the source."""

    kind: str
    rule: str
    answer: bool | None
    start: int
    end: int


@dataclass
class Reading:
    """One text on its way through the recognisers. `votes` is filled only when it is a list."""

    source: str
    clean: Normalised
    language: Language
    sentences: tuple[Sentence, ...]
    published: str | None = None
    mentions: tuple[Mention, ...] = ()
    votes: list[Vote] | None = None
    _low: str | None = None
    _starts: tuple[int, ...] = ()
    _phrases: dict[tuple[str, str, str], tuple[Phrase, ...]] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of clean[start:end]."""
        return self.clean.source_span(start, end)

    def quote(self, start: int, end: int) -> tuple[str, int, int]:
        """The source's own words for clean[start:end], and their offsets."""
        begin, finish = self.span(start, end)
        return self.source[begin:finish], begin, finish

    @property
    def low(self) -> str:
        """The whole clean text, folded."""
        if self._low is None:
            self._low = folded(self.clean.text)
        return self._low

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in source[start:end]; `mentions` is in the order of the text."""
        if len(self._starts) != len(self.mentions):
            self._starts = tuple(one.start for one in self.mentions)
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def phrases(self, name: str, group: str, language: Language) -> tuple[Phrase, ...]:
        """Those cues of a group whose literal occurs anywhere in the text."""
        key = name, group, language
        if key not in self._phrases:
            self._phrases[key] = tuple(one for one in cues(name, group, language) if one.literal in self.low)
        return self._phrases[key]

    def judge(self, kind: str, rules: Sequence[Callable[[Candidate], bool | None]], candidate: Candidate,
              place: tuple[int, int]) -> bool:
        """The answer of the first rule that knows; no when none does. Every vote is kept when votes are asked for."""
        for rule in rules:
            answer = rule(candidate)
            if self.votes is not None:
                self.votes.append(Vote(kind, rule.__name__, answer, *self.span(*place)))
            if answer is not None:
                return answer
        return False


def read(text: str, published: str | None = None, language: Language | None = None, explain: bool = False) -> Reading:
    """Prepare a text. `published` is an ISO date of any precision; `language` overrides what is recognised."""
    clean = normalise(without_markup(text))
    low = folded(clean.text)
    main = language or identify(clean.text)
    reading = Reading(text, clean, main, (), published, votes=[] if explain else None, _low=low)
    found: list[Sentence] = []
    for number, line in enumerate(LINE.finditer(clean.text)):
        spoken = main if language else line_language(line.group(), main)
        for one in sentences(line.group(), spoken) if spoken != "other" else ():
            left, right = line.start() + one.start, line.start() + one.end
            found.append(Sentence(len(found), left, right, spoken, clean.text[left:right], low[left:right], number))
    reading.sentences = tuple(found)
    return reading


def line_language(line: str, main: Language) -> Language:
    """The language of one line: the main one where it is short or where its letters are plainly those of the main."""
    if len(line) < LETTERS_TO_TELL or PLAINLY[main].fullmatch(line):
        return main
    return identify(line)


LINE = re.compile(r"[^\n]*\S[^\n]*")
PLAINLY = {
    "ru": re.compile(r"[^a-zA-Z\u0400\u0402-\u040f\u0450\u0452-\u052f]*"),
    "kk": re.compile(r"[^a-zA-Z]*[қғұәңөүҚҒҰӘҢӨҮ][^a-zA-Z]*"),
    "en": re.compile(r"[^\u0080-\u04ff]*"),
    "other": re.compile(r"(?!)"),
}
