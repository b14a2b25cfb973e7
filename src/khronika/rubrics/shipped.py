"""What Khronika knows of human rights on its first day: is a text about them at all, and which of 27 subjects.

The weights were fitted by training/rubrics.py to invented texts only, and lie in shipped.npz. Relevance: support
vectors (RBF kernel) on the centred vector and a linear part on words, added and put through a logistic curve that
allows for how much of the news is ordinary. Subjects: multinomial logistic regression on vector and words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from khronika.rubrics.features import Features, Floats, Scale


@dataclass(frozen=True)
class Shipped:
    """The fitted weights. Shapes: C subjects, S support vectors, V = 384, P = PLACES."""

    scale: Scale
    subjects: tuple[str, ...]
    subject_vector: Floats
    """[C, V]"""
    subject_words: Floats
    """[C, P]"""
    subject_constant: Floats
    warmth: float
    """The subjects' scores are divided by it: then the likeliest is right as often as it says (on texts held out)."""
    support: Floats
    """[S, V]"""
    support_weight: Floats
    gamma: float
    relevance_words: Floats
    """[P]"""
    curve: tuple[float, float, float]
    """Weights of the support vectors' and the words' score, and the constant, of the logistic curve."""

    def relevance(self, features: Features, told: float = 0.0) -> float:
        """Probability that the text concerns somebody's rights; `told` is log-odds known beside."""
        distances = 2 - 2 * (self.support @ features.vector)
        by_vector = float(self.support_weight @ np.exp(-self.gamma * distances))
        by_words = float(self.relevance_words @ features.known)
        return logistic(self.curve[0] * by_vector + self.curve[1] * by_words + self.curve[2] + told)

    def subject_shares(self, features: Features) -> Floats:
        """[C] probabilities of the subjects, as if the text were relevant."""
        scores = self.subject_vector @ features.vector + self.subject_words @ features.known + self.subject_constant
        return softmax(scores / np.float32(self.warmth))


@cache
def shipped() -> Shipped:
    """The weights that Khronika brings along."""
    kept = np.load(BytesIO(files("khronika.rubrics").joinpath("shipped.npz").read_bytes()), allow_pickle=False)
    rows = {name: kept[name] for name in kept.files}
    means = dict(zip(("ru", "kk", "en", "other"), rows["means"].astype(np.float32), strict=True))
    first, second, constant = (float(one) for one in rows["curve"])
    return Shipped(
        scale=Scale(means, rows["rarity"].astype(np.float32)),
        subjects=tuple(str(name) for name in rows["subjects"]),
        subject_vector=rows["subject_vector"].astype(np.float32),
        subject_words=rows["subject_words"].astype(np.float32),
        subject_constant=rows["subject_constant"].astype(np.float32),
        warmth=float(rows["warmth"]),
        support=rows["support"].astype(np.float32),
        support_weight=rows["support_weight"].astype(np.float32),
        gamma=float(rows["gamma"]),
        relevance_words=rows["relevance_words"].astype(np.float32),
        curve=(first, second, constant),
    )


def softmax(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum(), np.float32)


def logistic(score: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(score, -30, 30))))
