"""What a file is that a digest may come in: any text document, and books and letters, which laws do not come in."""

from __future__ import annotations

import re
from typing import Literal

from khronika.documents.detect import Kind as DocumentKind
from khronika.documents.detect import kind_of

Kind = DocumentKind | Literal["epub", "eml"]

_FIELD = re.compile(rb"[!-9;-~]{1,60}:[ \t]?[^\r\n]*(\r?\n[ \t][^\r\n]*)*\r?\n")
_ONLY_MAIL_HAS = re.compile(
    rb"^(MIME-Version|Content-Type|Received|Message-ID|X-Unsent|Return-Path):", re.IGNORECASE | re.MULTILINE)
MOST_FIELDS = 200


def what_is(content: bytes, name: str) -> Kind:
    """What the file is, by its bytes. Raises BadInput for an empty file and for what no digest comes in."""
    if is_book(content):
        return "epub"
    return "eml" if is_letter(content) else kind_of(content, name)


def is_book(content: bytes) -> bool:
    """Whether the zip's first part says that it is an EPUB, as it must (OCF, 4.3)."""
    return content.startswith(b"PK\x03\x04") and b"application/epub+zip" in content[30:200]


def is_letter(content: bytes) -> bool:
    """Whether the file begins with the header of an e-mail: fields, one of those that only mail has, an empty line."""
    content, place, fields = content[:65536], 0, 0
    while fields < MOST_FIELDS and (field := _FIELD.match(content, place)):
        place, fields = field.end(), fields + 1
    ended = content.startswith((b"\r\n", b"\n"), place)
    return fields > 1 and ended and bool(_ONLY_MAIL_HAS.search(content[:place]))
