"""A table of contents before the text: its lines look like headings, but nothing stands under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.laws.parse.headings import bare
from khronika.laws.parse.marked import Marked
from khronika.laws.parse.marks import either, marks
from khronika.laws.parse.numbers import key

FEW = 5
"""Headings in a row that make a table of contents without a line that says so."""


def without_contents(lines: Sequence[Marked]) -> tuple[list[Marked], int]:
    """The lines without a table of contents, and how many headings it had (0 where there was none)."""
    named = _named(lines)
    headed = [place for place, one in enumerate(lines) if one.heading is not None]
    if len(headed) < 2 * FEW and named is None:
        return list(lines), 0
    seen: dict[tuple[str, str], int] = {}
    for order, place in enumerate(headed):
        heading = lines[place].heading
        assert heading is not None
        name = (heading.kind, key(heading.number or heading.rest))
        if name in seen:
            first = seen[name]
            if _is_contents(lines, headed[first:order], place, named):
                begin = named if named is not None and named <= headed[first] else headed[first]
                return [*lines[:begin], *lines[place:]], order - first
        else:
            seen[name] = order
    return list(lines), 0


def _named(lines: Sequence[Marked]) -> int | None:
    pattern = re.compile(rf"(?:{either(list(marks().contents))})\s*:?", re.IGNORECASE)
    return next((place for place, one in enumerate(lines) if pattern.fullmatch(bare(one.text))), None)


def _is_contents(lines: Sequence[Marked], headed: Sequence[int], end: int, named: int | None) -> bool:
    """Under its headings stands nothing but the rest of their titles, and the text begins with all of them again."""
    if len(headed) < FEW and not (named is not None and len(headed) >= 2):
        return False
    between = [one for one in lines[headed[0] : end] if one.heading is None]
    words = sum(len(one.text.split()) for one in between)
    rests = sum(len(one.heading.rest.split()) for one in (lines[place] for place in headed) if one.heading)
    return len(between) <= len(headed) and words <= 15 * len(headed) and rests <= 25 * len(headed)
