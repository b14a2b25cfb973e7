"""What is thought of a rubric before anybody filed anything under it: from its name, description and cue terms alone.

Three opinions are added: the subjects that Khronika knows, shared out among the rubrics that speak of them; the
likeness of the text to what the rubric says of itself; cue terms found. So a taxonomy never seen before, in any
language, works from its texts, and one that says nothing but ids is shared out evenly until decisions come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khronika.language.identify import identify
from khronika.records import Language
from khronika.rubrics.cues import CueBook, Found
from khronika.rubrics.features import Features, Floats, unit
from khronika.rubrics.provisions import Hint
from khronika.rubrics.shipped import Shipped, softmax
from khronika.rubrics.taxonomy import RubricEntry

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
LIKENESS = 3.0
"""Log-odds that a cosine of 1 between text and rubric is worth."""
CUE = 0.7
"""Log-odds that one plain cue is worth."""
MOST_CUES = 3.0
HINT = 0.5
"""The share of its subject that a provision is worth beside the whole text."""
CLAIMED = 0.15
UNCLAIMED = 0.02
"""The share of each subject that every rubric may have without speaking of it."""


@dataclass(frozen=True)
class DayOne:
    """The opinions on a taxonomy of R rubrics. Shapes: C subjects."""

    weights: Shipped
    likeness: Floats
    """[R, 384] a direction for each rubric; zeros where it says nothing."""
    sharing: Floats
    """[R, C] how each subject is shared out; columns sum to one."""
    claims: Floats
    """[R, C] how much of each rubric's own words is about a subject."""
    cues: CueBook

    def shares(self, features: Features, found: Sequence[Found], hinted: Sequence[Hint] = ()) -> Floats:
        """[R] probabilities of the rubrics, as if the text were relevant."""
        opinion = self.weights.subject_shares(features)
        for hint in hinted:
            if hint.subject in self.weights.subjects:
                opinion[self.weights.subjects.index(hint.subject)] += HINT
        subjects = self.sharing @ (opinion / opinion.sum())
        scores = np.log(subjects + 1e-6) + LIKENESS * (self.likeness @ features.vector)
        told = np.zeros(len(scores), np.float32)
        for one in found:
            told[one.rubric] += CUE * self.cues.weight(one)
        return softmax(scores + np.minimum(told, MOST_CUES))

    def subject_of(self, number: int) -> str | None:
        """The subject of which rubric `number` has the largest share; None when it speaks of none."""
        best = int(self.claims[number].argmax())
        return self.weights.subjects[best] if self.claims[number][best] > CLAIMED else None


def day_one(taxonomy: Sequence[RubricEntry], weights: Shipped, embed: Embed) -> DayOne:
    """Read a taxonomy once; `embed` gives the vectors of its texts."""
    texts = [(number, *one) for number, entry in enumerate(taxonomy) for one in texts_of(entry)]
    vectors = embed([text for _number, _language, text in texts])
    means = own_means(texts, vectors)
    size = len(weights.subjects)
    likeness = np.zeros((len(taxonomy), 384), np.float32)
    claims = np.zeros((len(taxonomy), size), np.float32)
    counted = np.zeros(len(taxonomy), np.float32)
    for (number, language, text), vector in zip(texts, vectors, strict=True):
        read = weights.scale.features(text, vector, language)
        own = unit(vector - means[language])
        likeness[number] += own
        claims[number] += weights.subject_shares(Features(text, read.words, own, read.known, read.folded))
        counted[number] += 1
    claims /= np.maximum(counted, 1)[:, None]
    claims += UNCLAIMED
    return DayOne(weights, np.array([unit(row) for row in likeness], np.float32).reshape(-1, 384),
                  claims / claims.sum(axis=0, keepdims=True), claims, CueBook(taxonomy))


def texts_of(entry: RubricEntry) -> list[tuple[Language, str]]:
    """What a rubric says of itself, by language: name and description together, and its cue terms."""
    found: list[tuple[Language, str]] = []
    for name in dict.fromkeys((*entry.names, *entry.descriptions, *entry.cues)):
        written = [entry.names.get(name, ""), entry.descriptions.get(name, "")]
        told = [". ".join(part for part in written if part), ", ".join(entry.cues.get(name, ()))]
        found += [(language_of(name, text), text) for text in told if text]
    return found or [("en", entry.id.replace("_", " "))]


def language_of(name: str, text: str) -> Language:
    """The language that a taxonomy gives a text, where the letters can be of it: a bare text counts as English."""
    named = KNOWN.get(name)
    return named if named and (named == "en") == text.isascii() else identify(text)


KNOWN: dict[str, Language] = {"ru": "ru", "kk": "kk", "en": "en"}


def own_means(texts: Sequence[tuple[int, Language, str]], vectors: NDArray[np.float32]) -> dict[Language, Floats]:
    """The mean of a taxonomy's texts by language: what all rubrics say tells none from another."""
    means: dict[Language, Floats] = {}
    for language in {language for _number, language, _text in texts}:
        rows = [vector for (_number, other, _text), vector in zip(texts, vectors, strict=True) if other == language]
        means[language] = np.mean(rows, axis=0) if len(rows) > FEW else np.mean(vectors, axis=0)
    return means


FEW = 4
"""Fewer texts than this in a language have no mean of their own."""
