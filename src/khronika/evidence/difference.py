"""A readable difference between two versions of a text: paragraphs kept, removed, added, changed, word by word.

Pure: paragraphs in, marked paragraphs out. Time is bounded: paragraphs are paired by the words they share, and pairs
are compared word by word as long as the work stays within WORK; beyond it a pair is shown as removed and added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from khronika.records import Record

WORD = re.compile(r"\w+|[^\w\s]")
WORD_AND_SPACE = re.compile(r"\s*(\w+|[^\w\s])\s*")
LIKE = 0.5
"""Share of common words from which two paragraphs count as one that was changed."""
WORK = 2_000_000
"""Words of one paragraph times words of the other, over all pairs."""
AHEAD = 40
"""Paragraphs of the old version in which a new one's partner is sought."""


class Piece(Record, frozen=True, kw_only=True):
    """Words of a changed paragraph that both versions have, or only the old, or only the new."""

    mark: Literal["same", "removed", "added"]
    text: str


class MarkedParagraph(Record, frozen=True, kw_only=True):
    """A paragraph with its place in each version (from 0; None where it does not stand) and, if changed, its pieces."""

    mark: Literal["same", "removed", "added", "changed"]
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]


def difference(old: Sequence[str], new: Sequence[str]) -> list[MarkedParagraph]:
    """Every paragraph of both versions in reading order. White space alone makes no difference."""
    marked: list[MarkedParagraph] = []
    plain_old, plain_new = [squeezed(text) for text in old], [squeezed(text) for text in new]
    work = Work()
    for kind, old_from, old_to, new_from, new_to in runs(plain_old, plain_new):
        if kind == "equal":
            marked += [whole("same", new[new_from + at - old_from], at, new_from + at - old_from)
                       for at in range(old_from, old_to)]
        else:
            marked += replaced(old, new, range(old_from, old_to), range(new_from, new_to), work)
    return marked


def runs(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Equal and differing runs. Equal ends are taken off first: difflib ignores what comes very often (autojunk)."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield "equal", 0, start, 0, start
    middle = SequenceMatcher(None, old[start:len(old) - end], new[start:len(new) - end])
    for kind, old_from, old_to, new_from, new_to in middle.get_opcodes():
        yield kind, old_from + start, old_to + start, new_from + start, new_to + start
    if end:
        yield "equal", len(old) - end, len(old), len(new) - end, len(new)


class Work:
    """How much may still be compared word by word."""

    def __init__(self) -> None:
        self.left = WORK

    def take(self, first: int, second: int) -> bool:
        if first * second > self.left:
            return False
        self.left -= first * second
        return True


def replaced(
    old: Sequence[str], new: Sequence[str], gone: range, come: range, work: Work
) -> Iterator[MarkedParagraph]:
    """A run of the old that another of the new stands for: like paragraphs are paired in order."""
    bags = {at: Counter(WORD.findall(old[at])) for at in gone}
    left = gone.start
    for right in come:
        bag = Counter(WORD.findall(new[right]))
        partner = next((at for at in range(left, min(gone.stop, left + AHEAD)) if like(bags[at], bag)), None)
        if partner is None or not work.take(bags[partner].total(), bag.total()):
            yield whole("added", new[right], None, right)
            continue
        yield from (whole("removed", old[at], at, None) for at in range(left, partner))
        yield MarkedParagraph(mark="changed", old=partner, new=right, pieces=tuple(words(old[partner], new[right])))
        left = partner + 1
    yield from (whole("removed", old[at], at, None) for at in range(left, gone.stop))


def like(old: Counter[str], new: Counter[str]) -> bool:
    shorter, longer = sorted((old.total(), new.total()))
    if 2 * shorter < LIKE * (shorter + longer):
        return False
    return 2 * (old & new).total() >= LIKE * (shorter + longer)


def whole(mark: Literal["same", "removed", "added"], text: str, old: int | None, new: int | None) -> MarkedParagraph:
    return MarkedParagraph(mark=mark, old=old, new=new, pieces=(Piece(mark=mark, text=text),))


def words(old: str, new: str) -> Iterator[Piece]:
    """The words of both in order, each with the space that follows it."""
    first, second = list(WORD_AND_SPACE.finditer(old)), list(WORD_AND_SPACE.finditer(new))
    matcher = SequenceMatcher(None, [found[1] for found in first], [found[1] for found in second], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(mark="same", text="".join(found[0] for found in second[new_from:new_to]))
            continue
        if old_to > old_from:
            yield Piece(mark="removed", text="".join(found[0] for found in first[old_from:old_to]))
        if new_to > new_from:
            yield Piece(mark="added", text="".join(found[0] for found in second[new_from:new_to]))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def as_text(marked: Sequence[MarkedParagraph]) -> str:
    """For reading in a terminal or a letter: changed paragraphs only, [-removed-] and {+added+} words."""
    lines = []
    for paragraph in marked:
        if paragraph.mark == "same":
            continue
        sign = {"removed": "-", "added": "+", "changed": "~"}[paragraph.mark]
        brackets = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
        marks = brackets if paragraph.mark == "changed" else {}
        inside = "".join(piece.text.join(marks.get(piece.mark, ("", ""))) for piece in paragraph.pieces)
        place = paragraph.new if paragraph.new is not None else paragraph.old
        lines.append(f"{sign} {(place or 0) + 1}: {inside}")
    return "\n".join(lines)
