"""Read a law in any format: bytes to lines, then parse/ makes an edition of them."""

from __future__ import annotations

from khronika.documents.detect import kind_of
from khronika.errors import BadInput
from khronika.laws.model import Document, Edition
from khronika.laws.parse.structure import edition_of

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read at all."""
LONGEST_TEXT = 12_000_000
"""Characters. The longest code of Kazakhstan (taxes) has about 3 million."""


def read(content: bytes, name: str) -> Edition:
    """The edition in a file's bytes, whatever its format. `name` is for messages.

    Raises BadInput for what is no text, is damaged, locked, empty or too large; Unavailable where LibreOffice or
    tesseract would be needed and is not installed.
    """
    document = load(content, name)
    length = sum(len(line.text) for line in document.lines)
    if not length:
        raise BadInput("{name} has no text; check that the right file was saved", name=name)
    if length > LONGEST_TEXT:
        raise BadInput(
            "{name} holds far more text than any law ({millions} million characters); give the law alone",
            name=name,
            millions=length // 1_000_000,
        )
    return edition_of(document)


def load(content: bytes, name: str) -> Document:
    """The lines of a file; each format's loader is imported only when it is needed."""
    if len(content) > LARGEST:
        raise BadInput(
            "{name} is larger than {largest} MB; take out its pictures or split it", name=name, largest=LARGEST // 2**20
        )
    kind = kind_of(content, name)
    if kind in ("doc", "rtf"):
        from khronika.documents.office import as_docx

        content, kind = as_docx(content, kind, name), "docx"
    if kind == "docx":
        from khronika.laws.read.word import load_docx

        return load_docx(content, name)
    if kind == "odt":
        from khronika.laws.read.opendocument import load_odt

        return load_odt(content, name)
    if kind == "html":
        from khronika.laws.read.webpage import load_html

        return load_html(content, name)
    if kind == "pdf":
        from khronika.laws.read.portable import load_pdf

        return load_pdf(content, name)
    from khronika.laws.read.plain import load_text

    return load_text(content, name)
