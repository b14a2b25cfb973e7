"""Fit src/khronika/rubrics/shipped.npz to the invented texts of training/rubrics/ and the shipped list of rubrics.

    PYTHONPATH=src python -m training.rubrics

Nothing of evals/gold and nothing of the shared development data is read. Chosen on these texts by cross-validation:
support vectors beside a plain logistic regression, and words beside vectors. The same inputs give the same file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.svm import SVC

from khronika.language.vectors import embed
from khronika.rubrics.features import PLACES, Features, Scale, place
from khronika.rubrics.taxonomy import shipped_taxonomy
from khronika.rubrics.words import content_keys, words

HERE = Path(__file__).parent / "rubrics"
TARGET = Path("src/khronika/rubrics/shipped.npz")
LANGUAGES = ("ru", "kk", "en")
GAMMA = 1.0
ORDINARY_SHARE = 0.88
"""How much of the news is taken to be ordinary; among the training texts it is about a half. It sets where the line is
drawn: an ordinary item let in costs every editor, a relevant one missed stays in the inbox."""


def lines() -> list[tuple[str, str, str]]:
    """(language, heading, text) of every training line."""
    found = []
    for language in LANGUAGES:
        heading = ""
        for line in (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                heading = line[3:]
            elif line and not line.startswith("#"):
                found.append((language, heading, line))
    return found


def rubric_texts() -> list[tuple[str, str, str, float]]:
    """(language, rubric, text, weight): names, descriptions and cue terms of the shipped list."""
    found = []
    for entry in shipped_taxonomy():
        for language, name in entry.names.items():
            found.append((language, entry.id, name, 2.0))
        for language, text in entry.descriptions.items():
            found.append((language, entry.id, text, 2.0))
        for language, cues in entry.cues.items():
            found += [(language, entry.id, cue, 0.5) for cue in cues]
            if cues:
                found.append((language, entry.id, ", ".join(cues), 2.0))
    return found


def scale_of(raw: np.ndarray, languages: np.ndarray, texts: list[str]) -> Scale:
    means = {language: raw[languages == language].mean(axis=0) for language in LANGUAGES}
    means["other"] = np.mean(list(means.values()), axis=0)
    seen = np.zeros(PLACES)
    for text in texts:
        for at in {place(key) for key in content_keys(words(text))}:
            seen[at] += 1
    rarity = np.where(seen > 0, np.log((1 + len(texts)) / (1 + seen)) + 1, 0)
    return Scale(means, rarity.astype(np.float32))


def main() -> int:
    rows, rubrics = lines(), rubric_texts()
    languages, headings = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    relevant = np.array([not heading.startswith("ordinary") for heading in headings])
    raw = embed([row[2] for row in rows])
    scale = scale_of(raw, languages, [row[2] for row in rows] + [row[2] for row in rubrics])
    read = [scale.features(row[2], vector, row[0]) for row, vector in zip(rows, raw, strict=True)]
    vectors, spoken = np.array([one.vector for one in read]), np.array([one.known for one in read])

    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    support = SVC(C=3, gamma=GAMMA, class_weight="balanced")
    linear = LogisticRegression(C=10, max_iter=3000, class_weight="balanced")
    held = np.column_stack([
        cross_val_predict(support, vectors, relevant, cv=folds, method="decision_function"),
        cross_val_predict(linear, spoken, relevant, cv=folds, method="decision_function"),
    ])
    curve = LogisticRegression(C=1.0, class_weight="balanced").fit(held, relevant)
    support.fit(vectors, relevant)
    linear.fit(spoken, relevant)
    shift = np.log((1 - ORDINARY_SHARE) / ORDINARY_SHARE)
    constant = (curve.intercept_[0] + curve.coef_[0, 0] * support.intercept_[0]
                + curve.coef_[0, 1] * linear.intercept_[0] + shift)
    right = ((curve.decision_function(held) > 0) == relevant).mean()
    sys.stdout.write(f"relevance, held out: {right:.3f}, curve {curve.coef_[0]}\n")

    subjects = fit_subjects(read, headings, relevant, rubrics, scale)
    np.savez_compressed(
        TARGET,
        means=np.array([scale.means[name] for name in (*LANGUAGES, "other")]).astype(np.float16),
        rarity=scale.rarity.astype(np.float16), gamma=np.float32(GAMMA),
        support=support.support_vectors_.astype(np.float16),
        support_weight=support.dual_coef_[0].astype(np.float16),
        relevance_words=linear.coef_[0].astype(np.float16),
        curve=np.array([*curve.coef_[0], constant], np.float32), **subjects,
    )
    sys.stdout.write(f"{TARGET.stat().st_size / 1e6:.2f} MB, {len(support.support_vectors_)} support vectors\n")
    return 0


def fit_subjects(read: list[Features], headings: np.ndarray, relevant: np.ndarray,
                 rubrics: list[tuple[str, str, str, float]], scale: Scale) -> dict[str, np.ndarray]:
    """Two regressions over the same subjects, on vectors and on words; their scores are added."""
    named = embed([row[2] for row in rubrics])
    means = {language: named[[row[0] == language for row in rubrics]].mean(axis=0) for language in LANGUAGES}
    own = Scale({**means, "other": scale.means["other"]}, scale.rarity)
    entries = [own.features(row[2], vector, row[0]) for row, vector in zip(rubrics, named, strict=True)]
    told = [one for one, chosen in zip(read, relevant, strict=True) if chosen]
    truth = headings[relevant]
    scores, held_truth = [], []
    for learn, hold in StratifiedKFold(3, shuffle=True, random_state=1).split(told, truth):
        by_vector, by_words = regressions([told[n] for n in learn], truth[learn], entries, rubrics)
        held = [told[n] for n in hold]
        scores.append(by_vector.decision_function([one.vector for one in held])
                      + by_words.decision_function([one.known for one in held]))
        held_truth += [list(by_vector.classes_).index(name) for name in truth[hold]]
    warmth = levelled(np.vstack(scores), np.array(held_truth))
    by_vector, by_words = regressions(told, truth, entries, rubrics)
    return {
        "subjects": np.array(by_vector.classes_), "subject_vector": by_vector.coef_.astype(np.float16),
        "subject_words": by_words.coef_.astype(np.float16), "warmth": np.float32(warmth),
        "subject_constant": (by_vector.intercept_ + by_words.intercept_).astype(np.float16),
    }


def regressions(told: list[Features], truth: np.ndarray, entries: list[Features],
                rubrics: list[tuple[str, str, str, float]]) -> tuple[LogisticRegression, LogisticRegression]:
    examples, names = [*told, *entries], [*truth, *[row[1] for row in rubrics]]
    weights = [*[1.0] * len(told), *[row[3] for row in rubrics]]
    return (LogisticRegression(C=1, max_iter=3000).fit([one.vector for one in examples], names, weights),
            LogisticRegression(C=5, max_iter=3000).fit([one.known for one in examples], names))


def levelled(scores: np.ndarray, truth: np.ndarray) -> float:
    """The divisor of the scores that makes the truth of texts held out likeliest."""
    def surprise(warmth: float) -> float:
        warm = scores / warmth
        return float((np.log(np.exp(warm).sum(axis=1)) - warm[np.arange(len(truth)), truth]).mean())

    best = min(np.arange(0.2, 3.0, 0.05), key=surprise)
    likely = scores.argmax(axis=1) == truth
    sys.stdout.write(f"subjects, held out: {likely.mean():.3f}, warmth {best:.2f}\n")
    return float(best)


if __name__ == "__main__":
    sys.exit(main())
