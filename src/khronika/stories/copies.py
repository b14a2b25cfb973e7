"""Copies: the same text, or nearly, in several places; who reprinted whom, and what was changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import lru_cache

from khronika.records import Record
from khronika.stories.arrival import Shape
from khronika.stories.shingles import shared
from khronika.stories.vocabulary import vocabulary

OF_BOTH = 0.25
"""Reworded reports of one event share less than a tenth; a copy with 15 % of its words changed shares a third."""
OF_SMALLER = 0.7
"""A shortened reprint: nearly all of it stands in the other."""
ENOUGH = 12
"""Shingles below which only equal texts are copies."""


class Change(Record, frozen=True, kw_only=True):
    """A place where a copy differs: words of the original, and what stands there in the copy."""

    was: str
    now: str


def is_copy(one: Shape, other: Shape) -> bool:
    """Whether two texts are one text, but for edits of about a seventh of the words or a cut."""
    if one.words == other.words:
        return one.tells
    if min(len(one.shingles), len(other.shingles)) < ENOUGH:
        return False
    of_both, of_smaller = shared(one.shingles, other.shingles)
    return of_both >= OF_BOTH or of_smaller >= OF_SMALLER


def original(one: Shape, other: Shape) -> Shape:
    """Which of two copies was there first: the one that the other names as its source, else the earlier published.

    Without a name and without two dates it is `one`, which came to us first.
    """
    credits_other, credits_one = credits(one, other), credits(other, one)
    if credits_other != credits_one:
        return other if credits_other else one
    if one.day is not None and other.day is not None and other.day < one.day:
        return other
    return one


def credits(copy: Shape, source: Shape) -> bool:
    """Whether a text says that it passes on the other outlet's report."""
    outlet = source.arrival.outlet
    if not outlet or outlet == copy.arrival.outlet:
        return False
    return credit(outlet.lower().replace("ё", "е")).search(copy.arrival.text.lower().replace("ё", "е")) is not None


@lru_cache(maxsize=500)
def credit(outlet: str) -> re.Pattern[str]:
    name = rf"[«\"“]?{re.escape(outlet)}[»\"”]?"
    rows = vocabulary("attribution.yaml")
    patterns = [one.replace("ё", "е") for one in (*rows["after"], *rows["before"])]
    return re.compile("|".join(re.escape(one).replace(re.escape("{outlet}"), name) for one in patterns))


def difference(was: Sequence[str], now: Sequence[str]) -> tuple[Change, ...]:
    """The marked difference of a copy to its original, in order, from the words of both as they are compared."""
    matcher = difflib.SequenceMatcher(None, was, now)
    return tuple(
        Change(was=" ".join(was[first:last]), now=" ".join(now[start:end]))
        for kind, first, last, start, end in matcher.get_opcodes() if kind != "equal"
    )
