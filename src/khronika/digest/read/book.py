"""An e-book (.epub): its chapters in the order in which they are read, each as a web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from khronika.digest.read import webpage
from khronika.digest.read.lines import MOST_LINES, Document, Line, far_too_much
from khronika.documents.archive import Archive
from khronika.errors import BadInput

CONTAINER = "META-INF/container.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_PAGES = ("application/xhtml+xml", "text/html")


def load(content: bytes, name: str) -> Document:
    """Lines of all chapters. Raises BadInput for a damaged book and one without text."""
    archive = Archive(content, name)
    lines: list[Line] = []
    notes: list[tuple[str, int | None, str]] = []
    for part in _chapters(archive):
        page = webpage.load(archive.read(part), name)
        lines += (replace(line, number=number) for number, line in enumerate(page.lines, start=len(lines) + 1))
        notes += page.notes
        if len(lines) > MOST_LINES:
            raise far_too_much(name)
    return Document("html", tuple(lines), tuple(notes))


def _chapters(archive: Archive) -> Iterator[str]:
    """The parts that the book's spine names."""
    root = archive.xml(CONTAINER).find(f".//{_ROOTFILE}") if CONTAINER in archive.parts else None
    package = (root.get("full-path") or "") if root is not None else ""
    if package not in archive.parts:
        raise BadInput("{name} is damaged: the e-book does not say what its chapters are; ask for it again",
                       name=archive.name)
    opf = archive.xml(package)
    pages = {item.get("id"): item for item in opf.iter(f"{_OPF}item") if item.get("media-type") in _PAGES}
    for reference in opf.iter(f"{_OPF}itemref"):
        item = pages.get(reference.get("idref"))
        if item is not None and "nav" not in (item.get("properties") or "").split():
            part = normpath(join(dirname(package), unquote(item.get("href") or "")))
            if part in archive.parts:
                yield part
