"""Splits and merges: an article left alone whose text stands in one that already has its partner.

What counts is how much of the lone article is contained in the other, and how much of the other it explains that the
partner does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from khronika.laws.align.evidence import Evidence
from khronika.laws.align.model import Group, Reason

CONTAINED = 0.42
"""Weight of the lone article's features that the other has, at least."""
CONTAINED_BESIDE = 0.3
"""The same for an article that stands right beside the other's partner, as halves mostly do."""
GAIN = 0.10
"""Weight of the other's features that only the lone article explains, at least."""


def with_splits(
    pairs: dict[int, int],
    lone_old: Iterable[int],
    lone_new: Iterable[int],
    evidence: Evidence,
    forbidden: frozenset[tuple[int, int]],
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """(old place -> further new places) for splits, (new place -> further old places) for merges."""
    back = {new: old for old, new in pairs.items()}
    turned = evidence.shared.T.tocsr()
    splits: dict[int, list[int]] = defaultdict(list)
    for new in lone_new:
        whole = _container(turned[new], evidence.new_weight[new])
        for old, share in whole:
            parts = [pairs[old], *splits[old]] if old in pairs else []
            if (old, new) in forbidden or not parts:
                continue
            beside = any(abs(new - part) == 1 for part in parts)
            if (
                share >= _least(beside)
                and _gain(evidence.old_features, old, evidence.new_features, parts, new, evidence.weights) >= GAIN
            ):
                splits[old].append(new)
            break
    merges: dict[int, list[int]] = defaultdict(list)
    for old in lone_old:
        whole = _container(evidence.shared[old], evidence.old_weight[old])
        for new, share in whole:
            parts = [back[new], *merges[new]] if new in back else []
            if (old, new) in forbidden or not parts or splits.get(back.get(new, -1)):
                continue
            beside = any(abs(old - part) == 1 for part in parts)
            if (
                share >= _least(beside)
                and _gain(evidence.new_features, new, evidence.old_features, parts, old, evidence.weights) >= GAIN
            ):
                merges[new].append(old)
            break
    return {old: parts for old, parts in splits.items() if parts}, {
        new: parts for new, parts in merges.items() if parts
    }


def _least(beside: bool) -> float:
    return CONTAINED_BESIDE if beside else CONTAINED


def _container(row: sparse.csr_matrix, weight: float) -> list[tuple[int, float]]:
    """The two places that hold most of a lone article, with the share of it that they hold."""
    row = row.tocsr()
    if not row.nnz or not weight:
        return []
    order = np.argsort(-row.data)[:2]
    return [(int(row.indices[place]), float(row.data[place]) / weight) for place in order]


def _gain(
    wholes: sparse.csr_matrix,
    whole: int,
    parts: sparse.csr_matrix,
    before: list[int],
    lone: int,
    weights: NDArray[np.float64],
) -> float:
    """Share of the whole's weight that the lone part explains and the parts before it do not."""
    features = set(wholes[whole].indices.tolist())
    explained = {feature for part in before for feature in parts[part].indices.tolist()}
    fresh = features & set(parts[lone].indices.tolist()) - explained
    total = float(weights[list(features)].sum()) if features else 0.0
    return float(weights[list(fresh)].sum()) / total if fresh and total else 0.0


def split_group(old: int, news: list[int], score: float, evidence: Evidence, pinned: bool) -> Group:
    reasons = tuple(
        Reason(kind="contained", value=_share(evidence.overlap(old, new), evidence.new_weight[new])) for new in news
    )
    return Group(old=(old,), new=tuple(sorted(news)), score=round(score, 3), reasons=reasons, pinned=pinned)


def merged_group(olds: list[int], new: int, score: float, evidence: Evidence, pinned: bool) -> Group:
    reasons = tuple(
        Reason(kind="contained", value=_share(evidence.overlap(old, new), evidence.old_weight[old])) for old in olds
    )
    return Group(old=tuple(sorted(olds)), new=(new,), score=round(score, 3), reasons=reasons, pinned=pinned)


def _share(part: float, whole: float) -> float:
    return round(float(part / whole), 3) if whole else 0.0
