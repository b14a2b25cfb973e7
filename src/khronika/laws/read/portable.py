"""PDF: printed lines of the text layer; wrapped ones are joined by parse/unwrap.py. A scan goes to tesseract."""

from __future__ import annotations

from itertools import pairwise

from khronika.documents.printed import NoTextLayer, Row, rows_of, usual_size, without_running
from khronika.laws.model import Document, Line
from khronika.laws.read.tidy import tidy

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
    lines: list[Line] = []
    before: Row | None = None
    for row in rows:
        apart = before is None or (before.page == row.page and row.top - before.top > _GAP * step)
        small = row.size < 0.75 * size and len(row.text) <= 2 and row.text.isdigit()
        if small and lines and before is not None and before.page == row.page:
            continue  # A raised figure that the layer sets as a line of its own: a footnote's mark.
        # A mark of a divided word is kept for unwrap: tidy() would take it out.
        end = row.text[-1:] if row.text[-1:] in "\u00ad\ufffe\x02" else ""
        text = tidy(row.text.rstrip("\u00ad\ufffe\x02")) + end
        if text:
            lines.append(Line(text=text, number=len(lines) + 1, apart=apart))
        before = row
    return Document(name=name, format="pdf", lines=tuple(lines), wrapped=True)


def _usual_step(rows: list[Row]) -> float:
    steps = sorted(
        round(row.top - before.top, 1)
        for before, row in pairwise(rows)
        if before.page == row.page and row.top - before.top > 0.5 * row.size
    )
    return steps[len(steps) // 3] if steps else 12.0
