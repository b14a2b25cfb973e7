"""Kazakh stems: forms joined with their word, and look-alike words kept apart."""

from __future__ import annotations

import json

from evals.figures import ROOT, Figure
from khronika.language.stems import kazakh_stem


def measure() -> list[Figure]:
    lines = (ROOT / "evals/gold/kazakh_stems.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    groups = [row for row in rows if row["kind"] == "group"]
    pairs = [row["words"] for row in rows if row["kind"] == "protected"]
    joined = [kazakh_stem(form) == kazakh_stem(row["word"]) for row in groups for form in row["forms"]]
    apart = [kazakh_stem(one) != kazakh_stem(other) for one, other in pairs]
    return [
        Figure("stems joined", "kk", sum(joined) / len(joined), len(joined)),
        Figure("protected pairs apart", "kk", sum(apart) / len(apart), len(apart)),
    ]
