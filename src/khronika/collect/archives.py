"""Pages out of web archives: WARC files and WACZ packages, as browsers' recorders and other desks make them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC
from typing import BinaryIO, cast

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from khronika.collect.clock import stamp
from khronika.collect.decompress import BadCoding, Inflates, decoded
from khronika.errors import BadInput
from khronika.records import Page

LARGEST_PAGE = 32 * 1024 * 1024
# A recorder's package of one session has a few hundred pages; more is a crawl, for `khronika bulk`.
MOST_PAGES = 2000
_PAGES = re.compile(r"\s*(?:text/html|application/xhtml\+xml|text/plain|application/pdf)\b", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


def is_warc(content: bytes) -> bool:
    return content.startswith((b"WARC/", b"\x1f\x8b"))


def is_wacz(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def pages_of_warc(content: bytes, name: str) -> Iterator[Page]:
    """The pages (HTML, text, PDF) with status 200 in a WARC file, packed or not. `name` is for the messages.

    Raises BadInput when it is no WARC file, or holds nothing that can be read.
    """
    yield from _bounded(_pages(io.BytesIO(content), name), name)


def pages_of_wacz(content: bytes, name: str) -> Iterator[Page]:
    """The same for a WACZ package (a zip with WARC files in archive/). Raises BadInput."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise BadInput("{name}: the package is damaged and cannot be opened; export it again", name=name) from None
    with package:
        members = [member for member in package.namelist() if re.fullmatch(r"archive/[^/]+\.warc(?:\.gz)?", member)]
        if not members:
            raise BadInput("{name}: no WACZ package, it holds no archive/*.warc; give a WACZ, a WARC or a saved "
                           "page", name=name)
        yield from _bounded(_of_members(package, members, name), name)


def _of_members(package: zipfile.ZipFile, members: list[str], name: str) -> Iterator[Page]:
    for member in members:
        try:
            with package.open(member) as stream:
                yield from _pages(cast(BinaryIO, stream), f"{name}, {member}")
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            # Damaged, packed in an unknown way, or under a password.
            raise BadInput("{name}: {member} in it is damaged or locked; export the package again",
                           name=name, member=member) from None


def _bounded(pages: Iterator[Page], name: str) -> Iterator[Page]:
    for count, page in enumerate(pages):
        if count >= MOST_PAGES:
            raise BadInput("{name} holds more than {most} pages; read it with `khronika bulk`",
                           name=name, most=MOST_PAGES)
        yield page


def _pages(stream: BinaryIO, name: str) -> Iterator[Page]:
    try:
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="none"):
            page = _page(record, name)
            if page is not None:
                yield page
    except (OSError, ValueError) as error:
        # fastwarc raises OSError for everything that is not a sound archive.
        raise BadInput("{name}: no WARC file, or a damaged one ({error}); export it again",
                       name=name, error=error) from None


def _page(record: WarcRecord, name: str) -> Page | None:
    """The record as a page; None when it is something else. Raises BadInput when the file ends inside it."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource) or not url.startswith("http"):
        return None
    answered = record.record_type == WarcRecordType.response
    if answered and not record.is_http_parsed:
        return None
    status = (record.http_headers.status_code or 0) if answered else 200
    typed = (("Content-Type", record.headers.get("Content-Type") or ""),)
    headers = record.http_headers.astuples() if answered else typed
    named = {key.lower(): value for key, value in headers}
    if status != 200 or not _PAGES.match(named.get("content-type", "")):
        return None
    length = record.content_length
    raw = record.reader.read(LARGEST_PAGE + 1)
    if len(raw) < min(length, LARGEST_PAGE):
        raise BadInput("{name}: the archive breaks off inside {url}; export it again", name=name, url=url)
    try:
        body = decoded(dechunked(raw, named), named.get("content-encoding", "").split(","), LARGEST_PAGE)
    except (Inflates, BadCoding):
        return None
    if len(body) > LARGEST_PAGE:
        return None
    return Page(
        url=url, final_url=url, fetched_at=stamp(record.record_date.astimezone(UTC)), status=status,
        headers=headers, body=body,
    )  # fmt: skip


def dechunked(raw: bytes, headers: dict[str, str]) -> bytes:
    """`raw` without chunk framing. Some writers undo it and keep the header that names it: then `raw` is given back.

    `headers` with lower-case names.
    """
    if "chunked" not in headers.get("transfer-encoding", "").lower():
        return raw
    whole = bytearray()
    place = 0
    while found := _CHUNK.match(raw, place):
        size = int(found[1], 16)
        if size == 0:
            return bytes(whole)
        chunk = raw[found.end() : found.end() + size]
        whole += chunk
        place = found.end() + size
        place += 2 if raw[place : place + 2] == b"\r\n" else 1
        if len(chunk) < size:
            break
    return bytes(whole) if whole and place >= len(raw) else raw
