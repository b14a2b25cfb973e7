"""Language identification: FLORES sentences (development half), whole and in windows of 3 and 5 words."""

from __future__ import annotations

import json
from collections import Counter

import yaml

from evals.figures import ROOT, SHARED, Figure
from khronika.language.identify import identify


def measure() -> list[Figure]:
    rows = [json.loads(line) for line in (SHARED / "data/langid/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    figures = []
    for name, width in (("language of sentences", 0), ("language of 5 words", 5), ("language of 3 words", 3)):
        right: Counter[str] = Counter()
        count: Counter[str] = Counter()
        for row in rows:
            for window in windows(row["text"], width):
                count[row["lang"]] += 1
                right[row["lang"]] += identify(window) == row["lang"]
        figures += [Figure(name, language, right[language] / count[language], count[language])
                    for language in ("ru", "kk", "en")]
        figures.append(Figure(f"{name}, all", "all", sum(right.values()) / sum(count.values()), sum(count.values())))
    return [*figures, other_languages()]


def windows(text: str, width: int) -> list[str]:
    words = text.split()
    starts = range(max(1, len(words) - width + 1))
    return [" ".join(words[start : start + width]) for start in starts] if width else [text]


def other_languages() -> Figure:
    """Our own sentences in some twenty other languages, all of which must come out as other."""
    path = ROOT / "tests/language/other_languages.yaml"
    texts = [text for group in yaml.safe_load(path.read_text(encoding="utf-8")).values() for text in group]
    return Figure("other languages told apart", "all", sum(identify(text) == "other" for text in texts) / len(texts),
                  len(texts))
