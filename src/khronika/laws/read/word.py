"""Word (.docx): paragraphs as they read with all tracked changes accepted, raised digits kept as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from khronika.documents.archive import Archive
from khronika.errors import BadInput
from khronika.laws.model import Document, Line
from khronika.laws.read.tidy import raised, tidy

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    {
        _W + "pPr",
        _W + "rPr",
        _W + "del",
        _W + "moveFrom",
        _W + "object",
        _W + "footnoteReference",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_BREAK = "\n"
_MARKS = {_W + "tab": " ", _W + "cr": _BREAK, _W + "br": _BREAK, _W + "noBreakHyphen": "-"}


def load_docx(content: bytes, name: str) -> Document:
    """Lines of a Word file, one a paragraph, more where it holds line breaks. Raises BadInput for a damaged one."""
    archive = Archive(content, name)
    if "word/document.xml" not in archive.parts:
        raise BadInput("{name} is a zip archive without a Word text in it; give the document itself", name=name)
    levels = _levels(archive)
    lines: list[Line] = []
    for paragraph in archive.xml("word/document.xml").iter(_W + "p"):
        level = levels.get(_style(paragraph))
        for piece in "".join(_texts(paragraph)).split(_BREAK):
            text = tidy(piece)
            if text:
                lines.append(Line(text=text, number=len(lines) + 1, level=level, apart=True))
    return Document(name=name, format="docx", lines=tuple(lines))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(_W + "val", "")


def _levels(archive: Archive) -> dict[str, int]:
    """Style id -> heading level, by the built-in names."""
    if "word/styles.xml" not in archive.parts:
        return {}
    levels: dict[str, int] = {}
    for style in archive.xml("word/styles.xml").iterchildren(_W + "style"):
        name = style.find(_W + "name")
        match = re.fullmatch(r"heading (\d)", "" if name is None else name.get(_W + "val", "").lower())
        if match:
            levels[style.get(_W + "styleId", "")] = int(match[1])
    return levels


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == _W + "p":
            continue
        if child.tag == _W + "r" and _is_raised(child):
            yield raised("".join(part.text or "" for part in child.iter(_W + "t")))
        elif child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[str(child.tag)]
        else:
            yield from _texts(child)


def _is_raised(run: etree._Element) -> bool:
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(_W + "val") == "superscript"
