"""Plain text: find the encoding, cut into lines, set odd spaces right."""

from __future__ import annotations

import re

from khronika.digest.read.lines import LONGEST_TEXT, MOST_LINES, Document, Line, Role, far_too_much, split_breaks, tidy
from khronika.digest.read.notation import without_notation
from khronika.documents.encoding import decode

_WORD_JOINER = "\u2060"
_MARKED: tuple[Role, ...] = ("body", "subheading", "title", "rubric", "byline", "date", "marker", "outlet", "url")
MARKS: dict[Role, str] = {role: _WORD_JOINER * count for count, role in enumerate(_MARKED, start=1)}
"""What the desk's plain text puts before a line that would else be taken for another (write/txt.py): nothing shows."""

_NEWLINE = re.compile("\r\n|\n|\r")


def load(content: bytes, name: str) -> Document:
    """Lines of a text file. Raises BadInput for bytes that are no text."""
    text, notes = decode(content, name)
    if len(text) > LONGEST_TEXT or text.count("\n") > 4 * MOST_LINES:
        raise far_too_much(name)
    return lines_of(text, notes)


def lines_of(text: str, notes: tuple[tuple[str, int | None, str], ...] = ()) -> Document:
    """Lines of a text already decoded; each keeps the number of its physical line."""
    lines: list[Line] = []
    for number, raw in enumerate(_NEWLINE.split(text), start=1):
        bare = raw.lstrip(_WORD_JOINER)
        marks = len(raw) - len(bare)
        role = _MARKED[marks - 1] if 0 < marks <= len(_MARKED) else None
        for piece, page in split_breaks(bare):
            tidied, changes = tidy(piece)
            lines.append(Line(tidied, number, role=role, page_break=page,
                              changes=("form-feed", *changes) if page else changes))
    return Document("txt", tuple(without_notation(lines)), notes, spaces_matter=True)
