"""Labelled articles for the figures of relevance and rubrics, read once: vectors cost most of the time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evals.figures import ROOT, SHARED
from khronika.language.vectors import embed
from khronika.rubrics.features import Floats
from khronika.rubrics.suggest import ReadArticle, Suggester, joined

LANGUAGES = ("ru", "kk", "en")
FOLDS = 5


@dataclass(frozen=True)
class Labelled:
    """`rubrics` is empty for an ordinary article; the first is the main one. `counted` is False for borderline ones."""

    title: str
    text: str
    language: str
    rubrics: tuple[str, ...]
    counted: bool
    vector: Floats


@cache
def labelled(name: str) -> tuple[Labelled, ...]:
    """dev, ordinary_dev (shared), ordinary or hard_positives (gold)."""
    folder = SHARED / "data/rubrics" if name.endswith("dev") else ROOT / "evals/gold"
    rows = [json.loads(line) for line in Path(folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    vectors = embed([joined(row["title"], row["text"]) for row in rows])
    return tuple(
        Labelled(row["title"], row["text"], row["lang"], rubrics_of(row), not row.get("borderline"), vector)
        for row, vector in zip(rows, vectors, strict=True)
    )


def rubrics_of(row: dict[str, object]) -> tuple[str, ...]:
    main = row.get("primary") or row.get("rubric") or "none"
    more = row.get("secondary")
    return () if main == "none" else (str(main), *(map(str, more) if isinstance(more, list) else ()))


def read(suggester: Suggester, one: Labelled) -> ReadArticle:
    return suggester.read(one.title, one.text, one.vector)
