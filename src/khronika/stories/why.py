"""Why two articles stand together, in words that a person can check: what both say."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Literal

from khronika.records import Record
from khronika.stories.arrival import Shape
from khronika.stories.pair import same_people

SHORTEST_PHRASE = 4
MOST = 4
"""Reasons of a kind: more would not be read."""


class Reason(Record, frozen=True, kw_only=True):
    """One thing that both articles say, as the first of them writes it."""

    kind: Literal["person", "body", "place", "provision", "phrase"]
    text: str


def why(one: Shape, other: Shape) -> tuple[Reason, ...]:
    """The people, bodies, places, provisions and phrases in common; empty when only the sense of both is alike."""
    return tuple(dict.fromkeys((
        *some("person", (name for name, _ in same_people(one.marks, other.marks))),
        *some("provision", common(one.marks.provisions, other.marks.provisions)),
        *some("body", common(one.marks.bodies, other.marks.bodies)),
        *some("place", common(one.marks.places, other.marks.places)),
        *some("phrase", phrases(one, other)),
    )))


def some(kind: Literal["person", "body", "place", "provision", "phrase"], texts: Iterable[str]) -> Iterator[Reason]:
    for text in list(dict.fromkeys(texts))[:MOST]:
        yield Reason(kind=kind, text=text)


def common(one: dict[str, str], other: dict[str, str]) -> Iterator[str]:
    return (words for mark, words in one.items() if mark in other)


def phrases(one: Shape, other: Shape) -> list[str]:
    """The longest runs of words that stand in both, longest first."""
    if one.language != other.language:
        return []
    words = one.words[:300]
    matcher = difflib.SequenceMatcher(None, words, other.words[:300], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= SHORTEST_PHRASE]
    blocks.sort(key=lambda block: -block.size)
    return [" ".join(words[block.a:block.a + min(block.size, 12)]) for block in blocks[:MOST]]
