"""What every loader gives: the document as numbered lines, each with what the format says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from khronika.errors import BadInput

Role = Literal[
    "organisation", "heading", "front", "rubric", "title", "byline", "date", "body", "subheading", "marker", "outlet",
    "url", "contents",
]
"""What the style of a paragraph says that it is, in documents that the desk wrote; `contents` in any document."""

LONGEST_TEXT = 8_000_000
"""Characters. A year of weekly issues is about 2 million; beyond this the file is not a digest."""

MOST_LINES = 15_000
"""Lines with text. A year of weekly issues is about 10 thousand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line (a paragraph, in Word and HTML) with its text set right: no odd spaces, none at its ends.

    `number` counts from 1 in the text read; `changes` are the codes of what was set right in it (see tidy).
    """

    text: str
    number: int
    role: Role | None = None
    level: int | None = None
    """Heading level, 1 the highest."""
    bold: bool = False
    capitals: bool = False
    """Shown in capitals whatever its letters are."""
    page_break: bool = False
    """The line begins a page."""
    links: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


def far_too_much(name: str) -> BadInput:
    """The refusal of a file with more text than any digest."""
    return BadInput("{name} holds far more text than a digest does; split it, or check that it is the right file",
                    name=name)


@dataclass(frozen=True, slots=True)
class Document:
    """The lines of one file, blank ones too, and what the loader itself has to tell: (code, line, message)."""

    kind: str
    lines: tuple[Line, ...]
    notes: tuple[tuple[str, int | None, str], ...] = ()
    spaces_matter: bool = field(default=False)
    """Blank lines and spaces at the ends are the author's own (plain text), not the format's."""


_ODD_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile("  +")
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]|  |\t"
)


AT_ENDS = ("leading-space", "trailing-space", "outer-space")
"""Codes that tell of spaces at the ends of a line."""


def tidy(raw: str) -> tuple[str, tuple[str, ...]]:
    """The text without odd spaces, invisible marks and spaces at its ends, and the codes of what was changed."""
    if not _SUSPECT.search(raw):
        text = raw.strip(" ")
        return text, () if text == raw else (_ends(raw),)
    changes: list[str] = []
    text = raw
    for code, pattern, put in (
        ("control-character", _CONTROL, ""), ("invisible-mark", _INVISIBLE, ""), ("odd-space", _ODD_SPACES, " "),
    ):
        text, count = pattern.subn(put, text)
        if count:
            changes.append(code)
    if "\t" in text:
        text = text.replace("\t", " ")
        changes.append("tab")
    inner = text.strip(" ")
    if inner != text:
        changes.append(_ends(text))
    joined = _SPACES.sub(" ", inner)
    if joined != inner:
        changes.append("double-space")
    return joined, tuple(changes)


def _ends(text: str) -> str:
    leading, trailing = text.startswith(" "), text.endswith(" ")
    if leading and trailing:
        return "outer-space"
    return "leading-space" if leading else "trailing-space"


def split_breaks(raw: str) -> list[tuple[str, bool]]:
    """Pieces of a line cut at form feeds and other breaks inside it; True where a piece begins a page."""
    if not _BREAKS.search(raw):
        return [(raw, False)]
    pieces: list[tuple[str, bool]] = []
    start, page = 0, False
    for match in _BREAKS.finditer(raw):
        pieces.append((raw[start:match.start()], page))
        start, page = match.end(), match.group() == "\x0c"
    pieces.append((raw[start:], page))
    return _without_empty(pieces)


def _without_empty(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Drop empty pieces, but keep that a page begins; at least one piece stays."""
    kept: list[tuple[str, bool]] = []
    page = False
    for text, begins in pieces:
        page = page or begins
        if text.strip():
            kept.append((text, page))
            page = False
    return kept or [("", page)]


def with_page_break(line: Line) -> Line:
    return line if line.page_break else replace(line, page_break=True)
