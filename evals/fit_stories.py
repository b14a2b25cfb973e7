"""Fit what khronika.stories knows: the centres of languages (centres.npz) and the weights of a pair (weights.yaml).

    python -m evals.fit_stories [--write]

Logistic regression with signs held (days apart may only speak against one event). Beside the pairs, which are all hard
ones, stand pairs of texts of different events drawn at random, at a fraction of the weight: such are most of those that
a stream brings. The given pairs, whole articles as outlets print them, count twice. The threshold is the one of the
best F1 when each decision is blurred: the very best of a hundred pairs is chance. Without --write only the
cross-validated score is printed: each fold's weights and threshold come from the other half, no event on both sides.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

import khronika.stories
from evals.figures import ROOT, SHARED
from evals.story_pairs import Pair, kept_vectors, pairs, shaped
from khronika.stories.arrival import Shape
from khronika.stories.pair import Features, features

HOME = Path(khronika.stories.__file__).parent
SIGNS = Features(alike=1, brief=0, brief_alike=0, two_languages=0, two_languages_alike=0, titles=1, latest_apart=-1,
                 same_stage=1, other_stage=-1, other_people=-1, brief_other_numbers=-1)
RANDOM_PAIRS, RANDOM_WEIGHT = 800, 0.3
STRENGTH = 1.0
GIVEN_WEIGHT = 2.0
BLUR = 0.6
"""Log-odds by which a decision is blurred while the threshold is sought."""
ROUNDS = 8
BY_HAND = {"surer": 0.5, "a_day": 0.35, "free_days": 1.0, "same_outlet": 0.4, "growing": 0.15}
"""A stream compares an article mostly with other events, and a wrong join hides one: it must be surer than the best
F1 asks. No data has times or outlets. Half the reports of an event come within a day, nearly all within four; an outlet
that writes again mostly tells what came next; a story of eight must be surer of the ninth than a pair of the third."""

Vector = NDArray[np.float64]


def centres() -> dict[str, NDArray[np.float16]]:
    """The mean vector of each language, over texts that no eval of stories is measured on."""
    texts: dict[str, list[str]] = {"ru": [], "kk": [], "en": []}
    for path in (SHARED / "data/rubrics/dev.jsonl", SHARED / "data/rubrics/ordinary_dev.jsonl",
                 ROOT / "evals/gold/ordinary.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row.get("lang") or row["language"]].append(f"{row.get('title') or ''}. {row['text']}")
    return {name: kept_vectors(found).mean(axis=0).astype(np.float16) for name, found in texts.items()}


def fit(rows: Vector, same: Vector, weight: Vector) -> Vector:
    """Weights and, last, the constant; rows in units of their own spread would hide what a weight means: not scaled."""
    bounds = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for sign in SIGNS] + [(None, None)]
    spread = rows.std(axis=0) + 1e-9

    def loss(vector: Vector) -> tuple[float, Vector]:
        odds = rows @ vector[:-1] + vector[-1]
        error = (1 / (1 + np.exp(-odds)) - same) * weight
        held = vector[:-1] * spread
        value = float((weight * (np.logaddexp(0, odds) - same * odds)).sum() + STRENGTH / 2 * (held @ held))
        return value, np.append(rows.T @ error + STRENGTH * held * spread, error.sum())

    found: Vector = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return found


def threshold(odds: Vector, same: Vector) -> float:
    """The log-odds from which pairs are called one event: the best F1 of blurred decisions."""
    limits = np.arange(-3, 3, 0.05)
    said = 1 / (1 + np.exp((limits[:, None] - odds) / BLUR))
    return float(limits[np.argmax(2 * (said @ same) / (said.sum(axis=1) + same.sum()))])


class Examples:
    """The pairs' features, and random pairs beside them."""

    def __init__(self) -> None:
        self.pairs: tuple[Pair, ...] = pairs()
        arrivals = {one.id: one for pair in self.pairs for one in (pair.one, pair.other)}
        shapes = shaped(list(arrivals.values()))
        self.rows = np.array([features(shapes[pair.one.id], shapes[pair.other.id]) for pair in self.pairs])
        self.same = np.array([float(pair.same) for pair in self.pairs])
        self.events = [pair.event for pair in self.pairs]
        self.random = np.array(list(self.unlike(shapes)))

    def unlike(self, shapes: dict[str, Shape]) -> list[Features]:
        event_of = {one.id: pair.event for pair in self.pairs for one in (pair.one, pair.other)}
        names, chance, found = sorted(event_of), np.random.default_rng(20261128), []
        while len(found) < RANDOM_PAIRS:
            one, other = chance.choice(names, 2)
            if event_of[one] != event_of[other] and one.startswith("given") == other.startswith("given"):
                found.append(features(shapes[one], shapes[other]))
        return found

    def fitted(self, chosen: NDArray[np.int64]) -> tuple[Vector, float]:
        rows = np.concatenate((self.rows[chosen], self.random))
        same = np.concatenate((self.same[chosen], np.zeros(len(self.random))))
        counted = np.where([self.pairs[number].given for number in chosen], GIVEN_WEIGHT, 1.0)
        weight = np.concatenate((counted, np.full(len(self.random), RANDOM_WEIGHT)))
        weights = fit(rows, same, weight)
        return weights, threshold(self.rows[chosen] @ weights[:-1] + weights[-1], self.same[chosen])

    def cross_validated(self) -> NDArray[np.float64]:
        """For each pair, the share of rounds in which the other half's weights and threshold call it one story."""
        said = np.zeros(len(self.pairs))
        names = sorted(set(self.events))
        for seed in range(ROUNDS):
            side = dict(zip(names, np.random.default_rng(seed).permutation(len(names)) % 2, strict=True))
            half = np.array([side[event] for event in self.events])
            for number in (0, 1):
                weights, limit = self.fitted(np.flatnonzero(half != number))
                there = np.flatnonzero(half == number)
                said[there] += self.rows[there] @ weights[:-1] + weights[-1] >= limit
        return said / ROUNDS


def soft_f1(said: NDArray[np.float64], same: Vector) -> float:
    """F1 over rounds: the sums of all rounds' right, said and true ones."""
    return float(2 * (said * same).sum() / (said.sum() + same.sum()))


def main(words: list[str]) -> None:
    found = centres()
    if "--write" in words:
        np.savez(HOME / "centres.npz", **found)  # type: ignore[arg-type]
    examples = Examples()
    said = examples.cross_validated()
    for name in ("all", *sorted({pair.languages for pair in examples.pairs})):
        for given in (True, False):
            there = [number for number, pair in enumerate(examples.pairs)
                     if pair.given == given and name in ("all", pair.languages)]
            if there:
                score = soft_f1(said[there], examples.same[there])
                print(name, "given" if given else "own", len(there), round(score, 3))
    print("together", round(soft_f1(said, examples.same), 3))
    weights, limit = examples.fitted(np.arange(len(examples.pairs)))
    rows = {"fitted": {name: round(float(value), 3) for name, value in zip(Features._fields, weights, strict=False)},
            "constant": round(float(weights[-1]), 3), "threshold": round(limit, 3), "by_hand": BY_HAND}
    text = ("# Log-odds that two articles tell one event; source: evals/fit_stories.py --write, which says how and on\n"
            "# what; by_hand: see BY_HAND there.\n" + yaml.safe_dump(rows, sort_keys=False))
    print(text)
    if "--write" in words:
        (HOME / "vocabulary" / "weights.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
