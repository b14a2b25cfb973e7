"""Content codings undone within a bound: a small page may claim to be a hundred megabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import brotli  # type: ignore[import-untyped]

# What we ask for and can undo.
ACCEPT_ENCODING = "gzip, deflate, br"
# Servers that compress twice by mistake exist; a chain of ten is an attack.
MOST_CODINGS = 3
GZIP_MAGIC = b"\x1f\x8b\x08"
_PIECE = 256 * 1024


class Inflates(Exception):
    """The content would grow past the bound."""


class BadCoding(Exception):
    """The content is not in the coding it claims, breaks off, or the coding is unknown."""


def decoded(raw: bytes, codings: Iterable[str], largest: int) -> bytes:
    """`raw` with `codings` (as Content-Encoding lists them) undone, last first, never more than `largest` bytes.

    Raises Inflates past the bound; BadCoding for broken, cut or unknown codings.
    """
    names = [name.strip().lower() for name in codings if name.strip().lower() not in ("", "identity")]
    if len(names) > MOST_CODINGS:
        raise BadCoding(", ".join(names[: MOST_CODINGS + 1]))
    for name in reversed(names):
        if raw:
            raw = _gathered(_pieces(raw, name), largest)
    return raw


def gunzipped(raw: bytes, largest: int) -> bytes:
    """`raw` with gzip layers taken off where they are there: files named .gz, and pages compressed twice.

    Raises Inflates and BadCoding as `decoded` does.
    """
    for _ in range(MOST_CODINGS):
        if not raw.startswith(GZIP_MAGIC):
            break
        raw = decoded(raw, ("gzip",), largest)
    return raw


def _pieces(raw: bytes, name: str) -> Iterator[bytes]:
    match name:
        case "gzip" | "x-gzip":
            return _gzip(raw)
        case "deflate":
            return _deflate(raw)
        case "br":
            return _brotli(raw)
    raise BadCoding(name)


def _gathered(pieces: Iterator[bytes], largest: int) -> bytes:
    whole = bytearray()
    try:
        for piece in pieces:
            whole += piece
            if len(whole) > largest:
                raise Inflates
    except zlib.error as error:
        raise BadCoding(f"zlib {error}") from None
    except brotli.error:
        raise BadCoding("br") from None
    return bytes(whole)


def _gzip(raw: bytes) -> Iterator[bytes]:
    rest = raw
    while rest.startswith(GZIP_MAGIC[:2]):
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        yield from _zlib(unpacker, rest)
        # What follows the last member and is no member itself is padding, as gzip(1) has it.
        rest = unpacker.unused_data
    if rest is raw:
        raise BadCoding("gzip")


def _deflate(raw: bytes) -> Iterator[bytes]:
    # RFC 9110 means the zlib format, many servers send the bare one; the first byte tells them apart.
    wrapped = raw[0] & 0x0F == 8 and len(raw) > 1 and (raw[0] * 256 + raw[1]) % 31 == 0
    return _zlib(zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS), raw)


def _zlib(unpacker: zlib._Decompress, raw: bytes) -> Iterator[bytes]:
    rest = raw
    while rest:
        yield unpacker.decompress(rest, _PIECE)
        rest = unpacker.unconsumed_tail
    while not unpacker.eof:
        piece = unpacker.decompress(b"", _PIECE)
        if not piece:
            raise BadCoding("zlib: breaks off")
        yield piece


def _brotli(raw: bytes) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    yield unpacker.process(raw, output_buffer_limit=_PIECE)
    while not unpacker.can_accept_more_data():
        yield unpacker.process(b"", output_buffer_limit=_PIECE)
    if not unpacker.is_finished():
        raise BadCoding("br: breaks off")
