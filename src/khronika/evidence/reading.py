"""Opening captures: the bytes, the facts, the page as it was, with every hash checked on the way."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import brotli  # type: ignore[import-untyped]

from khronika.evidence.box import CONTENT_TYPES, OpenBox
from khronika.evidence.capture import Capture, Damaged, Erased, NoSuchCapture, check_capture, shelf_of
from khronika.evidence.holdings import Holdings
from khronika.evidence.warc import BLOCK
from khronika.records import Page


@contextmanager
def open_box(holdings: Holdings, number: str) -> Iterator[OpenBox]:
    """A capture's WARC file, opened. Raises NoSuchCapture, Erased or Damaged."""
    check_capture(number)
    if erasure := holdings.journal.erasure(number):
        raise Erased(number, erasure.decision)
    path = holdings.folder.find(number)
    if path is None:
        raise NoSuchCapture("{folder} holds no capture {number}; check the number",
                            folder=holdings.folder.root, number=number)
    key = holdings.keyring.key(number)
    if key is None:
        shelf = holdings.keyring.shelf(shelf_of(number))
        raise Damaged("{shelf}: the key of capture {number} is missing or damaged; restore this file from a backup",
                      shelf=shelf, number=number)
    with path.open("rb") as stream:
        yield OpenBox(path, stream, number, key)


def read_capture(holdings: Holdings, number: str) -> Capture:
    with open_box(holdings, number) as box:
        return box.capture()


def content(holdings: Holdings, capture: Capture) -> Iterator[bytes]:
    """The raw bytes of a capture in chunks of at most 1 MiB; a revisit's are those of the capture it repeats.

    The last chunk comes only after the hash was found right. Raises Damaged, and Erased when the repeated one is gone.
    """
    digest, size, held = hashlib.sha256(), 0, b""
    with open_box(holdings, capture.content_of or capture.id) as box:
        number = box.find(*CONTENT_TYPES)
        _, stream, length = box.inner(number)
        head = length - capture.size
        if head < 0 or len(stream.read(head)) != head:
            raise Damaged("{file}: holds fewer bytes than were kept; restore this file from a backup", file=box.path)
        while block := stream.read(min(BLOCK, capture.size - size)):
            digest.update(block)
            size += len(block)
            if held:
                yield held
            held = block
        if digest.hexdigest() != capture.sha256:
            raise Damaged("{file}: the bytes are not those that were kept; restore this file from a backup",
                          file=box.path)
    if held:
        yield held


def http_heads(holdings: Holdings, capture: Capture) -> tuple[bytes, bytes]:
    """The HTTP heads of request and response as they went over the wire; b"" where none was kept."""
    found = {}
    with open_box(holdings, capture.id) as box:
        # The page's own answer and request come first, those of redirects after them.
        for number, kinds in ((1, ("response", "revisit")), (2, ("request",))):
            kind = box.records[number].type if number < len(box.records) else ""
            if kind in kinds:
                _, stream, length = box.inner(number)
                found[number] = stream.read(length - (capture.size if kind == "response" else 0))
    return found.get(2, b""), found.get(1, b"")


def read_page(holdings: Holdings, capture: Capture) -> Page:
    """The page that was kept, body with its content encoding undone. Raises Damaged, Erased, NoSuchCapture."""
    if capture.kind != "page":
        raise NoSuchCapture("capture {capture} is a file, not a page; open it with read", capture=capture.id)
    raw = b"".join(content(holdings, capture))
    kept = read_capture(holdings, capture.content_of) if capture.content_of else capture
    _, head = http_heads(holdings, capture)
    _, full_head = http_heads(holdings, kept) if capture.content_of else (b"", head)
    body = raw
    if kept.body_sha256:
        body = decoded(raw, header(full_head, "content-encoding"), kept.body_size or 0)
        if hashlib.sha256(body).hexdigest() != kept.body_sha256:
            raise Damaged("capture {capture}: its content encoding cannot be undone as it was when it was kept",
                          capture=capture.id)
    return Page(url=capture.url or "", final_url=capture.final_url or "", fetched_at=capture.fetched_at or "",
                status=capture.status or 0, headers=headers_of(head), body=body, redirects=capture.redirects)


def headers_of(head: bytes) -> tuple[tuple[str, str], ...]:
    lines = head.decode("latin-1").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines if ":" in line)
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def header(head: bytes, wanted: str) -> str:
    return next((value.lower() for name, value in headers_of(head) if name.lower() == wanted), "")


def decoded(raw: bytes, encoding: str, largest: int) -> bytes:
    """The body without its content encoding, never longer than `largest` bytes; raw where that cannot be done."""
    try:
        if encoding in ("gzip", "x-gzip"):
            with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
                return stream.read(largest)
        if encoding == "deflate":
            for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # some servers send deflate without its zlib wrapper
                try:
                    return zlib.decompressobj(window).decompress(raw, largest)
                except zlib.error:
                    continue
        if encoding == "br":
            opened, out = brotli.Decompressor(), b""
            while len(out) < largest and not opened.is_finished():
                piece = opened.process(raw if not out else b"", output_buffer_limit=largest - len(out))
                if not piece:
                    break
                out += piece
            return out
    except (OSError, EOFError, zlib.error, brotli.error):
        return raw
    return raw
