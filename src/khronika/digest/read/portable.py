"""PDF: the text layer, lines joined into paragraphs as far as their places on the page tell."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from khronika.digest.read.lines import LONGEST_TEXT, Document, Line, tidy
from khronika.errors import BadInput

MOST_PAGES = 2000
_EDGE = 0.09
"""Share of the page's height at its top and bottom where running headers and footers stand."""
_FULL = 0.88
"""A line is full, so that the next may carry it on, when it fills this share of the column."""
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:стр\.?|с\.|page|p\.|бет)?\s*\d{1,4}(?:\s*(?:/|из|of)\s*\d{1,4})?(?:\s*-?\s*(?:б\.|бет))?[-–—\s]*",
    re.IGNORECASE)
_HYPHENS = ("\u00ad", "\ufffe", "\x02")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line. Lengths in points; `top` counts from the top of the page as a share of its height."""

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    bold: bool
    gap: float
    """From the line before, in line heights; large at the top of a page."""


def load(content: bytes, name: str) -> Document:
    """Lines of a PDF's text layer. Raises BadInput for a damaged or locked file and one without text."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise BadInput(f"{name} is protected by a password; save it without one") from None
        raise BadInput(f"{name} is a damaged PDF; ask for it again or give the document it was made from") from None
    try:
        if len(document) > MOST_PAGES:
            raise BadInput(f"{name} has {len(document)} pages, as no digest does; split it")
        rows = _all_rows(document, name)
    finally:
        document.close()
    if not any(row.text for row in rows):
        raise BadInput(f"{name} is a PDF without a text layer (a scan?); recognise its text first, then give that")
    return Document("pdf", tuple(_paragraphs(_without_running(rows))))


def _all_rows(document: pypdfium2.PdfDocument, name: str) -> list[Row]:
    rows: list[Row] = []
    length = 0
    for number in range(len(document)):
        try:
            rows += _rows(document[number], number)
        except pypdfium2.PdfiumError:
            raise BadInput(f"{name} is a damaged PDF (page {number + 1}); ask for it again") from None
        length += sum(len(row.text) for row in rows[-200:])
        if length > 4 * LONGEST_TEXT:
            raise BadInput(f"{name} holds far more text than a digest does; split it")
    return rows


def _rows(page: pypdfium2.PdfPage, number: int) -> list[Row]:
    """The printed lines of a page in the order of its text layer."""
    textpage = page.get_textpage()
    try:
        rows: list[Row] = []
        height = page.get_height() or 1.0
        for start, text in _stretches(textpage):
            row = _row(textpage, start, text, number, height)
            if row is None:
                continue
            before = rows[-1] if rows else None
            gap = (row.top - before.top) * height / (row.size or 1.0) if before else 9.0
            rows.append(Row(row.text, number, row.left, row.right, row.top, row.size, row.bold, gap))
        return rows
    finally:
        textpage.close()
        page.close()


def _stretches(textpage: pypdfium2.PdfTextPage) -> list[tuple[int, str]]:
    """First character's index and text of each line, by the page's own characters."""
    count = textpage.count_chars()
    characters = [chr(pdfium.FPDFText_GetUnicode(textpage, index) or 32) for index in range(count)]
    stretches: list[tuple[int, str]] = []
    start = 0
    for index, character in enumerate([*characters, "\n"]):
        if character in "\r\n":
            if index > start:
                stretches.append((start, "".join(characters[start:index])))
            start = index + 1
    return stretches


def _row(textpage: pypdfium2.PdfTextPage, start: int, text: str, page: int, height: float) -> Row | None:
    inner = text.strip()
    if not inner:
        return None
    first = start + len(text) - len(text.lstrip())
    last = first + len(inner) - 1
    left, bottom, _, _ = textpage.get_charbox(first, loose=True)
    _, _, right, _ = textpage.get_charbox(last, loose=True)
    size = float(pdfium.FPDFText_GetFontSize(textpage, first))
    return Row(inner, page, left, right, 1 - bottom / height, size, _bold(textpage, (first + last) // 2), 0.0)


def _bold(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    """By the font's weight, or its name where the weight is not told."""
    if int(pdfium.FPDFText_GetFontWeight(textpage, index)) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    return bool(length) and b"bold" in name.value.lower()


def _without_running(rows: list[Row]) -> list[Row]:
    """Leave out page numbers, and what stands at the edge of a third of the pages or more."""
    pages = {row.page for row in rows}
    edges = Counter((_same(row.text), row.top < 0.5) for row in rows if _at_edge(row))
    often = max(2, len(pages) / 3)

    def running(row: Row) -> bool:
        if not _at_edge(row):
            return False
        repeated = len(pages) > 1 and edges[_same(row.text), row.top < 0.5] >= often
        return repeated or bool(_PAGE_NUMBER.fullmatch(row.text))

    return [row for row in rows if not running(row)]


def _at_edge(row: Row) -> bool:
    return row.top < _EDGE or row.top > 1 - _EDGE


def _same(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _paragraphs(rows: list[Row]) -> list[Line]:
    """Join printed lines where the earlier fills the column and nothing marks a new paragraph."""
    if not rows:
        return []
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    usual = _usual_gap(rows)
    lines: list[Line] = []
    text, first = rows[0].text, rows[0]
    for before, row in pairwise(rows):
        if _carries_on(before, row, left, right, usual):
            text = _join(text, row.text)
        else:
            lines.append(_line(text, first, len(lines) + 1))
            text, first = row.text, row
    lines.append(_line(text, first, len(lines) + 1))
    return lines


def _usual_gap(rows: list[Row]) -> float:
    """Distance of two lines of one paragraph, in font sizes: the commonest small one."""
    gaps = Counter(round(row.gap, 1) for row in rows if 0.5 < row.gap < 2.5)
    return gaps.most_common(1)[0][0] if gaps else 1.2


def _carries_on(before: Row, row: Row, left: float, right: float, usual: float) -> bool:
    if before.bold != row.bold or abs(before.size - row.size) > 0.6:
        return False
    if _address_cut(before.text, row.text):
        return True
    full = before.right - left >= _FULL * (right - left) or before.text.endswith(_HYPHENS)
    indented = row.left > left + 0.05 * (right - left) and before.left <= left + 0.02 * (right - left)
    if not full or indented:
        return False
    if before.page != row.page:
        return not before.text.endswith((".", "!", "?", "…", ":", "»"))
    return row.gap <= usual + 0.25


def _address_cut(before: str, after: str) -> bool:
    """A link broken at the column's edge: it goes on with a line of one word."""
    return bool(re.match(r"(https?://|www\.)\S+$", before)) and bool(re.fullmatch(r"[\w%/.?=&#-]+", after)) \
        and not after.startswith("www.")


def _join(text: str, more: str) -> str:
    if text.endswith(_HYPHENS):
        return text[:-1] + more
    if _address_cut(text, more):
        return text + more
    if re.search(r"\w-$", text):
        return text + more
    return f"{text} {more}"


def _line(text: str, first: Row, number: int) -> Line:
    tidied, changes = tidy(text)
    return Line(tidied, number, bold=first.bold, page_break=first.gap > 8, changes=changes)
