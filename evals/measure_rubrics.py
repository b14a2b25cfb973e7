"""Rubrics: the right one first, and among the first three, by language.

On names and descriptions alone (the shared list), five-fold with four fifths filed, on texts without cue words (gold),
and on a list never seen. A main or secondary rubric counts. Calibration is the mean score of the first suggestion less
the share that is right: 1 minus its size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import yaml

from evals.figures import ROOT, SHARED, Figure
from evals.filed_texts import FOLDS, LANGUAGES, Labelled, labelled, read
from khronika.language.vectors import embed
from khronika.rubrics.learned import Learned
from khronika.rubrics.suggest import Suggester, Suggestion
from khronika.rubrics.taxonomy import parse_taxonomy

SLOW = True
Judged = list[tuple[Labelled, Suggestion]]


def measure() -> list[Figure]:
    shared = parse_taxonomy((SHARED / "data/rubrics/taxonomy.yaml").read_bytes(), "taxonomy.yaml")
    dev = [one for one in labelled("dev") if one.rubrics]
    hard = list(labelled("hard_positives"))
    suggester = Suggester(shared, embed)
    plain, told = judged(suggester, dev), judged(suggester, hard)
    return [
        *figures("rubrics day one", plain), *figures("rubrics five-fold", five_fold(suggester, labelled("dev"))),
        *figures("rubrics of gold without cues", told), *other_list(dev), calibration([*plain, *told]),
    ]


def judged(suggester: Suggester, articles: Sequence[Labelled]) -> Judged:
    return [(one, suggester.suggest(read(suggester, one))) for one in articles]


def five_fold(suggester: Suggester, articles: Sequence[Labelled]) -> Judged:
    texts = [read(suggester, one) for one in articles]
    found: Judged = []
    for fold in range(FOLDS):
        suggester.learned = Learned()
        for number, (one, text) in enumerate(zip(articles, texts, strict=True)):
            if number % FOLDS != fold:
                suggester.learn(text, one.rubrics[0] if one.rubrics else None)
        found += [(one, suggester.suggest(text)) for number, (one, text) in enumerate(zip(articles, texts, strict=True))
                  if number % FOLDS == fold and one.rubrics]
    return found


def figures(name: str, found: Judged, of: Callable[[str], str] = str) -> list[Figure]:
    rows = []
    for first in (1, 3):
        for language in LANGUAGES:
            mine = [
                bool({of(rubric) for rubric in one.rubrics} & {row.rubric for row in answer.suggestions[:first]})
                for one, answer in found if one.language == language
            ]
            rows.append(Figure(f"{name}, first {first}", language, sum(mine) / len(mine), len(mine)))
    return rows


def other_list(articles: Sequence[Labelled]) -> list[Figure]:
    content = (ROOT / "evals/other_taxonomy.yaml").read_bytes()
    into = {given: row["id"] for row in yaml.safe_load(content) for given in row["from"]}
    suggester = Suggester(parse_taxonomy(content, "other_taxonomy.yaml"), embed)
    return figures("rubrics of a list never seen", judged(suggester, articles), lambda rubric: into.get(rubric, ""))


def calibration(found: Judged) -> Figure:
    right = [answer.suggestions[0].rubric in one.rubrics for one, answer in found]
    said = [answer.suggestions[0].score for _one, answer in found]
    away = abs(sum(said) - sum(right)) / len(found)
    return Figure("rubrics score as often right as said", "all", 1 - away, len(found))
