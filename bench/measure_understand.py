"""Everything that `understand` finds beside natasha's names alone, on the same invented court news; its cold start.

natasha gives names of people, bodies and places and nothing else. Aim: the whole costs at most twice that.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

from bench.ratios import Ratio, paired
from evals.figures import ROOT
from khronika.understand import understand

CHARACTERS = 20_000
COLD = "from khronika.understand import understand; understand('Суд арестовал Олега Рябова на 15 суток.', '2026-02-06')"


def news() -> list[str]:
    """Russian articles of the search corpus (invented), together about CHARACTERS long."""
    rows = (json.loads(line) for line in (ROOT / "evals/gold/search_corpus.jsonl").read_text("utf-8").splitlines())
    texts, total = [], 0
    for row in rows:
        if row.get("language") == "ru" and total < CHARACTERS:
            texts.append(row["text"])
            total += len(row["text"])
    return texts


def measure() -> list[Ratio]:
    texts = news()
    characters = sum(map(len, texts))
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def peer() -> None:
        for text in texts:
            doc = Doc(text)
            doc.segment(segmenter)
            doc.tag_ner(tagger)

    ours, theirs = paired(lambda: [understand(text, "2026-02-06") for text in texts], peer, runs=3)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD], check=True, timeout=120)
    cold = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Ratio("understand: all facts", ours / characters * 1e6, theirs / characters * 1e6, "s/million characters",
              "natasha, names alone", aim=2.0),
        Ratio("understand: cold start", cold, 2.0, "seconds", "limit"),
        Ratio("understand: memory of one process", memory, 500.0, "MB", "limit"),
    ]
