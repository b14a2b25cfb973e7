"""Pairs of texts, one story or not: those given and those of evals/gold, with vectors kept between runs."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.figures import ROOT, SHARED
from khronika.language.vectors import embed
from khronika.stories.arrival import OPENING, Arrival, Shape, opening, shape
from khronika.understand import understand

YEAR_END = "2000-12-31"
"""Where a text has no date of publication, days without a year are read as days of one year: only they are compared."""


@dataclass(frozen=True)
class Pair:
    languages: str
    one: Arrival
    other: Arrival
    same: bool
    given: bool
    kind: str
    event: str
    """Pairs with one of these in common must not stand on both sides of a fold."""


@cache
def pairs() -> tuple[Pair, ...]:
    files = [(SHARED / "data/stories/pairs.jsonl", True), (ROOT / "evals/gold/story_pairs.jsonl", False)]
    return tuple(pair(json.loads(line), number, given) for path, given in files
                 for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()))


def pair(row: dict[str, object], number: int, given: bool) -> Pair:
    languages = str(row["lang"])
    both = languages.split("-") if "-" in languages else [languages] * 2
    sides = []
    for name, language in zip("ab", both, strict=True):
        text = row[name]
        assert isinstance(text, dict)
        sides.append(Arrival(id=str(text.get("id") or f"given-{number}{name}"), title=str(text["title"]),
                             text=str(text["text"]), language=language))  # type: ignore[arg-type]
    family = re.match(r"s-(\d+)", sides[0].id)
    return Pair(languages, sides[0], sides[1], bool(row["same_story"]), given, str(row.get("kind", "given")),
                family.group(1) if family else sides[0].id)


def shaped(arrivals: list[Arrival]) -> dict[str, Shape]:
    """Shapes by id; vectors are kept in the temporary folder, by text and language."""
    texts = [opening(one) for one in arrivals]
    vectors = kept_vectors(texts)
    return {one.id: shape(one, vector, understand(f"{one.title}\n{one.text}", one.published or YEAR_END, one.language))
            for one, vector in zip(arrivals, vectors, strict=True)}


def kept_vectors(texts: list[str]) -> NDArray[np.float32]:
    name = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:24]
    path = Path(tempfile.gettempdir()) / f"khronika-evals-{name}.npy"
    if path.exists():
        found: NDArray[np.float32] = np.load(path)
        return found
    vectors = embed(texts, characters=OPENING)
    np.save(path, vectors)
    return vectors

