"""PDF: the printed lines of the text layer, joined into paragraphs."""

from __future__ import annotations

from khronika.digest.read.lines import Document
from khronika.digest.read.paragraphs import paragraphs
from khronika.documents.printed import rows_of, without_running


def load(content: bytes, name: str) -> Document:
    """Lines of a PDF's text layer. Raises BadInput for a damaged or locked file and one without text."""
    return Document("pdf", tuple(paragraphs(without_running(rows_of(content, name)))))
