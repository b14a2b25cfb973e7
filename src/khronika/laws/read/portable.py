"""PDF: printed lines of the text layer; wrapped ones are joined by parse/unwrap.py. A scan goes to tesseract."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from khronika.documents.printed import NoTextLayer, Row, rows_of, usual_size, without_running
from khronika.laws.model import Document, Line
from khronika.laws.read.tidy import tidy

_DIVIDED = "\u00ad\ufffe\x02"
_GAP = 1.35
"""A step so many times the usual one sets a line apart."""


def load_pdf(content: bytes, name: str) -> Document:
    """Lines of a PDF. Raises BadInput for a damaged or locked one, Unavailable for a scan without tesseract here."""
    try:
        rows = without_running(rows_of(content, name))
    except NoTextLayer:
        from khronika.laws.read.scanned import recognised

        return recognised(content, name)
    size = usual_size(rows)
    step = _usual_step(rows)
    margin = _right_margin(rows)
    lines: list[Line] = []
    before: Row | None = None
    for row, following in zip_longest(rows, rows[1:]):
        apart = before is None or (before.page == row.page and row.top - before.top > _GAP * step)
        raised_mark = row.size < 0.75 * size and len(row.text) <= 2 and row.text.isdigit()
        if raised_mark and before is not None and before.page == row.page:
            continue  # A raised figure that the layer sets as a line of its own: a footnote's mark.
        # A mark of a divided word is kept for unwrap: tidy() would take it out.
        end = row.text[-1:] if row.text[-1:] in _DIVIDED else ""
        text = tidy(row.text.rstrip(_DIVIDED)) + end
        if text:
            cut = following is not None and _would_not_fit(row, following, margin)
            lines.append(Line(text=text, number=len(lines) + 1, apart=apart, cut=cut))
        before = row
    return Document(name=name, format="pdf", lines=tuple(lines), wrapped=True)


def _right_margin(rows: list[Row]) -> float:
    """Where the column ends: the right end of nearly all lines lies before it."""
    ends = sorted(row.right for row in rows)
    return ends[len(ends) - 1 - len(ends) // 50] if ends else 0.0


def _would_not_fit(row: Row, following: Row, margin: float) -> bool:
    """The break after the row means nothing: the next word had no room before the margin."""
    word = following.text.split(" ", 1)[0]
    letter = (row.right - row.left) / max(1, len(row.text))
    return row.right + (len(word) + 1) * letter > margin - 0.5 * row.size


def _usual_step(rows: list[Row]) -> float:
    steps = sorted(
        round(row.top - before.top, 1)
        for before, row in pairwise(rows)
        if before.page == row.page and row.top - before.top > 0.5 * row.size
    )
    return steps[len(steps) // 3] if steps else 12.0
