"""PDF: the printed lines of the text layer, with their places on the page."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from khronika.digest.read.lines import LONGEST_TEXT, Document, far_too_much
from khronika.digest.read.paragraphs import HYPHENS, Row, paragraphs, without_running
from khronika.errors import BadInput

MOST_PAGES = 2000


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
    return Document("pdf", tuple(paragraphs(without_running(rows))))


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
            raise BadInput(far_too_much(name))
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
