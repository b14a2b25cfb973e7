"""A text as hashed runs of letters: the features of the language model, the same in training and in use."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

BITS = 16
LONGEST_RUN = 5
NOT_A_LETTER = re.compile(r"[^\w'’ʼ]+|[\d_]+")
PRIME = np.uint64(1099511628211)
SPREAD = np.uint64(11400714819323198485)


def runs(text: str) -> NDArray[np.int64]:
    """Buckets (0 .. 2**BITS - 1) of every run of 1 to 5 characters of the lower-cased words, spaces at their edges.

    Empty when the text has no letter. Hashing: FNV-like over code points, spread by the golden ratio.
    """
    words = NOT_A_LETTER.sub(" ", text.lower()).split()
    if not words:
        return np.zeros(0, dtype=np.int64)
    codes = np.frombuffer(f" {' '.join(words)} ".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    hashed = np.zeros(len(codes), dtype=np.uint64)
    found = []
    with np.errstate(over="ignore"):
        for length in range(1, LONGEST_RUN + 1):
            if len(codes) < length:
                break
            hashed = (hashed[: len(codes) - length + 1] ^ codes[length - 1 :]) * PRIME
            found.append(((hashed + np.uint64(length)) * SPREAD) >> np.uint64(64 - BITS))
    return np.concatenate(found).astype(np.int64)
