"""Bytes of a page to characters, whatever the page says about itself."""

from __future__ import annotations

import codecs
import re

from khronika.errors import BadInput

# The WHATWG standard asks browsers to look for the declaration in the first 1024 bytes; scripts before it are common.
DECLARATION_WINDOW = 4096
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
# Control characters that no page means and that libxml2 would stop at; tab, line feed and return stay.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
CYRILLIC_PAGES = ("windows-1251", "koi8-r", "cp866")
# Most frequent letters of Russian and Kazakh running text: the right code page gives them, the wrong one does not.
FREQUENT = frozenset("оеаинтсрвлкмыұғқәіңөүһ")
OTHER_FORMATS = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or office file", b"\x1f\x8b": "gzip", b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"WARC/": "a WARC",
}


def decode(body: bytes, header_charset: str | None = None, name: str = "page") -> str:
    """Characters of a page by byte order mark, strict UTF-8, declared charset, likeliest Cyrillic code page, in turn.

    `header_charset` is the charset of the Content-Type header, if any. Control characters are dropped.
    Raises BadInput when the bytes are another format (PDF, ZIP, gzip, picture) and not a page.
    """
    for magic, what in OTHER_FORMATS.items():
        if body.startswith(magic):
            raise BadInput(f"{name} is {what}, not an HTML page; give the page itself")
    return CONTROL.sub("", _characters(body, header_charset))


def _characters(body: bytes, header_charset: str | None) -> str:
    for mark, charset in (
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")
    ):
        if body.startswith(mark):
            return body[len(mark):].decode(charset, "replace")
    unmarked = _utf16_without_mark(body)
    if unmarked:
        return body.decode(unmarked, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _known_charset(header_charset) or _known_charset(_declared(body))
    if declared and declared != "utf-8":
        text = body.decode(declared, "replace")
        if _plausible(text):
            return text
    return _likeliest(body)


def _utf16_without_mark(body: bytes) -> str | None:
    sample = body[:DECLARATION_WINDOW]
    if len(sample) < 8 or sample.count(0) < len(sample) // 4:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _declared(body: bytes) -> str | None:
    found = DECLARED.search(body[:DECLARATION_WINDOW])
    return found.group(1).decode("ascii") if found else None


def _known_charset(charset: str | None) -> str | None:
    try:
        return codecs.lookup(charset.strip()).name if charset else None
    except LookupError:
        return None


def _plausible(text: str) -> bool:
    """A right code page gives letters that languages use often; a wrong one gives rare ones, marks and boxes."""
    foreign = [character for character in text if character > "\x7f"]
    cyrillic = [character for character in foreign if "\u0400" <= character <= "\u04ff"]
    if len(cyrillic) * 2 < len(foreign):
        return not any("\u2500" <= character <= "\u259f" or character == "\ufffd" for character in foreign)
    return _frequent_share(text) > 0.5


def _frequent_share(text: str) -> float:
    cyrillic = [character for character in text if "\u0400" <= character <= "\u04ff"]
    return sum(character in FREQUENT for character in cyrillic) / max(1, len(cyrillic))


def _likeliest(body: bytes) -> str:
    """UTF-8 with single bad bytes is salvaged; else the Cyrillic code page whose letters look most like a language."""
    salvaged = body.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in salvaged)
    if salvaged.count("\ufffd") * 10 < foreign:
        return salvaged
    return max((body.decode(charset, "replace") for charset in CYRILLIC_PAGES), key=_frequent_share)
