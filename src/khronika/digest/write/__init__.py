"""Write a digest as a document. A format is one file of this folder; it is imported when it is asked for."""

from __future__ import annotations

from typing import Literal, get_args

from khronika.digest.model import Digest
from khronika.digest.write.printable import printable_digest

Format = Literal["txt", "docx", "html", "pdf", "epub", "eml"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write(digest: Digest, to: Format) -> bytes:
    """The digest as a document: the same bytes for the same digest, with no clock and no network.

    txt is the house format, docx has real styles and a contents field, html is one file that needs nothing else,
    pdf is PDF/A, epub an e-book with a chapter a rubric, eml a letter to be sent. What no document can carry (control
    characters, lone surrogates) is left out.
    """
    digest = printable_digest(digest)
    if to == "txt":
        from khronika.digest.write.txt import write_txt

        return write_txt(digest)
    if to == "docx":
        from khronika.digest.write.docx import write_docx

        return write_docx(digest)
    if to == "html":
        from khronika.digest.write.html import write_html

        return write_html(digest)
    if to == "epub":
        from khronika.digest.write.epub import write_epub

        return write_epub(digest)
    if to == "eml":
        from khronika.digest.write.eml import write_eml

        return write_eml(digest)
    from khronika.digest.write.pdf import write_pdf

    return write_pdf(digest)
