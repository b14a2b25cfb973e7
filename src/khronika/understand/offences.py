"""Offences named without a number («по статье о разжигании розни»), resolved by a table to act and article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from khronika.records import Language, LegalReference, Offence

from .phrases import Phrase, compiled, cues, first, vocabulary
from .reading import Reading, Sentence

BESIDE = 45
"""Characters between a written provision and the name of its offence."""
NEAR_CUE = 60


@dataclass(frozen=True)
class Named:
    """A candidate: low[start:end] names this row's offence."""

    sentence: Sentence
    row: dict[str, Any]
    start: int
    end: int
    numbered: bool
    """A provision with a number stands beside it."""


def offences(reading: Reading, references: tuple[LegalReference, ...]) -> tuple[Offence, ...]:
    """The offences that are the ground of a case, in order; of two that overlap the longer."""
    found: list[Offence] = []
    cited = [one for one in references if one.article]
    for sentence in reading.sentences:
        for one in candidates(reading, sentence, cited):
            place = sentence.start + one.start, sentence.start + one.end
            if reading.judge("offences", RULES, one, place):
                text, start, end = reading.quote(*place)
                country = abroad(sentence, one.start)
                act, article = (None, None) if country else (one.row["act"], one.row["article"])
                found.append(Offence(name=one.row["name"], act=act, article=article, text=text, start=start, end=end,
                                     country=country))
    return tuple(found)


def abroad(sentence: Sentence, start: int) -> str | None:
    """The state where the offence is prosecuted, by the words before it in its sentence; None at home."""
    last: tuple[int, str | None] = (-1, None)
    for name, code in (("abroad", ""), ("at_home", None)):
        for phrase in cues("offences", name, sentence.language):
            for match in phrase.find(sentence.low, 0, start):
                last = max(last, (match.start(), None if code is None else phrase.label), key=lambda one: one[0])
    return last[1]


def candidates(reading: Reading, sentence: Sentence, cited: list[LegalReference]) -> list[Named]:
    kept: list[Named] = []
    matches = [
        (match.start(), match.end(), row)
        for row, phrase in table(sentence.language)
        if phrase.literal in reading.low
        for match in phrase.find(sentence.low)
    ]
    for start, end, row in sorted(matches, key=lambda one: (one[0] - one[1], one[0])):
        if any(start < other.end and other.start < end for other in kept):
            continue
        left, right = reading.span(sentence.start + start, sentence.start + end)
        numbered = any(
            -BESIDE <= left - one.end <= BESIDE or -BESIDE <= one.start - right <= BESIDE
            for one in cited
            if one.start < right + BESIDE and left - BESIDE < one.end
        )
        kept.append(Named(sentence, row, start, end, numbered))
    return sorted(kept, key=lambda one: one.start)


@cache
def table(language: Language) -> tuple[tuple[dict[str, Any], Phrase], ...]:
    return tuple(
        (row, compiled(phrase)) for row in vocabulary("offences")["offences"] for phrase in row.get(language, ())
    )


def number_beside(one: Named) -> bool | None:
    """Where the number stands beside the name, it is a reference and no offence of its own."""
    return False if one.numbered else None


def ordinary_sense(one: Named) -> bool | None:
    """«пытка ожиданием», "an insult to good taste", the title of a report."""
    if not one.row.get("weak"):
        return None
    return False if first(cues("offences", "ordinary", one.sentence.language), one.sentence.low) else None


def quoted_title(one: Named) -> bool | None:
    """«Сталкинг», «Оскорбление» in quotation marks beside the word for article."""
    text = one.sentence.text
    quoted = text[max(0, one.start - 1) : one.start] in ("«", "“", '"', "„") and text[one.end : one.end + 1] in (
        "»",
        "”",
        '"',
        "“",
    )
    return True if quoted and first(cues("offences", "strong_cues", one.sentence.language), one.sentence.low) else None


def weak_without_law(one: Named) -> bool | None:
    """Common words need a word of law close by."""
    if not one.row.get("weak"):
        return None
    return (
        first(
            cues("offences", "strong_cues", one.sentence.language),
            one.sentence.low,
            max(0, one.start - NEAR_CUE),
            one.end + NEAR_CUE,
        )
        is not None
    )


def ground_of_a_case(one: Named) -> bool | None:
    return first(cues("offences", "cues", one.sentence.language), one.sentence.low) is not None


RULES = (number_beside, ordinary_sense, quoted_title, weak_without_law, ground_of_a_case)
