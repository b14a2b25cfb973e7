"""A hit as it is shown: its title and a passage of its text, in segments that are marked or not."""

from __future__ import annotations

from dataclasses import dataclass

from khronika.desk.search.bridge import Wanted, marks

PASSAGE = 260
"""Characters of a passage, about three lines."""


@dataclass(frozen=True)
class Segment:
    """A piece of text; templates escape it."""

    text: str
    marked: bool


def title_segments(title: str, wanted: list[Wanted]) -> list[Segment]:
    return segments(title, marks(title, wanted), 0, len(title))


def passage(text: str, wanted: list[Wanted]) -> list[Segment]:
    """The stretch of the text with most of what is looked for; its beginning when nothing of it stands there."""
    found = marks(text, wanted)
    start = best_start(found)
    begin = 0 if start < PASSAGE // 3 else after_space(text, start - PASSAGE // 4)
    end = len(text) if begin + PASSAGE >= len(text) else before_space(text, begin + PASSAGE)
    shown = segments(text, found, begin, end)
    return [
        *([Segment("… ", False)] if begin else []), *shown, *([Segment(" …", False)] if end < len(text) else []),
    ]


def best_start(found: list[tuple[int, int]]) -> int:
    """The mark from which on most marks stand within a passage."""
    best, most = 0, 0
    last = 0
    for first, (start, _end) in enumerate(found):
        while last < len(found) and found[last][1] <= start + PASSAGE * 3 // 4:
            last += 1
        if last - first > most:
            best, most = start, last - first
    return best


def after_space(text: str, place: int) -> int:
    space = text.find(" ", place, place + 40)
    return space + 1 if space >= 0 else place


def before_space(text: str, place: int) -> int:
    space = text.rfind(" ", place - 40, place)
    return space if space >= 0 else place


def segments(text: str, found: list[tuple[int, int]], begin: int, end: int) -> list[Segment]:
    """text[begin:end] cut at the marks; a mark that is not whole in it is not shown as one."""
    out: list[Segment] = []
    place = begin
    for start, stop in found:
        if start < place or stop > end:
            continue
        if start > place:
            out.append(Segment(text[place:start], False))
        out.append(Segment(text[start:stop], True))
        place = stop
    if place < end:
        out.append(Segment(text[place:end], False))
    return out
