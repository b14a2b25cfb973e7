"""What a file is, by its bytes: its name may lie."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

import olefile

from khronika.errors import BadInput, Words

Kind = Literal["txt", "docx", "html", "pdf", "doc", "rtf", "odt", "json"]

_PICTURES = (
    (b"\xff\xd8\xff", Words("a JPEG picture")), (b"\x89PNG", Words("a PNG picture")), (b"GIF8", Words("a GIF picture")),
    (b"II*\x00", Words("a TIFF picture")), (b"MM\x00*", Words("a TIFF picture")),
    (b"\x1f\x8b", Words("a gzip archive")), (b"Rar!", Words("a RAR archive")), (b"7z\xbc\xaf", Words("a 7z archive")),
    (b"MZ", Words("a program")), (b"\x7fELF", Words("a program")), (b"SQLite format 3", Words("a database")),
)
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head", b"<body")
_TAGS = (b"<p>", b"<p ", b"<div", b"<h1", b"<h2", b"<meta")
_ENCRYPTED = 0x0100
"""fEncrypted of a Word file's FibBase ([MS-DOC] 2.5.1), in the flags at byte 10."""


def kind_of(content: bytes, name: str) -> Kind:
    """Raises BadInput for an empty file and for what is no text document."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\x00\x0c")
    if not start:
        raise BadInput("{name} is empty; check that the right file was saved", name=name)
    for mark, what in _PICTURES:
        if content.startswith(mark) and not (mark == b"MZ" and content[:400].isascii()):
            raise BadInput("{name} is {what}, not a document; give txt, docx, html or pdf", name=name, what=what)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(content, name)
    if content.startswith(olefile.MAGIC):
        return _old_office_kind(content, name)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    return _text_kind(start)


def _text_kind(start: bytes) -> Kind:
    # NULs are left out so that the marks are found in UTF-16 too.
    letters = start.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").lower()
    if letters.startswith(b"{") and b'"' in letters[:40]:
        return "json"
    if letters.startswith(_PAGES) or (letters.startswith(b"<") and any(tag in letters for tag in _TAGS)):
        return "html"
    return "txt"


def _zip_kind(content: bytes, name: str) -> Kind:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "docx"  # Its loader says in which way it is damaged.
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    others = {
        "xl/workbook.xml": Words("an Excel table"), "ppt/presentation.xml": Words("a PowerPoint presentation"),
        "META-INF/container.xml": Words("an e-book (EPUB)"), "AndroidManifest.xml": Words("a program"),
    }
    for part, what in others.items():
        if part in names:
            raise BadInput("{name} is {what}, not a text document; save the text as .docx and give that",
                           name=name, what=what)
    return "docx"


def _old_office_kind(content: bytes, name: str) -> Kind:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            if ole.exists("EncryptedPackage"):
                raise BadInput("{name} is protected by a password; open it in Word and save it without one",
                               name=name)
            if ole.exists("WordDocument"):
                with ole.openstream("WordDocument") as stream:
                    flags = int.from_bytes(stream.read(12)[10:12], "little")
                if flags & _ENCRYPTED:
                    raise BadInput("{name} is protected by a password; open it in Word and save it without one",
                                   name=name)
                return "doc"
    except (OSError, ValueError, IndexError, TypeError):
        raise BadInput("{name} is damaged; open it in Word and save it as .docx", name=name) from None
    raise BadInput("{name} is an Office file but not a text document; save the text as .docx and give that",
                   name=name)
