"""«More like this» across languages: of the gold's stories told in several languages, how often one of the first five
neighbours of a text, among all texts in other languages, tells the same event.

The note gives the cosine that nine in ten of the right neighbours reach; desk/facts/alike.py's LEAST stands below it.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from evals.figures import Figure
from evals.measure_understand import LANGUAGES
from khronika.language.vectors import embed

SLOW = True
GOLD = Path(__file__).parent / "gold/story_texts.jsonl"
FIRST = 5


def measure() -> list[Figure]:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    vectors = embed([f"{row['title']}\n{row['text']}" for row in rows])
    languages = np.array([row["lang"] for row in rows])
    events = np.array([row["event"] for row in rows])
    cosines = vectors @ vectors.T
    figures = []
    for language in LANGUAGES:
        hits, right = [], []
        for place in np.flatnonzero(languages == language):
            others = np.flatnonzero(languages != language)
            if events[place] not in events[others]:
                continue
            near = others[np.argsort(-cosines[place, others])[:FIRST]]
            same = events[near] == events[place]
            hits.append(bool(same.any()))
            right += list(cosines[place, near[same]])
        note = f"cosine of nine in ten {np.quantile(right, 0.1):.3f}" if right else ""
        figures.append(Figure("more like this, another language in the first 5", language, float(np.mean(hits)),
                              len(hits), note))
    return figures
