"""On which page each heading falls: the numbers that the contents show before Word has counted for itself.

Lines are filled as Word fills them (no hyphenation, exact line heights), pages by its rules for keeping paragraphs
together. Word and LibreOffice count again when the contents are updated; bench/measure_digest_write.py compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from khronika.digest.write.word.body import Paragraph
from khronika.digest.write.word.styles import Style, look
from khronika.records import Record

_UNITS = 2048
_PIECE = re.compile(r"[^ \-–—]*(?:[\-–—]+| +|$)")
_FEWEST_LINES = 2
"""Word leaves no single line of a paragraph alone on a page (widow control)."""


class _Widths(Record, frozen=True, kw_only=True):
    otherwise: int
    regular: dict[int, str]
    bold: dict[int, str]


@dataclass(slots=True)
class _Box:
    """A paragraph as the page sees it."""

    style: Style
    lines: int
    new_page: bool
    keep_next: bool
    bookmark: str | None

    @property
    def height(self) -> float:
        return self.style.before + self.lines * self.style.line + self.style.after

    @property
    def opening(self) -> float:
        """The least of it that may stand at the foot of a page."""
        lines = self.lines if self.style.keep_lines or self.lines <= _FEWEST_LINES + 1 else _FEWEST_LINES
        return self.style.before + lines * self.style.line


def page_numbers(
    front: Sequence[Paragraph], contents: str, listed: Sequence[Paragraph], text: Sequence[Paragraph],
) -> dict[str, int]:
    """Bookmark -> page, counted from 1, for a document of front matter, contents and text."""
    # The number at the end of an entry takes its room too.
    entries = [Paragraph("TOC1" if entry.style == "Heading1" else "TOC2", f"{entry.text} 888") for entry in listed]
    boxes = [_box(paragraph) for paragraph in (*front, Paragraph("TOCHeading", contents), *entries, *text)]
    depth = look().page.depth
    pages: dict[str, int] = {}
    page, used = 1, 0.0
    for place, box in enumerate(boxes):
        if (box.new_page and place) or (used and used + _needed(boxes, place) > depth):
            page, used = page + 1, 0.0
        if box.bookmark:
            pages[box.bookmark] = page
        page, used = _fill(box, page, used, depth)
    return pages


def _needed(boxes: list[_Box], place: int) -> float:
    """What must fit on the page for the paragraph to begin there: its opening, or itself and what it is kept with."""
    needed = 0.0
    for box in boxes[place:]:
        if not box.keep_next or (box.new_page and needed):
            return needed + (0.0 if box.new_page and needed else box.opening)
        needed += box.height
    return needed


def _fill(box: _Box, page: int, used: float, depth: float) -> tuple[int, float]:
    """Set a paragraph that may begin here; the page and height where it ends."""
    style, left = box.style, box.lines
    used += style.before
    while True:
        room = int((depth - used + 0.01) // style.line)
        if left <= room:
            return page, used + left * style.line + style.after
        # At least two lines stay together on either side of the page's end.
        room = min(room, max(left - _FEWEST_LINES, 1))
        left -= room
        page, used = page + 1, 0.0


def _box(paragraph: Paragraph) -> _Box:
    style = look().style(paragraph.style)
    width = look().page.measure - style.indent_left - style.indent_right
    return _Box(style, line_count(paragraph.text, style, width),
                style.page_break_before or paragraph.new_page,
                style.keep_next or paragraph.keep_next, paragraph.bookmark)


def line_count(text: str, style: Style, width: float) -> int:
    """Lines that a text takes when each is filled with as many words as go in; `width` in points."""
    scale = _UNITS / style.size
    room, tracking = width * scale, style.tracking * scale
    blank = _length(" ", style.bold) + tracking
    lines, used = 1, 0.0
    for piece in _PIECE.findall(text):
        full = _length(piece, style.bold) + tracking * len(piece)
        # The blank at a line's end hangs out over the edge.
        bare = full - blank * (len(piece) - len(piece.rstrip(" ")))
        if used and used + bare > room:
            lines, used = lines + 1, 0.0
        if bare > room:
            lines += int(bare // room)
            used = bare % room
        else:
            used += full
    return lines


@lru_cache(maxsize=20_000)
def _length(piece: str, bold: bool) -> int:
    """In units of the font; most words of an issue come again and again."""
    widths, otherwise = _widths(bold)
    return sum([widths.get(character, otherwise) for character in piece])


@cache
def _widths(bold: bool) -> tuple[dict[str, int], int]:
    table = msgspec.yaml.decode((files(__package__) / "widths.yaml").read_bytes(), type=_Widths)
    rows: Iterable[tuple[int, str]] = (table.bold if bold else table.regular).items()
    return {character: width for width, characters in rows for character in characters}, table.otherwise
