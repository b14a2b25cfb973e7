"""How much two articles share: rare words and word pairs count most (inverse document frequency), order counts too.

All pairs are weighed at once by a product of sparse matrices; features that stand in very many articles are left out of
it, which keeps the cost near the length of the law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from scipy import sparse

COMMONEST = 64
"""Features in more articles than this (of both editions together, at least) tell nothing apart."""
LARGEST_TABLE = 30_000_000
"""Cells: 120 MB."""
BEST = 6
"""Candidates kept for each article."""


@dataclass(slots=True)
class Evidence:
    """Weights by feature, articles by feature, and what each pair shares. Rows are old articles, columns new ones."""

    old_words: list[list[int]]
    new_words: list[list[int]]
    old_features: sparse.csr_matrix
    new_features: sparse.csr_matrix
    weights: NDArray[np.float64]
    old_weight: NDArray[np.float64]
    new_weight: NDArray[np.float64]
    shared: sparse.csr_matrix
    table: NDArray[np.float32] | None
    """`shared` as a full table, where it is small enough: quick to look up."""

    def overlap(self, old: int, new: int) -> float:
        if self.table is not None:
            return float(self.table.item(old, new))
        return float(self.shared[old, new])

    def likeness(self, old: int, new: int) -> float:
        """0 to 1: half by the weight of what both have, half by their longest common run of words in order."""
        whole = self.old_weight[old] + self.new_weight[new]
        bag = 2 * self.overlap(old, new) / whole if whole else 0.0
        order = self.order(old, new)
        return float(0.5 * bag + 0.5 * max(0.0, (order - 0.2) / 0.8))

    def order(self, old: int, new: int) -> float:
        """Share of words that are common and in the same order, 0 to 1."""
        return float(Indel.normalized_similarity(self.old_words[old], self.new_words[new]))


def gathered(old_words: list[list[int]], new_words: list[list[int]]) -> Evidence:
    """The evidence of two editions, given as word numbers of each article."""
    count = len(old_words)
    rows, columns, features = _features([*old_words, *new_words])
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(count + len(new_words), features))
    frequency = np.asarray((matrix > 0).sum(axis=0)).ravel()
    total = matrix.shape[0]
    weights = np.log((total + 1) / np.maximum(frequency, 1)) + 0.1
    weights[frequency > max(COMMONEST, 8)] = 0.0
    if total <= COMMONEST:
        # In a short law no word is in too many articles; the commonest weigh little by themselves.
        weights = np.log((total + 1) / np.maximum(frequency, 1)) + 0.1
    matrix.data[:] = 1.0
    kept = matrix @ sparse.diags((weights > 0).astype(float))
    kept.eliminate_zeros()
    old, new = kept[:count].tocsr(), kept[count:].tocsr()
    scaled = old @ sparse.diags(weights)
    scaled_new = new @ sparse.diags(weights)
    shared = (scaled @ new.T).tocsr()
    return Evidence(
        old_words=old_words,
        new_words=new_words,
        old_features=old,
        new_features=new,
        weights=weights,
        old_weight=np.asarray(scaled.sum(axis=1)).ravel(),
        new_weight=np.asarray(scaled_new.sum(axis=1)).ravel(),
        shared=shared,
        table=shared.astype(np.float32).toarray() if count * len(new_words) <= LARGEST_TABLE else None,
    )


def _features(texts: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Row and column of every distinct word and word pair of each text, columns numbered without gaps."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    words = np.array([word for text in texts for word in text], dtype=np.int64)
    owner = np.repeat(np.arange(len(texts)), lengths)
    if not len(words):
        return owner, words, 1
    same = owner[:-1] == owner[1:]
    pairs = (words[:-1] + 1) * (int(words.max()) + 2) + words[1:]
    values = np.concatenate([words, pairs[same] + int(words.max()) + 1])
    owners = np.concatenate([owner, owner[:-1][same]])
    _, columns = np.unique(values, return_inverse=True)
    width = int(columns.max()) + 1
    together = np.unique(owners * width + columns)
    return together // width, together % width, width


def candidates(evidence: Evidence) -> set[tuple[int, int]]:
    """For each article the few that share most with it."""
    found: set[tuple[int, int]] = set()
    shared = evidence.shared.tocoo()
    whole = evidence.old_weight[shared.row] + evidence.new_weight[shared.col]
    share = 2 * shared.data / np.maximum(whole, 1e-9)
    for rows, columns, turned in ((shared.row, shared.col, False), (shared.col, shared.row, True)):
        order = np.lexsort((-share, rows))
        ranked_rows, ranked_columns, ranked_share = rows[order], columns[order], share[order]
        starts = np.searchsorted(ranked_rows, ranked_rows, side="left")
        best = (np.arange(len(order)) - starts < BEST) & (ranked_share > 0.02)
        for row, column in zip(ranked_rows[best].tolist(), ranked_columns[best].tolist(), strict=True):
            found.add((column, row) if turned else (row, column))
    return found
