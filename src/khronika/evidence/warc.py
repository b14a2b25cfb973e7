"""WARC records (ISO 28500:2017, WARC/1.1), written by warcio with the HTTP heads kept byte for byte, and read back.

warcio would parse an HTTP head and write it anew; evidence must hold the bytes that came over the wire.
"""

from __future__ import annotations

import hashlib
import io
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from khronika.errors import BadInput, Words, reason
from khronika.evidence.sealing import Writable

VERSION = "WARC/1.1"
HTTP_RESPONSE = "application/http; msgtype=response"
HTTP_REQUEST = "application/http; msgtype=request"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
BLANK_LINE = b"\r\n\r\n"
LARGEST_HEADER = 256 * 1024
BLOCK = 1024 * 1024
UNSAFE_IN_HEADER = re.compile(r"[\x00-\x20\x7f]")


class Raw:
    """Bytes to keep, in memory or in a file: their size and SHA-256, and a stream of them."""

    def __init__(self, content: bytes | Path) -> None:
        self.content = content
        digest, self.size = hashlib.sha256(), 0
        with self.open() as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
                self.size += len(block)
        self.sha256 = digest.hexdigest()

    def open(self) -> BinaryIO:
        """Raises BadInput when the file cannot be read."""
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        try:
            return self.content.open("rb")
        except OSError as error:
            raise BadInput("{file}: cannot be read ({why}); check the path",
                           file=self.content, why=reason(error)) from None


@dataclass(frozen=True)
class NewRecord:
    """A record to write: its type, named fields, the HTTP head (verbatim, b"" for none) and what follows it."""

    type: str
    fields: tuple[tuple[str, str], ...]
    content_type: str
    head: bytes
    body: Raw

    def named(self, name: str) -> str:
        """The value of a field that is there."""
        return next(value for field, value in self.fields if field == name)

    @property
    def id(self) -> str:
        return self.named("WARC-Record-ID")


class VerbatimHead(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """An HTTP head that is written as it was received."""

    def __init__(self, head: bytes) -> None:
        super().__init__("verbatim", [])  # one without a status line counts as none
        self.head = head

    def compute_headers_buffer(self, _header_filter: object = None) -> None:
        self.headers_buff = self.head


def record_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def safe_address(address: str) -> str:
    """An address that cannot break out of its header line: white space and control characters percent-encoded."""
    return UNSAFE_IN_HEADER.sub(lambda found: f"%{ord(found[0]):02X}", address)


def whole_head(head: bytes) -> bytes:
    """An HTTP head that ends with its blank line."""
    return head if head.endswith(BLANK_LINE) else head.rstrip(b"\r\n") + BLANK_LINE


def block_digest(head: bytes, body: Raw) -> str:
    digest = hashlib.sha256(head)
    with body.open() as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def write_record(out: Writable, record: NewRecord) -> None:
    """One uncompressed record with digests of block and payload. Raises BadInput when its file changed meanwhile."""
    digests = [("WARC-Block-Digest", f"sha256:{block_digest(record.head, record.body)}")]
    if record.type not in ("warcinfo", "revisit"):
        digests.append(("WARC-Payload-Digest", f"sha256:{record.body.sha256}"))
    headers = StatusAndHeaders(
        "", [("WARC-Type", record.type), *record.fields, *digests], protocol=VERSION)
    with record.body.open() as stream:
        counted = Counted(stream, record.body)
        head = VerbatimHead(record.head) if record.head else None
        written = ArcWarcRecord("warc", record.type, headers, counted, head, record.content_type,
                                len(record.head) + record.body.size, payload_length=record.body.size)
        WARCWriter(out, gzip=False, warc_version=VERSION).write_record(written)
        counted.check()


class Counted:
    """A stream that proves that what was written is what was hashed before."""

    def __init__(self, stream: BinaryIO, raw: Raw) -> None:
        self.stream, self.raw = stream, raw
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        block = self.stream.read(size)
        self.digest.update(block)
        return block

    def check(self) -> None:
        if self.digest.hexdigest() != self.raw.sha256:
            raise BadInput("{file}: the file changed while it was being kept; copy it and keep the copy",
                           file=self.raw.content)


@dataclass(frozen=True)
class StoredRecord:
    """A record found in a WARC file: its header fields and where it, its block and its end stand."""

    fields: dict[str, str]
    offset: int
    block: int
    length: int

    @property
    def type(self) -> str:
        return self.fields.get("warc-type", "")

    @property
    def id(self) -> str:
        return self.fields.get("warc-record-id", "")

    @property
    def end(self) -> int:
        return self.block + self.length + len(BLANK_LINE)


class NotARecord(Exception):
    """Bytes that are not a WARC record; the message says why, `offset` where in the file."""

    def __init__(self, why: Words, offset: int) -> None:
        super().__init__(why)
        self.why = why
        self.offset = offset


def read_fields(stream: BinaryIO, offset: int) -> tuple[dict[str, str], int]:
    """Header fields (names in lower case) and the header's length; the stream then stands at the block."""
    first = stream.readline(LARGEST_HEADER)
    if first.rstrip(b"\r\n") != VERSION.encode():
        raise NotARecord(Words("no record starts here (it should start with WARC/1.1)"), offset)
    fields, length = {}, len(first)
    while (line := stream.readline(LARGEST_HEADER)) not in (b"\r\n", b""):
        length += len(line)
        name, colon, value = line.partition(b":")
        if not colon or length > LARGEST_HEADER:
            raise NotARecord(Words("the header of the record is damaged"), offset)
        fields[name.decode("utf-8", "replace").strip().lower()] = value.decode("utf-8", "replace").strip()
    if not fields.get("content-length", "").isdigit():
        raise NotARecord(Words("the header of the record does not say how long it is"), offset)
    return fields, length + 2


def stored_records(stream: BinaryIO) -> Iterator[StoredRecord]:
    """Every record of a WARC file that can be seeked, blocks skipped. Raises NotARecord."""
    size = stream.seek(0, io.SEEK_END)
    offset = 0
    while offset < size:
        stream.seek(offset)
        fields, header = read_fields(stream, offset)
        record = StoredRecord(fields=fields, offset=offset, block=offset + header, length=int(fields["content-length"]))
        stream.seek(record.block + record.length)
        if record.end > size or stream.read(len(BLANK_LINE)) != BLANK_LINE:
            raise NotARecord(Words("the record is cut off"), offset)
        yield record
        offset = record.end


class Chunks(io.RawIOBase):
    """A read-only stream over chunks of bytes as they come."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks, self.rest = chunks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        target = memoryview(cast(bytearray, buffer))
        while not self.rest:
            chunk = next(self.chunks, None)
            if chunk is None:
                return 0
            self.rest = memoryview(chunk)
        count = min(len(target), len(self.rest))
        target[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        return count
