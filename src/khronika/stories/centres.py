"""Vectors less what every text of a language has in common: then languages can be compared with each other.

The means are fitted by evals/fit_stories.py on texts that no eval of stories is measured on.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from khronika.records import Language


@cache
def centres() -> dict[str, NDArray[np.float32]]:
    with resources.files(__package__).joinpath("centres.npz").open("rb") as file, np.load(file) as kept:
        found = {name: kept[name].astype(np.float32) for name in kept.files}
    # A language we have no mean of is taken as the middle of those we have.
    found["other"] = np.mean(list(found.values()), axis=0, dtype=np.float32)
    return found


def centred(vector: NDArray[np.float32], language: Language) -> NDArray[np.float32]:
    """A vector less its language's mean, of unit length."""
    moved = vector - centres()[language]
    length = float(np.linalg.norm(moved))
    return moved / np.float32(length) if length > 0 else moved
