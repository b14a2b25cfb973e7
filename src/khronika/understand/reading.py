"""A text made ready for the rules: clean, folded, cut into sentences that know their language, with the way back.

Rules see the clean text (khronika.language.normalise) and its folded twin of the same length, character for character;
what they find is given back in characters of the source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from khronika.language.identify import identify, paragraph_languages
from khronika.language.normalise import Normalised, normalise
from khronika.language.sentences import sentences
from khronika.records import Language, Mention

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
    votes: list[Vote] | None = field(default=None)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of clean[start:end]."""
        return self.clean.source_span(start, end)

    def quote(self, start: int, end: int) -> tuple[str, int, int]:
        """The source's own words for clean[start:end], and their offsets."""
        begin, finish = self.span(start, end)
        return self.source[begin:finish], begin, finish

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
    clean = normalise(text)
    low = folded(clean.text)
    main = language or identify(clean.text)
    found: list[Sentence] = []
    for number, (start, end, spoken) in enumerate(blocks(clean.text, main, language is not None)):
        if spoken == "other":
            continue
        for one in sentences(clean.text[start:end], spoken):
            left, right = start + one.start, start + one.end
            found.append(Sentence(len(found), left, right, spoken, clean.text[left:right], low[left:right], number))
    return Reading(text, clean, main, tuple(found), published, votes=[] if explain else None)


def blocks(text: str, main: Language, told: bool) -> list[tuple[int, int, Language]]:
    """Start, end and language of each paragraph; short ones, and all if we were told, take the main language."""
    if told:
        return [(one.start, one.end, main) for one in paragraph_languages_of_lines(text, main)]
    return [(one.start, one.end, one.language if one.end - one.start >= LETTERS_TO_TELL else main)
            for one in paragraph_languages(text)]


class Line(NamedTuple):
    start: int
    end: int
    language: Language


def paragraph_languages_of_lines(text: str, main: Language) -> list[Line]:
    lines, start = [], 0
    for piece in text.split("\n"):
        if piece.strip():
            lines.append(Line(start, start + len(piece), main))
        start += len(piece) + 1
    return lines


def folded(text: str) -> str:
    """Lower case, ё as е, one dash, one apostrophe; exactly as many characters as the text given."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.translate(FOLDED)


FOLDED = str.maketrans({"ё": "е", "–": "—", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "ə": "ә"})
