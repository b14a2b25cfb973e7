"""The pairs that are not beyond doubt, decided all at once: the assignment with the greatest sum of scores.

The score of a pair is the likeness of its texts, and what number, heading and neighbours add to it. Articles may stay
alone: a pair is made only where its score passes a limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from khronika.laws.align.anchors import Neighbourhood
from khronika.laws.align.model import Reason

ACCEPT = 0.34
"""Score from which a pair is made."""
ALIKE = 0.09
"""Likeness below which nothing but a pin makes a pair: chance resemblances of legal prose reach about 0.06."""
NUMBER = 0.15
HEADING = 0.2
FITS = 0.18


@dataclass(slots=True)
class Scored:
    """A pair's score and the reasons for it."""

    score: float
    reasons: tuple[Reason, ...] = field(default_factory=tuple)


def scored(old: int, new: int, likeness: float, heading: float | None, around: Neighbourhood) -> Scored:
    """`heading` is the likeness of the two headings, None where one has none."""
    reasons = [Reason(kind="text", value=round(likeness, 3))]
    score = likeness
    kept = around.numbers_kept(old)
    if around.old_keys[old] == around.new_keys[new] and kept:
        score += NUMBER * kept
        reasons.append(Reason(kind="number", value=round(kept, 3)))
    if heading is not None and heading > 0.5:
        score += HEADING * heading
        reasons.append(Reason(kind="heading", value=round(heading, 3)))
    fits = around.fits(old, new)
    if fits > 0.3:
        score += FITS * fits
        reasons.append(Reason(kind="neighbours", value=round(fits, 3)))
    return Scored(score, tuple(reasons))


def assigned(scores: Mapping[tuple[int, int], float], accept: float = ACCEPT) -> dict[int, int]:
    """Old place -> new place with the greatest sum of what scores have above the limit. Pairs below it stay apart."""
    good = {pair: score - accept for pair, score in scores.items() if score > accept}
    if not good:
        return {}
    found: dict[int, int] = {}
    for pairs in _components(good):
        olds, news = sorted({old for old, _ in pairs}), sorted({new for _, new in pairs})
        if len(olds) == 1 and len(news) == 1:
            found[olds[0]] = news[0]
            continue
        gain = np.zeros((len(olds), len(news)))
        rows, columns = {old: row for row, old in enumerate(olds)}, {new: column for column, new in enumerate(news)}
        for old, new in pairs:
            gain[rows[old], columns[new]] = good[old, new]
        for row, column in zip(*linear_sum_assignment(gain, maximize=True), strict=True):
            if gain[row, column] > 0:
                found[olds[row]] = news[column]
    return found


def _components(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs grouped so that no article stands in two groups: each is an assignment of its own."""
    listed = list(pairs)
    olds = {old: place for place, old in enumerate(sorted({old for old, _ in listed}))}
    news = {new: place + len(olds) for place, new in enumerate(sorted({new for _, new in listed}))}
    size = len(olds) + len(news)
    graph = coo_matrix(
        (np.ones(len(listed)), ([olds[old] for old, _ in listed], [news[new] for _, new in listed])), shape=(size, size)
    )
    _, labels = connected_components(graph, directed=False)
    grouped: dict[int, list[tuple[int, int]]] = {}
    for old, new in listed:
        grouped.setdefault(int(labels[olds[old]]), []).append((old, new))
    return list(grouped.values())
