"""Which paragraphs of an item tell the background and not the news: «Напомним, …», «Ранее сообщалось …»."""

from __future__ import annotations

from khronika.records import Facts, Record

from .claims import AnsweredClaim
from .phrases import cues, first
from .reading import Reading

OPENING = 40
"""The tag stands within so many characters of the beginning of its paragraph."""


class Background(Record, frozen=True, kw_only=True):
    """A paragraph of background and the words that mark it, or None where an earlier «Напомним» covers it."""

    cue: str | None
    start: int
    end: int


class ReadFacts(Facts, frozen=True, kw_only=True):
    """The facts of a text, its background told apart from its news, and how far it was read."""

    background: tuple[Background, ...] = ()
    claims: tuple[AnsweredClaim, ...] = ()
    read_to: int | None = None
    """How many characters were read, where the text is longer than is ever read; else None."""


def background(reading: Reading) -> tuple[Background, ...]:
    """The paragraphs of background, in order. Offsets count characters of the source."""
    found: list[Background] = []
    rest = False
    paragraph = -1
    ends = {sentence.paragraph: sentence.end for sentence in reading.sentences}
    for sentence in reading.sentences:
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        opening = first(cues("recap", "rest", sentence.language), sentence.low, 0, OPENING)
        tag = opening or first(cues("recap", "paragraph", sentence.language), sentence.low, 0, OPENING)
        if tag or rest:
            start, stop = reading.span(sentence.start, ends[paragraph])
            words = reading.quote(sentence.start + tag.start(), sentence.start + tag.end())[0] if tag else None
            found.append(Background(cue=words, start=start, end=stop))
        rest = rest or opening is not None
    return tuple(found)
