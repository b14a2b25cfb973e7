"""OpenDocument (.odt): headings with their level and paragraphs, without tracked deletions and notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from khronika.documents.archive import Archive
from khronika.documents.office import refuse_locked_or_swollen
from khronika.errors import BadInput
from khronika.laws.model import Document, Line
from khronika.laws.read.tidy import raised, tidy

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SKIPPED = frozenset({_TEXT + "tracked-changes", _TEXT + "note", _TEXT + "p", _TEXT + "h"})


def load_odt(content: bytes, name: str) -> Document:
    """Lines of an OpenDocument text, one a paragraph. Raises BadInput for a damaged or locked file."""
    archive = Archive(content, name)
    refuse_locked_or_swollen(archive)
    if "content.xml" not in archive.parts:
        raise BadInput("{name} is an OpenDocument file without a text in it; give the document itself", name=name)
    root = archive.xml("content.xml")
    high = _raised_styles(root)
    lines: list[Line] = []
    for element in root.iter(_TEXT + "p", _TEXT + "h"):
        if next(element.iterancestors(_TEXT + "tracked-changes"), None) is not None:
            continue
        level = element.get(_TEXT + "outline-level") if element.tag == _TEXT + "h" else None
        for piece in "".join(_texts(element, high)).split("\n"):
            text = tidy(piece)
            if text:
                lines.append(Line(text=text, number=len(lines) + 1, level=int(level) if level else None, apart=True))
    return Document(name=name, format="odt", lines=tuple(lines))


def _texts(element: etree._Element, high: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _TEXT + "line-break":
            yield "\n"
        elif child.tag in (_TEXT + "s", _TEXT + "tab"):
            yield " "
        elif child.tag == _TEXT + "span" and child.get(_TEXT + "style-name", "") in high:
            yield raised("".join(_texts(child, high)))
        elif child.tag not in _SKIPPED:
            yield from _texts(child, high)
        yield child.tail or ""


def _raised_styles(root: etree._Element) -> frozenset[str]:
    """Automatic styles whose text stands raised («super 58%»)."""
    return frozenset(
        style.get(_STYLE + "name", "")
        for style in root.iter(_STYLE + "style")
        if any(
            (properties.get(_STYLE + "text-position") or "").startswith("super")
            for properties in style.iter(_STYLE + "text-properties")
        )
    )
