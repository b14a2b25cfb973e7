"""A filled letter as PDF: its paragraphs set by typst, so that no office suite is needed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

import msgspec
import typst
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from khronika.digest.write.glyphs import Visible
from khronika.records import Record

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: list[PDFStandard] = ["a-2a"]
HALF_PAGE_CM = 4.0
"""A paragraph indented further than this stands in the right half."""


class _Line(Record, frozen=True, kw_only=True):
    text: str
    bold: bool
    place: str
    """"left", "centre" or "right" (the right half)."""


class _Letter(Record, frozen=True, kw_only=True):
    """The JSON that letter.typ reads."""

    title: str
    language: str
    lines: tuple[_Line, ...]


def letter_pdf(docx: bytes, title: str, language: str, made: datetime) -> bytes:
    """PDF/A-2a of a filled letter. `made` is the moment that stands in the file."""
    visible = Visible()
    letter = _Letter(title=visible(title), language=language, lines=tuple(_lines(docx, visible)))
    compiler = typst.Compiler(
        font_paths=typst.Fonts(include_system_fonts=False), ignore_system_fonts=True,
        sys_inputs={"letter": msgspec.json.encode(letter).decode()},
    )
    stamp = made.astimezone(UTC).replace(microsecond=0)
    return cast(bytes, compiler.compile(input=_template(), format="pdf", pdf_standards=STANDARDS, timestamp=stamp))


def _lines(docx: bytes, visible: Visible) -> Iterator[_Line]:
    document = Document(io.BytesIO(docx))
    for block in document.iter_inner_content():
        paragraphs = [block] if isinstance(block, Paragraph) else [
            paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs
        ]
        for paragraph in paragraphs:
            if paragraph.text.strip():
                yield _Line(text=visible(paragraph.text.strip()), bold=_is_bold(paragraph), place=_place(paragraph))


def _is_bold(paragraph: Paragraph) -> bool:
    return all(run.bold for run in paragraph.runs if run.text.strip())


def _place(paragraph: Paragraph) -> str:
    if paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER:
        return "centre"
    indent = paragraph.paragraph_format.left_indent
    return "right" if indent is not None and indent.cm > HALF_PAGE_CM else "left"


@cache
def _template() -> bytes:
    return (files(__package__) / "letter.typ").read_bytes()
