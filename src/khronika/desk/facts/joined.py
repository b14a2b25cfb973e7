"""An article as one text, and the way back from its spans to title and paragraphs.

The rule: the title is the first line and each paragraph one line after it, in their order, with one line break between
two lines; a line break inside a title or a paragraph becomes a space, so that lines and parts are the same. A missing
title is an empty first line. Nothing is trimmed: a place in a part is a place in the text minus the part's start.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

TITLE = 0
ONE_LINE = str.maketrans("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " " * 10)


class Place(NamedTuple):
    """part is TITLE or the paragraph's number from 1; start and end count characters of that part."""

    part: int
    start: int
    end: int


@dataclass(frozen=True)
class Joined:
    """`text`, and where in it each part begins: the title's, then each paragraph's."""

    text: str
    starts: tuple[int, ...]

    def places(self, start: int, end: int) -> list[Place]:
        """Where text[start:end] stands: one place, or one in each part that a longer span runs through."""
        first = bisect_right(self.starts, start) - 1
        found = []
        for part in range(max(first, 0), len(self.starts)):
            begin = self.starts[part]
            if begin >= end and part > first:
                break
            stop = self.starts[part + 1] - 1 if part + 1 < len(self.starts) else len(self.text)
            found.append(Place(part, max(start - begin, 0), min(end, stop) - begin))
        return found

    def part(self, number: int) -> str:
        """The title (0) or a paragraph, as it stands in the text."""
        stop = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : stop]


def joined(title: str, paragraphs: Sequence[str]) -> Joined:
    """The article in one text, by the rule above."""
    starts: list[int] = []
    length = 0
    lines = [line.translate(ONE_LINE) for line in (title, *paragraphs)]
    for line in lines:
        starts.append(length)
        length += len(line) + 1
    return Joined("\n".join(lines), tuple(starts))
