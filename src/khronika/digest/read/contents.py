"""The table of contents: lines that only announce what comes later in the document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from khronika.digest.read.lines import Line
from khronika.digest.read.shapes import standing_rubric, without_numbering
from khronika.digest.read.vocabulary import vocabulary

_LEADER = re.compile(r"\s*(?:\.\s?){3,}\s*\d{0,4}\s*$|\s*…+\s*\d{0,4}\s*$|\s*_{3,}\s*\d{0,4}\s*$")
_PAGE = re.compile(r"[\s.,–—-]+(?:с\.|стр\.|p\.|б\.)?\s*\d{1,4}\s*(?:-?бет)?$", re.IGNORECASE)
_MARKS = re.compile(r"[^\w]+")
_TOP = 8
"""A table of contents without a heading begins within so many lines."""
_FEWEST = 3
"""So many announced lines in a row make a table of contents even without a heading."""


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that are a table of contents, its heading included. `lines` are those with text."""
    marked = {index for index, line in enumerate(lines) if line.role == "contents"}
    later = _places(lines)
    for index, line in enumerate(lines):
        if index not in marked and line.text.strip(" .:").lower() in vocabulary().contents_headings:
            zone = _zone(lines, index + 1, later)
            if zone:
                return marked | {index} | zone
    for index in range(min(_TOP, len(lines))):
        zone = _zone(lines, index, later)
        leaders = sum(bool(_LEADER.search(lines[place].text)) for place in zone)
        if len(zone) >= _FEWEST or leaders >= 2:
            return marked | zone
    return marked


def _places(lines: Sequence[Line]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= 300:
            places[_key(line.text)].append(index)
    return places


def _zone(lines: Sequence[Line], start: int, later: dict[str, list[int]]) -> set[int]:
    """The lines from `start` on that are announced later or lead to a page number."""
    seen: set[str] = set()
    end = start
    while end < len(lines):
        keys = _keys(lines[end].text)
        if any(key in seen for key in keys):
            break
        announced = next((key for key in keys if any(place > end for place in later.get(key, ()))), None)
        if announced is None and not _LEADER.search(lines[end].text):
            break
        seen.add(announced or keys[0])
        end += 1
    # Where only titles are listed, the first rubric (repeated later) runs on from the list: it is not of it.
    if end < len(lines) and not _like_rubric(lines[end].text):
        while end > start and _like_rubric(lines[end - 1].text) and end - start > 1:
            end -= 1
    return set(range(start, end))


def _like_rubric(text: str) -> bool:
    return (text[0] in "«“\"" and text[-1] in "»”\"" and not text.isupper()) or standing_rubric(text)


def _keys(text: str) -> list[str]:
    """What the line may announce: itself, and itself without the page number at its end."""
    bare = _LEADER.sub("", text)
    return list(dict.fromkeys((_key(bare), _key(_PAGE.sub("", bare)))))


def _key(text: str) -> str:
    return _MARKS.sub(" ", without_numbering(text)).strip().casefold()
