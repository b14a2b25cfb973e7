"""An e-book, EPUB 3.3: the front page, then a chapter a rubric, made of the same lines as the web page.

Written with zipfile: an EPUB is a zip of XHTML with a list of its parts (docs/decisions/dependencies-left-out.md).
https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

import hashlib
import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from khronika.digest.model import Digest
from khronika.digest.write.html import front, part
from khronika.digest.write.wording import document_title, rubric_line
from khronika.digest.write.words import words

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can write: the same digest gives the same bytes."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write_epub(digest: Digest) -> bytes:
    """The same bytes for the same digest; its number is made of its content, its date of modification of its days."""
    chapters = dict(_chapters(digest))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        # First and unpacked, so that a program knows the file by its 38th byte (OCF, 4.3).
        _put(book, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", CONTAINER)
        _put(book, "book/package.opf", _package(digest, chapters))
        _put(book, "book/contents.xhtml", _contents(digest))
        _put(book, "book/book.css", (files(__package__) / "book.css").read_text(encoding="utf-8"))
        for name, chapter in chapters.items():
            _put(book, f"book/{name}", chapter)
    return packed.getvalue()


def _put(book: zipfile.ZipFile, name: str, content: str, packing: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = packing
    entry.external_attr = 0o644 << 16
    book.writestr(entry, content.encode())


def _chapters(digest: Digest) -> Iterator[tuple[str, str]]:
    """File name and XHTML of the front page and of each rubric."""
    spoken, title = words(digest.language), document_title(digest)
    yield "front.xhtml", _page(digest, title, front(digest))
    for number, section in enumerate(digest.sections, start=1):
        name = rubric_line(section, digest.language) or title
        yield _chapter_file(number), _page(digest, name, part(number, section, digest.language, spoken))


def _chapter_file(number: int) -> str:
    return f"chapter-{number:03}.xhtml"


def _page(digest: Digest, title: str, lines: Iterable[str]) -> str:
    tag, body = words(digest.language).tag, "\n".join(lines)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{tag}" xml:lang="{tag}">
<head>
<meta charset="utf-8"/>
<meta name="generator" content="Khronika"/>
<title>{escape(title)}</title>
<link rel="stylesheet" type="text/css" href="book.css"/>
</head>
<body>
{body}
</body>
</html>
"""


def _contents(digest: Digest) -> str:
    """The navigation document: rubrics and below them the titles."""
    label = escape(words(digest.language).contents)
    lines = ['<nav epub:type="toc" id="toc">', f"<h1>{label}</h1>", "<ol>",
             f'<li><a href="front.xhtml">{escape(document_title(digest))}</a></li>']
    for number, section in enumerate(digest.sections, start=1):
        chapter = _chapter_file(number)
        rubric = rubric_line(section, digest.language) or document_title(digest)
        entries = [f'<li><a href="{chapter}#r{number}-{place}">{escape(item.title)}</a></li>'
                   for place, item in enumerate(section.items, start=1) if item.title]
        inner = "<ol>" + "\n".join(entries) + "</ol>" if entries else ""
        lines.append(f'<li><a href="{chapter}">{escape(rubric)}</a>{inner}</li>')
    return _page(digest, words(digest.language).contents, [*lines, "</ol>", "</nav>"])


def _package(digest: Digest, chapters: dict[str, str]) -> str:
    """Who made what of which parts, in which order they are read."""
    whole = hashlib.sha256("".join(chapters.values()).encode()).hexdigest()
    ids = {name: name.removesuffix(".xhtml") for name in chapters}
    manifest = "\n".join(f'<item id="{ids[name]}" href="{name}" media-type="application/xhtml+xml"/>' for name in ids)
    spine = "\n".join(f'<itemref idref="{id_}"/>' for id_ in ids.values())
    day = _last_day(digest)
    creator = f"<dc:creator>{escape(digest.organisation)}</dc:creator>\n" if digest.organisation else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, whole)}</dc:identifier>
<dc:title>{escape(document_title(digest))}</dc:title>
<dc:language>{words(digest.language).tag}</dc:language>
{creator}<dc:date>{day}</dc:date>
<meta property="dcterms:modified">{day}T00:00:00Z</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="book.css" media-type="text/css"/>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


def _last_day(digest: Digest) -> str:
    """The last whole day that the digest names: it has no other, and a clock would make each copy differ."""
    days = [item.published for section in digest.sections for item in section.items if item.published]
    whole = sorted(day for day in (digest.period.to, *days) if day and _DAY.fullmatch(day))
    return whole[-1] if whole else "2000-01-01"
