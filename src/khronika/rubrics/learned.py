"""What decisions have taught: sums that a decision is added to, and taken from again when it is undone.

Ridge regression of what day one got wrong: for an article with features x, day-one probability p and the truth y, the
weights W that make W x close to y - p. It needs only the sums of x xT and of x (y - p)T, so the order of decisions does
not matter, undoing is subtraction, and solving takes a few hundredths of a second however many there were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np

from khronika.errors import BadInput
from khronika.language.vectors.blas import one_thread
from khronika.rubrics.features import DIMENSIONS, Floats

EARNEST_RELEVANCE, EARNEST_RUBRIC = 0.5, 4.0
"""Ridge: about how many decisions of one kind must agree before half of an error is unlearnt. Relevance has every
decision to learn from, a rubric only its own."""
RELEVANCE = "relevance"


@dataclass
class Learned:
    """The sums for one taxonomy, and the weights solved from them when they are asked for.

    `right` holds [DIMENSIONS] sums by output: RELEVANCE and each rubric's id. `counts` are decisions by rubric id,
    "" for ordinary ones.
    """

    all_sum: Floats = field(default_factory=lambda: np.zeros((DIMENSIONS, DIMENSIONS), np.float32))
    filed_sum: Floats = field(default_factory=lambda: np.zeros((DIMENSIONS, DIMENSIONS), np.float32))
    right: dict[str, Floats] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    solved: dict[str, Floats] | None = None

    def add(self, row: Floats, relevance: float, shares: dict[str, float], rubric: str | None, times: int = 1) -> None:
        """One decision: `rubric` is an id, or None for an article that is not for the digest.

        `relevance` and `shares` are what day one said. `times` -1 takes the decision back.
        """
        self.solved = None
        outer = np.float32(times) * np.outer(row, row)
        self.all_sum += outer
        self._toward(RELEVANCE, row, times * ((rubric is not None) - relevance))
        self.counts[rubric or ""] = self.counts.get(rubric or "", 0) + times
        if rubric is not None:
            self.filed_sum += outer
            for name, share in shares.items():
                self._toward(name, row, times * ((name == rubric) - share))

    def _toward(self, name: str, row: Floats, error: float) -> None:
        self.right[name] = self.right.get(name, np.zeros(DIMENSIONS, np.float32)) + np.float32(error) * row

    @property
    def decisions(self) -> int:
        return sum(self.counts.values())

    def weights(self) -> dict[str, Floats]:
        """[DIMENSIONS] weights by output; none before the first decision."""
        if self.solved is None:
            self.solved = {}
            if self.decisions:
                self.solved |= solve(self.all_sum, {RELEVANCE: self.right[RELEVANCE]}, EARNEST_RELEVANCE)
                rubrics = {name: row for name, row in self.right.items() if name != RELEVANCE}
                self.solved |= solve(self.filed_sum, rubrics, EARNEST_RUBRIC)
        return self.solved

    def correction(self, row: Floats, name: str) -> float:
        """What is to be added to the day-one probability of an output."""
        weights = self.weights().get(name)
        return 0.0 if weights is None else float(weights @ row)

    def to_bytes(self) -> bytes:
        """The sums; symmetric ones as their upper half."""
        upper = np.triu_indices(DIMENSIONS)
        kept = BytesIO()
        np.savez(
            kept, all_sum=self.all_sum[upper], filed_sum=self.filed_sum[upper], names=np.array(list(self.right)),
            right=np.array(list(self.right.values()), np.float32).reshape(-1, DIMENSIONS),
            counted=np.array(list(self.counts)), counts=np.array(list(self.counts.values()), np.int64),
        )
        return kept.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Learned:
        """Raises BadInput when these are not the sums of this version."""
        try:
            kept = np.load(BytesIO(content), allow_pickle=False)
            sums = [whole(kept[name]) for name in ("all_sum", "filed_sum")]
            return cls(
                sums[0], sums[1], dict(zip(map(str, kept["names"]), kept["right"], strict=True)),
                dict(zip(map(str, kept["counted"]), map(int, kept["counts"]), strict=True)),
            )
        except (ValueError, KeyError, OSError, EOFError):
            raise BadInput("what was learned of rubrics cannot be read; learn it again from the decisions") from None


def whole(upper: Floats) -> Floats:
    """The symmetric matrix of an upper half."""
    half = np.zeros((DIMENSIONS, DIMENSIONS), np.float32)
    half[np.triu_indices(DIMENSIONS)] = upper
    return half + np.triu(half, 1).T


def solve(products: Floats, right: dict[str, Floats], earnest: float) -> dict[str, Floats]:
    names: Sequence[str] = list(right)
    if not names:
        return {}
    ridged = products + np.float32(earnest) * np.eye(DIMENSIONS, dtype=np.float32)
    with one_thread():
        answers = np.linalg.solve(ridged.astype(np.float64), np.array([right[name] for name in names]).T)
    return {name: answers[:, at].astype(np.float32) for at, name in enumerate(names)}
