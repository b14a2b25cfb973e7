"""Stories: pairs of texts called one event or not, and copies found among reworded and edited texts.

Same story: weights and threshold come from the other half of the events, so what is measured is the way of fitting,
not the shipped weights. Copies: texts of story_texts.jsonl with 1 to 15 % of their words edited (evals/edits.py), among
all others, reworded reports of the same events too; judged by the shipped rules through Stories.join.
"""

from __future__ import annotations

import itertools
import json

import numpy as np

from evals.edits import edited
from evals.figures import ROOT, Figure
from evals.fit_stories import Examples, soft_f1
from khronika.records import Facts
from khronika.stories.arrival import Arrival, Shape, shape
from khronika.stories.joining import Stories

SLOW = True
SHARES = (0.01, 0.03, 0.05, 0.08, 0.1, 0.12, 0.15)


def measure() -> list[Figure]:
    return [*same_story(), *copies()]


def same_story() -> list[Figure]:
    examples = Examples()
    said = examples.cross_validated()

    def figure(name: str, language: str, there: list[int]) -> Figure:
        return Figure(name, language, soft_f1(said[there], examples.same[there]), len(there))

    numbers = range(len(examples.pairs))
    found = [figure("same story F1", "all", list(numbers)),
             figure("same story F1, given pairs", "all", [n for n in numbers if examples.pairs[n].given])]
    for language in sorted({pair.languages for pair in examples.pairs}):
        found.append(figure("same story F1", language, [n for n in numbers if examples.pairs[n].languages == language]))
    return found


def copies() -> list[Figure]:
    """Recall over edited texts; precision over all that was called a copy."""
    texts = [json.loads(line)
             for line in (ROOT / "evals/gold/story_texts.jsonl").read_text(encoding="utf-8").splitlines()]
    figures = []
    wrong = said = 0
    for language in ("ru", "kk", "en"):
        there = [row for row in texts if row["lang"] == language]
        stories, found, count = Stories(), 0, 0
        chance = np.random.default_rng(20261128)
        for row in there:
            placed = stories.join(bare(row["id"], row["title"], row["text"], language, chance))
            wrong += placed.copy_of is not None
            said += placed.copy_of is not None
        for row, share in zip(there, itertools.cycle(SHARES), strict=False):
            text = edited(row["text"], share, chance)
            placed = stories.join(bare(f"{row['id']}-copy", row["title"], text, language, chance))
            right = placed.copy_of in (row["id"], f"{row['id']}-copy")
            found, count = found + right, count + 1
            said, wrong = said + (placed.copy_of is not None), wrong + (placed.copy_of is not None and not right)
        figures.append(Figure("copies recall", language, found / count, count))
    figures.append(Figure("copies precision", "all", 1 - wrong / said, said))
    return figures


def bare(name: str, title: str, text: str, language: str, chance: np.random.Generator) -> Shape:
    """A shape whose vector is like no other's: copies must be found by their words alone."""
    vector = chance.normal(size=384).astype(np.float32)
    return shape(Arrival(id=name, title=title, text=text, language=language),  # type: ignore[arg-type]
                 vector, Facts(language=language))  # type: ignore[arg-type]
