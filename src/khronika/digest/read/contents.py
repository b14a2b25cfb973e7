"""The table of contents: lines that only announce what comes later in the document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from khronika.digest.read.dates import date_line
from khronika.digest.read.lines import Line
from khronika.digest.read.signs import source_marker, standing_rubric, without_numbering
from khronika.digest.read.vocabulary import vocabulary

_LEADER = re.compile(r"\s*(?:\.\s?){3,}\s*\d{0,4}\s*$|\s*…+\s*\d{0,4}\s*$|\s*_{3,}\s*\d{0,4}\s*$")
_PAGE = re.compile(r"[\s.,–—-]+(?:с\.|стр\.|p\.|б\.)?\s*\d{1,4}\s*(?:-?бет)?$", re.IGNORECASE)
_MARKS = re.compile(r"[^\w]+")
_TOP = 8
"""A table of contents without a heading begins within so many lines."""
_FEWEST = 3
"""So many announced lines in a row make a table of contents even without a heading."""

_MOST_LINES_OF_AN_ENTRY = 3
_MOST_PLACES = 200
"""Of lines that begin alike: more are not looked at, so that a hostile file costs no more than a long one."""
_LONGEST = 300
"""Characters of a line that may be announced."""


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """Indexes of the lines that are a table of contents, its heading included. `lines` are those with text."""
    marked = {index for index, line in enumerate(lines) if line.role == "contents"}
    later = Announced(lines)
    for index, line in enumerate(lines):
        if line.role is None and line.text.strip(" .:").lower() in vocabulary().contents_headings:
            zone = _zone(lines, index + 1, later)
            if zone:
                return marked | {index} | zone
    for index in range(min(_TOP, len(lines))):
        zone = _zone(lines, index, later)
        leaders = sum(bool(_LEADER.search(lines[place].text)) for place in zone)
        if len(zone) >= _FEWEST or leaders >= 2:
            return marked | zone
    return marked


class Announced:
    """Looks up where a document says again what a line says, be it there on one line or broken over several."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._keys = [_key(line.text) if len(line.text) <= _LONGEST else "" for line in lines]
        self._last = {key: index for index, key in enumerate(self._keys)}
        self._starts: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self._keys):
            if len(self._starts[_first_words(key)]) < _MOST_PLACES:
                self._starts[_first_words(key)].append(index)

    def after(self, key: str, index: int) -> bool:
        """Whether a line from `index` on, or several, say the same as the key."""
        return bool(key) and (self._last.get(key, -1) >= index or any(
            place >= index and self._says(place, key) for place in self._starts.get(_first_words(key), ())))

    def _says(self, place: int, key: str) -> bool:
        said = self._keys[place]
        while len(said) < len(key) and place + 1 < len(self._keys):
            place += 1
            said = f"{said} {self._keys[place]}"
        return said == key


def _first_words(key: str) -> str:
    return " ".join(key.split(" ", 3)[:2])


def _zone(lines: Sequence[Line], start: int, later: Announced) -> set[int]:
    """The lines from `start` on that are announced later or lead to a page number."""
    seen: set[str] = set()
    end = start
    while end < len(lines):
        entry = _entry(lines, end, later, seen)
        if entry is None:
            break
        key, count = entry
        seen.add(key)
        end += count
    # Where only titles are listed, the first rubric (repeated later) runs on from the list: it is not of it.
    if end < len(lines) and not _like_rubric(lines[end].text):
        while end > start and _like_rubric(lines[end - 1].text) and end - start > 1:
            end -= 1
    return set(range(start, end))


def _entry(
    lines: Sequence[Line], start: int, later: Announced, seen: set[str],
) -> tuple[str, int] | None:
    """What the entry that begins at `start` announces and how many lines it takes; None where it is no entry."""
    if start < len(lines) and seen and lines[start].text.isdigit():
        # The page number of the entry above, on a line of its own.
        return f"page {start}", 1
    for count in range(1, _MOST_LINES_OF_AN_ENTRY + 1):
        if start + count > len(lines) or not _may_announce(lines[start + count - 1]):
            return None
        text = " ".join(line.text for line in lines[start:start + count])
        keys = _keys(text)
        if any(key in seen for key in keys):
            return None
        announced = next((key for key in keys if later.after(key, start + count)), None)
        if announced is not None or _LEADER.search(text):
            return announced or keys[0], count
    return None


def _may_announce(line: Line) -> bool:
    """Titles and rubrics are announced; dates, sources and what a style calls something else are not."""
    return (line.role in (None, "contents") and len(line.text) <= _LONGEST and date_line(line.text) is None
            and not source_marker(line.text)[0])


def _like_rubric(text: str) -> bool:
    return (text[0] in "«“\"" and text[-1] in "»”\"" and not text.isupper()) or standing_rubric(text)


def _keys(text: str) -> list[str]:
    """What the line may announce: itself, and itself without the page number at its end."""
    bare = _LEADER.sub("", text)
    return list(dict.fromkeys((_key(bare), _key(_PAGE.sub("", bare)))))


def _key(text: str) -> str:
    return _MARKS.sub(" ", without_numbering(text)).strip().casefold()
