"""Is an article about somebody's rights, and under which rubric: the suggestion, with its reasons.

    suggester = Suggester(shipped_taxonomy(), embed)
    article = suggester.read("Активиста арестовали", "Суд назначил ему 15 суток за пикет.")
    suggester.suggest(article).suggestions[0].rubric      # assembly
    suggester.learn(article, "defenders_activists")       # the next one knows better

First comes relevance, then the rubric as if the article were relevant. Day one's opinion (dayone.py, shipped.py) is
corrected by what decisions taught (learned.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from khronika.errors import BadInput
from khronika.language.identify import identify
from khronika.records import Facts, Language, Record
from khronika.rubrics.cues import Found
from khronika.rubrics.dayone import Embed, day_one
from khronika.rubrics.features import Features, Floats
from khronika.rubrics.filed import Filed
from khronika.rubrics.learned import RELEVANCE, Learned
from khronika.rubrics.provisions import Hint, hints
from khronika.rubrics.reasons import Reason, Reasons
from khronika.rubrics.shipped import shipped
from khronika.rubrics.taxonomy import RubricEntry

FIRST = 3
RELEVANT_FROM = 0.5
PROVISION, CUE, MOST_TOLD = 0.8, 0.25, 1.6
LEAST = 0.002
"""No rubric is ever quite impossible."""


class RubricScore(Record, frozen=True, kw_only=True):
    """A rubric's id, the probability that it is right if the article is relevant, and why."""

    rubric: str
    score: float
    why: tuple[Reason, ...] = ()


class Suggestion(Record, frozen=True, kw_only=True):
    """`suggestions` are the three likeliest rubrics, best first, whether the article is relevant or not."""

    relevant: bool
    relevance: float
    suggestions: tuple[RubricScore, ...]
    language: Language


@dataclass(frozen=True)
class ReadArticle:
    """An article made ready: features of title, line break, text; day one's opinion; cues and hints found."""

    title: str
    language: Language
    features: Features
    relevance: float
    shares: Floats
    found: tuple[Found, ...]
    hints: tuple[Hint, ...]


class Suggester:
    """One taxonomy and what was learned of it."""

    def __init__(self, taxonomy: Sequence[RubricEntry], embed: Embed, learned: Learned | None = None,
                 filed: Filed | None = None) -> None:
        if not taxonomy:
            raise BadInput("the taxonomy has no rubric; give it at least one entry with an id")
        self.taxonomy = tuple(taxonomy)
        self.embed = embed
        self.weights = shipped()
        self.day_one = day_one(self.taxonomy, self.weights, embed)
        self.learned = learned or Learned()
        self.filed = filed or Filed()
        self.numbers = {entry.id: number for number, entry in enumerate(self.taxonomy)}
        self.reasons = Reasons(self.taxonomy, self.day_one, self.filed)

    def read(self, title: str, text: str, vector: Floats | None = None, facts: Facts | None = None) -> ReadArticle:
        """An article made ready; without its vector, it is embedded here. Facts, where known, give hints."""
        return self.read_whole(title, joined(title, text), vector, facts)

    def read_whole(self, title: str, whole: str, vector: Floats | None = None,
                   facts: Facts | None = None) -> ReadArticle:
        """The same for one text that has the title in it already: places of reasons count its characters."""
        language = identify(whole)
        if vector is None:
            vector = self.embed([whole])[0]
        features = self.weights.scale.features(whole, vector, language)
        found = tuple(self.day_one.cues.find(features.words))
        hinted = tuple(hints(facts)) if facts else ()
        relevance = self.weights.relevance(features, self.told(found, hinted))
        return ReadArticle(title, language, features, relevance, self.day_one.shares(features, found, hinted), found,
                           hinted)

    def told(self, found: Sequence[Found], hinted: Sequence[Hint]) -> float:
        """The log-odds of relevance that plain words are worth: provisions of the table and cues of the rubrics."""
        cues = sum(self.day_one.cues.weight(one) for one in found)
        return min(PROVISION * len(hinted) + CUE * cues, MOST_TOLD)

    def suggest(self, article: ReadArticle) -> Suggestion:
        """Relevance, and the three likeliest rubrics with their reasons."""
        row = article.features.learned
        relevance = float(np.clip(article.relevance + self.learned.correction(row, RELEVANCE), 0.0, 1.0))
        shares = self.corrected(article)
        best = sorted(range(len(shares)), key=lambda number: (-shares[number], number))[:FIRST]
        return Suggestion(
            relevant=relevance >= RELEVANT_FROM, relevance=round(relevance, 4), language=article.language,
            suggestions=tuple(
                RubricScore(rubric=self.taxonomy[number].id, score=round(float(shares[number]), 4),
                            why=self.reasons.of(number, article.features, article.found, article.hints))
                for number in best
            ),
        )

    def corrected(self, article: ReadArticle) -> Floats:
        """[R] day one's probabilities with what decisions taught, summing to one."""
        row = article.features.learned
        taught = np.array([self.learned.correction(row, entry.id) for entry in self.taxonomy], np.float32)
        shares = np.maximum(article.shares + taught, np.float32(LEAST))
        return np.asarray(shares / shares.sum(), np.float32)

    def learn(self, article: ReadArticle, rubric: str | None, times: int = 1) -> None:
        """One decision; `rubric` None says that the article is not for the digest, `times` -1 takes it back.

        Raises BadInput for a rubric that the taxonomy does not have.
        """
        if rubric is not None and rubric not in self.numbers:
            raise BadInput("the taxonomy has no rubric {rubric!r}; choose one of its ids", rubric=rubric)
        self.learned.add(article.features.learned, article.relevance, self.opinion(article), rubric, times)
        if rubric is not None and times > 0:
            self.filed.add(rubric, article.title, article.features.vector)

    def opinion(self, article: ReadArticle) -> dict[str, float]:
        """Day one's probability of each rubric."""
        return {entry.id: float(share) for entry, share in zip(self.taxonomy, article.shares, strict=True)}


def joined(title: str, text: str) -> str:
    """What is read of an article; offsets of reasons count its characters."""
    return f"{title}\n{text}" if title else text
