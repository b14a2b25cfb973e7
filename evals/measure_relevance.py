"""Relevance: ordinary articles rejected and relevant ones found, by language.

Day one on the gold written for it (240 ordinary items of a wire, 60 relevant ones without cue words) and on the shared
data; five-fold on the shared data, with four fifths of it filed. Borderline items are learnt by nobody and not counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from evals.figures import SHARED, Figure
from evals.filed_texts import FOLDS, LANGUAGES, Labelled, labelled, read
from khronika.language.vectors import embed
from khronika.rubrics.learned import Learned
from khronika.rubrics.suggest import Suggester
from khronika.rubrics.taxonomy import parse_taxonomy

SLOW = True
Judged = list[tuple[Labelled, bool]]


def measure() -> list[Figure]:
    taxonomy = parse_taxonomy((SHARED / "data/rubrics/taxonomy.yaml").read_bytes(), "taxonomy.yaml")
    plain = Suggester(taxonomy, embed)
    shared = [one for name in ("dev", "ordinary_dev") for one in labelled(name) if one.counted]
    gold = [one for name in ("ordinary", "hard_positives") for one in labelled(name)]
    before = [*figures("gold, day one", judged(plain, gold)), *figures("shared, day one", judged(plain, shared))]
    texts = [read(plain, one) for one in shared]
    folded: Judged = []
    for fold in range(FOLDS):
        plain.learned = Learned()
        for number, (one, text) in enumerate(zip(shared, texts, strict=True)):
            if number % FOLDS != fold:
                plain.learn(text, one.rubrics[0] if one.rubrics else None)
        held = [pair for number, pair in enumerate(zip(shared, texts, strict=True)) if number % FOLDS == fold]
        folded += [(one, plain.suggest(text).relevant) for one, text in held]
    return [*before, *figures("shared, five-fold", folded)]


def judged(suggester: Suggester, articles: Sequence[Labelled]) -> Judged:
    return [(one, suggester.suggest(read(suggester, one)).relevant) for one in articles]


def figures(name: str, found: Judged) -> list[Figure]:
    rows = []
    for kind, wanted in (("ordinary rejected", False), ("relevant found", True)):
        for language in (*LANGUAGES, "all"):
            mine = [said == wanted for one, said in found
                    if bool(one.rubrics) == wanted and language in (one.language, "all")]
            if mine:
                rows.append(Figure(f"{kind}, {name}", language, sum(mine) / len(mine), len(mine)))
    return rows
