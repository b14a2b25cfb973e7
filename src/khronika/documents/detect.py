"""What a file is, by its bytes: its name may lie."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

import olefile

from khronika.errors import BadInput

Kind = Literal["txt", "docx", "html", "pdf", "doc", "rtf", "odt", "json"]

_PICTURES = ((b"\xff\xd8\xff", "a JPEG picture"), (b"\x89PNG", "a PNG picture"), (b"GIF8", "a GIF picture"),
             (b"II*\x00", "a TIFF picture"), (b"MM\x00*", "a TIFF picture"), (b"\x1f\x8b", "a gzip archive"),
             (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"MZ", "a program"),
             (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"))
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head", b"<body")
_TAGS = (b"<p>", b"<p ", b"<div", b"<h1", b"<h2", b"<meta")
_ENCRYPTED = 0x0100
"""fEncrypted of a Word file's FibBase ([MS-DOC] 2.5.1), in the flags at byte 10."""


def kind_of(content: bytes, name: str) -> Kind:
    """Raises BadInput for an empty file and for what is no text document."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n\x00\x0c")
    if not start:
        raise BadInput(f"{name} is empty; check that the right file was saved")
    for mark, what in _PICTURES:
        if content.startswith(mark) and not (mark == b"MZ" and content[:400].isascii()):
            raise BadInput(f"{name} is {what}, not a document; give txt, docx, html or pdf")
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
    others = {"xl/workbook.xml": "an Excel table", "ppt/presentation.xml": "a PowerPoint presentation",
              "META-INF/container.xml": "an e-book (EPUB)", "AndroidManifest.xml": "a program"}
    for part, what in others.items():
        if part in names:
            raise BadInput(f"{name} is {what}, not a text document; save the text as .docx and give that")
    return "docx"


def _old_office_kind(content: bytes, name: str) -> Kind:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            if ole.exists("EncryptedPackage"):
                raise BadInput(f"{name} is protected by a password; open it in Word and save it without one")
            if ole.exists("WordDocument"):
                with ole.openstream("WordDocument") as stream:
                    flags = int.from_bytes(stream.read(12)[10:12], "little")
                if flags & _ENCRYPTED:
                    raise BadInput(f"{name} is protected by a password; open it in Word and save it without one")
                return "doc"
    except (OSError, ValueError, IndexError, TypeError):
        raise BadInput(f"{name} is damaged; open it in Word and save it as .docx") from None
    raise BadInput(f"{name} is an Office file but not a text document; save the text as .docx and give that")
