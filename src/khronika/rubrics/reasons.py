"""Why a rubric is suggested: words of the article where there are any, else what it is like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from khronika.records import Record
from khronika.rubrics.cues import Found
from khronika.rubrics.dayone import DayOne
from khronika.rubrics.features import Features, place
from khronika.rubrics.filed import Filed
from khronika.rubrics.provisions import Hint
from khronika.rubrics.taxonomy import RubricEntry
from khronika.rubrics.words import SHORTEST

MOST = 4
WORDS = 2
TELLING = 0.3
"""The log-odds from which a word is worth naming."""


class Reason(Record, frozen=True, kw_only=True):
    """`text` is a span of the article (title, line break, text) with its place, or what the article is like.

    cue: a cue term of the rubric; provision: a provision or step; word: a word that speaks of the subject; filed: the
    title of an article filed under it; description: what the rubric says of itself.
    """

    reason: Literal["cue", "provision", "word", "filed", "description"]
    text: str
    start: int | None = None
    end: int | None = None


class Reasons:
    """The reasons for rubrics of one taxonomy."""

    def __init__(self, taxonomy: Sequence[RubricEntry], day_one: DayOne, filed: Filed) -> None:
        self.taxonomy, self.day_one, self.filed = taxonomy, day_one, filed

    def of(self, number: int, features: Features, found: Sequence[Found], hinted: Sequence[Hint]) -> tuple[Reason, ...]:
        """The reasons for rubric `number`, the plainest first, at most MOST."""
        told = [span("cue", features, one.start, one.end) for one in found if one.rubric == number]
        main = self.day_one.subject_of(number)
        told += [span("provision", features, one.start, one.end) for one in hinted if one.subject == main]
        if len(told) < MOST:
            told += self.telling(main, features)
        alike = self.filed.nearest(self.taxonomy[number].id, features.vector)
        if alike:
            told = [*told[: MOST - 1], Reason(reason="filed", text=alike[0])]
        return tuple(told[:MOST]) or self.alike(number)

    def telling(self, subject: str | None, features: Features) -> list[Reason]:
        """The words of the article that speak loudest of a subject of the shipped model."""
        if subject is None:
            return []
        row = self.day_one.weights.subject_words[self.day_one.weights.subjects.index(subject)]
        worth: dict[str, tuple[float, int, int]] = {}
        for word in features.words:
            if word.keys and len(word.keys[0]) >= SHORTEST:
                at = place(word.keys[0])
                worth.setdefault(word.keys[0], (float(row[at] * features.known[at]), word.start, word.end))
        best = sorted(worth.values(), key=lambda one: -one[0])[:WORDS]
        return [span("word", features, start, end) for value, start, end in best if value >= TELLING]

    def alike(self, number: int) -> tuple[Reason, ...]:
        """Where no word speaks for it, the article is only like what the rubric says of itself."""
        entry = self.taxonomy[number]
        text = next(iter((*entry.descriptions.values(), *entry.names.values())), "")
        return (Reason(reason="description", text=text),) if text else ()


def span(reason: Literal["cue", "provision", "word"], features: Features, start: int, end: int) -> Reason:
    return Reason(reason=reason, text=features.text[start:end], start=start, end=end)
