"""Between the desk's rows and the pure package of rubrics. Models are asked by the worker only (`Judge`); a page adds a
decision to the sums (`taught`), which is arithmetic of a few milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from khronika.desk.rubrics.models import Rubric
from khronika.language.vectors import DIMENSIONS, embed
from khronika.records import Facts
from khronika.rubrics.filed import Filed
from khronika.rubrics.learned import Learned
from khronika.rubrics.suggest import ReadArticle, Suggester, joined
from khronika.rubrics.taxonomy import RubricEntry

LANGUAGES = ("ru", "kk", "en")


@dataclass(frozen=True)
class Taught:
    """What one decision teaches; `times` -1 takes it back."""

    row: bytes
    opinion: dict[str, Any]
    rubric: str | None
    times: int


@dataclass(frozen=True)
class Judged:
    """An article's suggestion as JSON values, and what a decision on it would teach from."""

    relevant: bool
    relevance: float
    rubrics: list[dict[str, Any]]
    row: bytes
    opinion: dict[str, Any]

    @property
    def brief(self) -> dict[str, Any]:
        """What is kept beside a decision."""
        return {"relevant": self.relevant, "relevance": self.relevance,
                "rubrics": [one["rubric"] for one in self.rubrics]}


def taught(sums: bytes | None, lessons: Iterable[Taught]) -> tuple[bytes, int]:
    """The sums with these decisions added, and how many decisions they hold. Raises BadInput for unreadable sums."""
    learned = Learned.from_bytes(sums) if sums else Learned()
    for one in lessons:
        learned.add(floats(one.row), one.opinion["relevance"], one.opinion["shares"], one.rubric, one.times)
    return learned.to_bytes(), learned.decisions


class Judge:
    """The suggester for the bureau's list, as the worker holds it between jobs."""

    def __init__(self, rubrics: Sequence[Rubric]) -> None:
        self.taxonomy = tuple(entry(one) for one in rubrics)
        self.suggester = Suggester(self.taxonomy, embed)

    def know(self, sums: bytes | None, filed: Iterable[tuple[str, str, bytes]]) -> None:
        """What was learned, and filed articles: (slug, title, row)."""
        self.suggester.learned = Learned.from_bytes(sums) if sums else Learned()
        known = Filed()
        for slug, title, row in filed:
            known.add(slug, title, floats(row)[:DIMENSIONS])
        self.suggester.filed = self.suggester.reasons.filed = known

    def article(self, title: str, whole: str, vector: bytes | None, facts: dict[str, Any] | None) -> Judged:
        """A text that has its title in it; without a vector it is embedded."""
        kept = floats(vector) if vector else None
        read = msgspec.convert(facts, Facts) if facts else None
        return self.judged(self.suggester.read_whole(
            title, whole, kept if kept is not None and len(kept) == DIMENSIONS else None, read))

    def items(self, texts: Sequence[tuple[str, str]]) -> list[Judged]:
        """Printed items (title, text), whose vectors are made together."""
        vectors = embed([joined(title, text) for title, text in texts])
        return [self.judged(self.suggester.read(title, text, vector))
                for (title, text), vector in zip(texts, vectors, strict=True)]

    def judged(self, article: ReadArticle) -> Judged:
        found = self.suggester.suggest(article)
        return Judged(
            found.relevant, found.relevance, msgspec.to_builtins(found.suggestions),
            article.features.learned.astype("<f4").tobytes(),
            {"relevance": article.relevance, "shares": self.suggester.opinion(article)},
        )


def entry(rubric: Rubric) -> RubricEntry:
    """The desk's rubric as an entry of a taxonomy."""
    def texts(field: str) -> dict[str, str]:
        return {language: text for language in LANGUAGES if (text := getattr(rubric, f"{field}_{language}"))}

    return RubricEntry(id=rubric.slug, names=texts("name"), descriptions=texts("description"),
                       cues={language: tuple(terms) for language, terms in (rubric.cues or {}).items()})


def floats(content: bytes) -> NDArray[np.float32]:
    return np.frombuffer(bytes(content), "<f4").astype(np.float32)
