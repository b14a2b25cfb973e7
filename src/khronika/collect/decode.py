"""Bytes of a feed or a page into text, whatever they say about themselves."""

from __future__ import annotations

import codecs
import re

from khronika.records import Record

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']|<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})",
    re.IGNORECASE,
)
_KAZAKH = re.compile(rb"(?:xml:lang|lang)\s*=\s*[\"']kk\b|<language>\s*kk\b", re.IGNORECASE)
_HEAD = 2048
# Above this share of broken places a text is not UTF-8 with slips but something else.
_SLIPS = 0.02
_CYRILLIC = "cp1251"
# The Kazakh letters of STRK1048 stand where windows-1251 has Serbian and Ukrainian ones.
_KAZAKH_CYRILLIC = "kz1048"
_WESTERN = ("ascii", "iso8859-1", "cp1252")
_HIGH = bytes(range(0x80, 0x100))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Decoded(Record, frozen=True, kw_only=True):
    """`text`, the encoding it was read in, and how many bytes had to be given up (each shown as U+FFFD)."""

    text: str
    encoding: str
    lost: int = 0


def decode(body: bytes, charset: str | None = None) -> Decoded:
    """Text of `body`; `charset` is what the header says. Never fails: what cannot be read is counted in `lost`.

    In this order: byte order mark, UTF-16 by its zero bytes, strict UTF-8 (nothing else looks like it by chance),
    the header, the declaration inside, UTF-8 with slips, windows-1251.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _read(body[len(mark) :], encoding)
    wide = _wide(body)
    if wide:
        return _read(body, wide)
    try:
        return Decoded(text=_clean(body.decode("utf-8")), encoding="utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(body, charset)


def _not_quite_utf8(body: bytes, charset: str | None) -> Decoded:
    slips = _read(body, "utf-8")
    high = len(body) - len(body.translate(None, _HIGH))
    if slips.lost <= max(3, _SLIPS * high) and _has_utf8(body):
        return slips
    declared = _DECLARED.search(body[:_HEAD])
    named = [charset, *((group or b"").decode("ascii") for group in (declared.groups() if declared else ()))]
    for name in named:
        encoding = _known(name)
        if encoding in _WESTERN and high < len(body) // 20:
            # The default of careless servers, and true only of a text that is Latin but for a few letters.
            return _read(body, "cp1252")
        if encoding and not encoding.startswith("utf") and encoding not in _WESTERN:
            return _read(body, _kazakh(body, encoding))
    return _read(body, _kazakh(body, _CYRILLIC))


def _has_utf8(body: bytes) -> bool:
    """True when some letters beyond ASCII do read as UTF-8: a short windows-1251 text has no such pair."""
    return any(char != "\ufffd" and char >= "\x80" for char in body[:65536].decode("utf-8", "replace"))


def _kazakh(body: bytes, encoding: str) -> str:
    return _KAZAKH_CYRILLIC if encoding == "cp1251" and _KAZAKH.search(body[:_HEAD]) else encoding


def _known(name: str | None) -> str | None:
    try:
        return codecs.lookup(name or "").name
    except LookupError:
        return None


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: markup starts with ASCII, so every second byte is zero."""
    start = body[:8]
    if len(start) >= 4 and start[0] == start[2] == 0 and start[1] and start[3]:
        return "utf-16-be"
    if len(start) >= 4 and start[1] == start[3] == 0 and start[0] and start[2]:
        return "utf-16-le"
    return None


def _read(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, "replace")
    return Decoded(text=_clean(text), encoding=codecs.lookup(encoding).name, lost=text.count("\ufffd"))


def _clean(text: str) -> str:
    """Without control characters, which XML forbids and no reader sees."""
    return _CONTROLS.sub("", text)
