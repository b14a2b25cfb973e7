"""Texts as a reprint changes them: words left out, put in, exchanged for others of the text, and letters mended."""

from __future__ import annotations

import numpy as np


def edited(text: str, share: float, chance: np.random.Generator) -> str:
    """The text with about `share` of its words changed, at least one."""
    words = text.split()
    places = chance.choice(len(words), max(1, round(len(words) * share)), replace=False)
    for place in sorted((int(one) for one in places), reverse=True):
        kind = int(chance.integers(4))
        if kind == 0 and len(words) > 1:
            del words[place]
        elif kind == 1:
            words.insert(place, words[int(chance.integers(len(words)))])
        elif kind == 2:
            words[place] = words[int(chance.integers(len(words)))]
        else:
            words[place] = words[place][:-1] or "и"
    return " ".join(words)
