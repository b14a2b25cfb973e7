"""From text to facts: names, courts, provisions, sanctions, stages, dates, deadlines, quotations.

    >>> from khronika.understand import understand
    >>> [one.article for one in understand("Его судят по части 1 статьи 174 УК.").legal_references]
    ['174']

One file a kind; each rule is a small named function that says yes, no or don't know; its words stand in vocabulary/.
`explain` gives every rule's vote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khronika.records import Language, LegalReference, Mention

from .claims import claims
from .courts import courts, joined
from .deadlines import deadlines
from .editions import with_editions
from .names import find_names
from .next_dates import next_dates
from .offences import offences
from .quotes import quotes
from .reading import Reading, Vote, read
from .recap import ReadFacts, background
from .references import references
from .sanctions import sanctions
from .stages import stages
from .timeline import dates, resolved_dates

LONGEST = 250_000
"""Characters that are read: more than any article, so that a hostile text takes a bounded time. `read_to` says so."""


@dataclass(frozen=True)
class Explanation:
    """The facts of a text, and every vote that led to them. Offsets count characters of `text`."""

    text: str
    facts: ReadFacts
    votes: tuple[Vote, ...]


def understand(text: str, published: str | None = None, language: Language | None = None) -> ReadFacts:
    """Everything that the rules find in a text.

    `published` is an ISO date (day, month or year): without it dates that need it stay out. `language` overrides what
    is recognised. Every start and end counts characters of `text`, and text[start:end] is the record's own text.
    """
    return facts(read(text[:LONGEST], published, language), len(text))


def explain(text: str, published: str | None = None, language: Language | None = None) -> Explanation:
    """The same, with every rule's vote."""
    reading = read(text[:LONGEST], published, language, explain=True)
    return Explanation(text, facts(reading, len(text)), tuple(reading.votes or ()))


def facts(reading: Reading, length: int) -> ReadFacts:
    names = [] if reading.language == "other" else find_names(reading.source, reading.language)
    cited = references(reading)
    reading.mentions = joined(outside_provisions(names, cited), courts(reading))
    timeline = list(resolved_dates(reading))
    spoken = quotes(reading)
    return ReadFacts(
        language=reading.language,
        mentions=reading.mentions,
        legal_references=with_editions(cited, timeline, reading),
        offences=offences(reading, cited),
        sanctions=sanctions(reading),
        stages=stages(reading),
        dates=dates(timeline, reading),
        deadlines=deadlines(reading),
        next_dates=next_dates(timeline, reading),
        quotes=spoken,
        claims=claims(reading, spoken),
        background=background(reading),
        read_to=LONGEST if length > LONGEST else None,
    )


def outside_provisions(names: Sequence[Mention], cited: Sequence[LegalReference]) -> list[Mention]:
    """Names without those that are words of an act («Convention against Torture», «УПК РК»); its country stays."""
    spans = sorted({(one.start, one.end) for one in cited})
    kept = []
    place = 0
    for name in names:
        while place < len(spans) and spans[place][1] <= name.start:
            place += 1
        start, end = spans[place] if place < len(spans) else (name.end, name.end)
        inside = start < name.end and name.start < end
        if not inside or (name.type == "LOC" and name.start > start):
            kept.append(name)
    return kept
