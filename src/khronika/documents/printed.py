"""PDF: the printed lines of the text layer, with their places on the page, running headers and footers left out."""

from __future__ import annotations

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from khronika.documents.limits import far_too_much
from khronika.errors import BadInput

MOST_PAGES = 2000
LONGEST_TEXT = 8_000_000
"""Characters of a text layer that is read at all."""
HYPHENS = ("\u00ad", "\ufffe", "\x02")
"""How text layers mark a hyphen at the end of a line."""
_EDGE = 0.09
"""Share of the page's height at its top and bottom where running headers and footers stand."""
_APART = 1.8
"""Font sizes between a running line and the text, at least."""
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:стр\.?|с\.|page|p\.|бет)?\s*\d{1,4}(?:\s*(?:/|из|of)\s*\d{1,4})?(?:\s*-?\s*(?:б\.|бет))?[-–—\s]*",
    re.IGNORECASE)


class NoTextLayer(BadInput):
    """A PDF of pictures: its text must be recognised first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line. Lengths in points; `top` counts from the top of the page."""

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    bold: bool
    height: float
    """Of the page."""


def rows_of(content: bytes, name: str) -> list[Row]:
    """Printed lines in the order of the text layer, with running ones. Raises BadInput for a damaged or locked file,
    NoTextLayer for one without text.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise BadInput("{name} is protected by a password; save it without one", name=name) from None
        raise BadInput("{name} is a damaged PDF; ask for it again or give the document it was made from",
                       name=name) from None
    try:
        if len(document) > MOST_PAGES:
            raise BadInput("{name} has {count} pages, far more than are read; split it",
                           name=name, count=len(document))
        rows = _all_rows(document, name)
    finally:
        document.close()
    if not any(row.text for row in rows):
        raise NoTextLayer("{name} is a PDF without a text layer (a scan?); recognise its text first, then give that",
                          name=name)
    return rows


def without_running(rows: Sequence[Row]) -> list[Row]:
    """Leave out what stands apart at the edges of pages: page numbers, repeated lines, lines smaller than the text."""
    usual = usual_size(rows)
    candidates = [row for page in _by_page(rows) for row in _apart_at_edges(page)]
    times = Counter((_same(row.text), row.top < row.height / 2) for row in candidates)
    running = {
        id(row) for row in candidates
        if row.size < usual - 1 or _PAGE_NUMBER.fullmatch(row.text)
        or times[_same(row.text), row.top < row.height / 2] > 1
    }
    return [row for row in rows if id(row) not in running]


def _by_page(rows: Sequence[Row]) -> list[list[Row]]:
    pages: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        pages[row.page].append(row)
    return [sorted(page, key=lambda row: row.top) for page in pages.values()]


def _apart_at_edges(page: Sequence[Row]) -> list[Row]:
    """The rows of a page, from the top down and from the bottom up, that have room between them and the text."""
    found: list[Row] = []
    for ordered in (page, page[::-1]):
        for row, inner in pairwise(ordered):
            if not _at_edge(row):
                break
            if abs(inner.top - row.top) > _APART * max(row.size, inner.size):
                found += [other for other in ordered[:ordered.index(row) + 1] if other not in found]
    return found


def _at_edge(row: Row) -> bool:
    return row.top < _EDGE * row.height or row.top > (1 - _EDGE) * row.height


def _same(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def usual_size(rows: Sequence[Row]) -> float:
    """Font size of the most text."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _all_rows(document: pypdfium2.PdfDocument, name: str) -> list[Row]:
    rows: list[Row] = []
    length = 0
    for number in range(len(document)):
        try:
            rows += _rows(document[number], number)
        except pypdfium2.PdfiumError:
            raise BadInput("{name} is a damaged PDF (page {page}); ask for it again",
                           name=name, page=number + 1) from None
        length += sum(len(row.text) for row in rows[-200:])
        if length > 4 * LONGEST_TEXT:
            raise far_too_much(name)
    return rows


def _rows(page: pypdfium2.PdfPage, number: int) -> list[Row]:
    """The printed lines of a page in the order of its text layer."""
    textpage = page.get_textpage()
    try:
        height = page.get_height() or 1.0
        rows = (_row(textpage, start, text, number, height) for start, text in _stretches(textpage))
        return [row for row in rows if row is not None]
    finally:
        textpage.close()
        page.close()


def _stretches(textpage: pypdfium2.PdfTextPage) -> list[tuple[int, str]]:
    """First character's index and text of each line; the layer has no line end after a hyphen, but a mark."""
    count = textpage.count_chars()
    characters = [chr(pdfium.FPDFText_GetUnicode(textpage, index) or 32) for index in range(count)]
    stretches: list[tuple[int, str]] = []
    start = 0
    for index, character in enumerate([*characters, "\n"]):
        if character in "\r\n" or character in HYPHENS:
            end = index + 1 if character in HYPHENS else index
            if end > start:
                stretches.append((start, "".join(characters[start:end])))
            start = index + 1
    return stretches


def _row(textpage: pypdfium2.PdfTextPage, start: int, text: str, page: int, height: float) -> Row | None:
    inner = text.strip()
    if not inner:
        return None
    first = start + len(text) - len(text.lstrip())
    last = first + len(inner) - 1
    left, _, _, _ = textpage.get_charbox(first, loose=True)
    _, _, right, _ = textpage.get_charbox(last, loose=True)
    size = float(pdfium.FPDFText_GetFontSize(textpage, first)) or 1.0
    bold = _bold(textpage, first) and _bold(textpage, last)
    return Row(inner, page, left, right, height - _baseline(textpage, first), size, bold, height)


def _baseline(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    """Points from the bottom of the page. Boxes of characters differ from font to font, baselines do not."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    return y.value


def _bold(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    """By the font's weight, or its name where the weight is not told."""
    if int(pdfium.FPDFText_GetFontWeight(textpage, index)) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    return bool(length) and b"bold" in name.value.lower()
