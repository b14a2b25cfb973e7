"""Wrapped lines (printed pages, old bulletins) joined into paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from khronika.laws.model import Line
from khronika.laws.parse.headings import article_heading, bare, point_label, section_heading
from khronika.laws.parse.marks import note_words

_ENDED = re.compile(r"[.;:!?][»”\")]*$")
_FULL = 0.72
"""Share of the column's width that a line has at least when the next one carries it on."""
LETTERS_OF_CAPITALS = 7
"""Fewer capitals are a number (VIII) or an abbreviation."""
_WIDEST = 140
"""Characters: longer lines are paragraphs, not pieces."""


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines of a text file look like pieces: none is long, and many end full in mid-sentence."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 20)
    if len(lengths) < 20 or lengths[-1 - len(lengths) // 50] > _WIDEST:
        return False
    width = lengths[-1 - len(lengths) // 50]
    pairs = [(one, other) for one, other in pairwise(lines) if not other.apart]
    cut = sum(len(one.text) >= _FULL * width and not _ENDED.search(one.text) for one, other in pairs)
    return cut * 4 >= len(pairs) > 0 and width >= 40


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """One line a paragraph. A line begins one when it is set apart, has a heading's or a point's number, begins a note,
    or follows a line that had room left."""
    lengths = sorted(len(line.text) for line in lines) or [0]
    width = lengths[-1 - len(lengths) // 50]
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        full = last is not None and (last.cut if last.cut is not None else len(last.text) >= _FULL * width)
        if joined and _carries_on(joined[-1], line, full=full):
            text = _joined(joined[-1].text, line.text)
            one = joined[-1]
            joined[-1] = Line(text=text, number=one.number, level=one.level, kind=one.kind, apart=one.apart)
        else:
            joined.append(line)
        last = line
    return joined


def _carries_on(paragraph: Line, line: Line, *, full: bool) -> bool:
    if line.kind is not None or line.level is not None or paragraph.level is not None or not line.text:
        return False
    if line.text[0] in ",;)" and not line.apart:
        return True
    if _begins(line.text):
        return False
    if re.search(r"\w[-\u00ad\ufffe\x02]$", paragraph.text):
        return True
    lower = line.text[0].islower() or line.text[0] in "(–—-" or line.text[0].isdigit()
    if line.apart:
        # A page's end may look like a gap; a sentence that stands open goes on in small letters.
        return line.text[0].islower() and not _ENDED.search(paragraph.text) and full
    if section_heading(paragraph.text, with_section=False) and not full:
        return False
    capitals = _capitals(paragraph.text) != _capitals(line.text)
    return not capitals and (full or (lower and not _ENDED.search(paragraph.text) and not _is_heading(paragraph.text)))


def _capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= LETTERS_OF_CAPITALS and all(letter.isupper() for letter in letters)


def _is_heading(text: str) -> bool:
    found = article_heading(text)
    return found is not None and not found.rest


def _begins(text: str) -> bool:
    line = bare(text)
    if point_label(line) or text.startswith(tuple(start.text for start in note_words().starts)):
        return True
    heading = article_heading(line) or article_heading(line, clauses=True)
    return (heading is not None and heading.sure) or section_heading(line, with_section=False) is not None


def _joined(text: str, more: str) -> str:
    if text.endswith(("\u00ad", "\ufffe", "\x02")):
        return text[:-1] + more
    if re.search(r"\w-$", text) and more[:1].islower():
        # The comparison leaves hyphens out, so that keeping one that was only the line's does no harm.
        return text + more
    return f"{text} {more}"
