"""The tagger itself: a linear-chain CRF (python-crfsuite) over features, and tags turned into spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import pycrfsuite

Features = list[list[str]] | list[dict[str, float]]


class TokenSpan(NamedTuple):
    """Tokens start .. end - 1 form a name of this type."""

    type: str
    start: int
    end: int


@cache
def stored(name: str) -> bytes:
    """A model's file; cached because the tagger reads it in place and does not keep it alive."""
    return resources.files(__package__).joinpath(name).read_bytes()


@cache
def load(name: str) -> pycrfsuite.Tagger:
    """The model that ships as `name` beside this file."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(stored(name))
    return tagger


def tag(model: pycrfsuite.Tagger, features: Features) -> list[str]:
    """One BIO tag a token ("B-PER", "I-PER", "O", ...); empty for no tokens."""
    if not features:
        return []
    return [str(one) for one in model.tag(pycrfsuite.ItemSequence(features))]


def spans(tags: Sequence[str]) -> Iterator[TokenSpan]:
    """The names that BIO tags describe. An I- that follows nothing of its type begins a name."""
    kind, start = "", 0
    for index, one in enumerate([*tags, "O"]):
        if kind and one != f"I-{kind}":
            yield TokenSpan(kind, start, index)
            kind = ""
        if one != "O" and not kind:
            kind, start = one[2:], index


def bio(count: int, names: Sequence[TokenSpan]) -> list[str]:
    """The BIO tags of `count` tokens that carry these names (for training)."""
    tags = ["O"] * count
    for name in names:
        tags[name.start : name.end] = [f"B-{name.type}", *[f"I-{name.type}"] * (name.end - name.start - 1)]
    return tags
