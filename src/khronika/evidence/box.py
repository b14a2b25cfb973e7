"""A capture's own WARC file: a plain warcinfo record, then each of its records sealed inside a record of that type.

What stands in clear is the capture's number, the time and the types and sizes of records. The block of a sealed record
is the whole inner record (header with the address, block, digests), gzipped as in a .warc.gz, then sealed. So ordinary
WARC tools walk the file and check its digests, and the opened blocks laid end to end are an ordinary .warc.gz.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from khronika.errors import Words
from khronika.evidence.capture import Capture, Damaged
from khronika.evidence.ledger import RecordSum
from khronika.evidence.sealing import BrokenSeal, Sealer, unseal
from khronika.evidence.warc import (
    BLOCK,
    Chunks,
    NewRecord,
    NotARecord,
    Raw,
    read_fields,
    record_id,
    stored_records,
    write_record,
)

SEALED = "application/vnd.khronika.sealed"
FACTS = "application/json"
IN_MEMORY = 4 * 1024 * 1024
LEVEL = 6
GZIP = 31
TRIED = 64 * 1024
CONTENT_TYPES = ("response", "resource")


@dataclass(frozen=True)
class Box:
    """What was written: the file's size and hash, each record's, and the hash that commits to the facts."""

    size: int
    sha256: str
    records: tuple[RecordSum, ...]
    commitment: str


def facts_of(capture: Capture) -> bytes:
    return msgspec.json.encode(capture, order="sorted")


def commitment(facts: bytes) -> str:
    return hashlib.sha256(facts).hexdigest()


def label(capture: str, record: str, kind: str) -> bytes:
    return f"{capture}\n{record}\n{kind}".encode()


def write_box(out: BinaryIO, capture: Capture, records: list[NewRecord], key: bytes, spool_in: Path) -> Box:
    """Write the file: warcinfo, the records sealed, then the facts sealed. Large blocks wait, sealed, in `spool_in`.

    At least one record; the first is the one that the facts describe. The caller flushes `out` to the disk.
    """
    facts = facts_of(capture)
    inner = [*records, NewRecord("metadata", (
        ("WARC-Record-ID", record_id()), ("WARC-Target-URI", records[0].named("WARC-Target-URI")),
        ("WARC-Date", capture.kept_at), ("WARC-Concurrent-To", records[0].id),
    ), FACTS, b"", Raw(facts))]
    hashed = Hashed(out)
    write_record(hashed, warcinfo(capture))
    hashed.close_record("warcinfo")
    for number, record in enumerate(inner, start=1):
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(spool_in)) as spool:
            sealer = Sealer(key, number, label(capture.id, record.id, record.type), spool)
            packer = Packer(sealer, compressing_level(record.body))
            write_record(packer, record)
            packer.close()
            write_sealed(hashed, capture, record, spool)
        hashed.close_record(record.type)
    return Box(hashed.size, hashed.digest.hexdigest(), tuple(hashed.records), commitment(facts))


def warcinfo(capture: Capture) -> NewRecord:
    lines = (
        f"software: {capture.software}",
        "format: WARC File Format 1.1",
        f"isPartOf: capture {capture.id}",
        "description: the blocks of the other records are sealed (AES-256-GCM); README.txt of the store says how",
    )
    fields = (("WARC-Record-ID", record_id()), ("WARC-Date", capture.kept_at), ("WARC-Filename", f"{capture.id}.warc"))
    return NewRecord("warcinfo", fields, "application/warc-fields", b"", Raw("\r\n".join((*lines, "")).encode()))


def write_sealed(out: Hashed, capture: Capture, record: NewRecord, spool: tempfile.SpooledTemporaryFile[bytes]) -> None:
    """The outer record: written here and not through warcio, whose revisit records can hold no block of their own."""
    length = spool.tell()
    spool.seek(0)
    digest = hashlib.sha256()
    while block := spool.read(BLOCK):
        digest.update(block)
    spool.seek(0)
    profile = [field for field in record.fields if field[0] == "WARC-Profile"]
    fields = [
        ("WARC-Type", record.type), ("WARC-Record-ID", record.id), ("WARC-Date", record.named("WARC-Date")),
        ("WARC-Target-URI", f"urn:khronika:capture:{capture.id}"), *profile,
        ("WARC-Block-Digest", f"sha256:{digest.hexdigest()}"),
        ("Content-Type", SEALED), ("Content-Length", str(length)),
    ]
    out.write("".join(["WARC/1.1\r\n", *(f"{name}: {value}\r\n" for name, value in fields), "\r\n"]).encode())
    while block := spool.read(BLOCK):
        out.write(block)
    out.write(b"\r\n\r\n")


def compressing_level(body: Raw) -> int:
    """0 for what is compressed already (photos, video): trying again costs time and gains nothing."""
    if body.size <= TRIED:
        return LEVEL
    with body.open() as stream:
        sample = stream.read(TRIED)
    return LEVEL if len(zlib.compress(sample, 1)) < 0.95 * len(sample) else 0


class Packer:
    """A file-like that gzips into another: one member, as in a .warc.gz."""

    def __init__(self, out: Sealer, level: int) -> None:
        self.out, self.packed = out, zlib.compressobj(level, zlib.DEFLATED, GZIP)

    def write(self, content: bytes) -> None:
        self.out.write(self.packed.compress(content))

    def flush(self) -> None:
        """Nothing: warcio flushes after each record, a member ends in `close`."""

    def close(self) -> None:
        self.out.write(self.packed.flush())
        self.out.close()


class Hashed:
    """Hashes the file and each of its records while they are written."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.size, self.digest = out, 0, hashlib.sha256()
        self.records: list[RecordSum] = []
        self.start, self.record = 0, hashlib.sha256()

    def write(self, content: bytes) -> None:
        self.out.write(content)
        self.digest.update(content)
        self.record.update(content)
        self.size += len(content)

    def flush(self) -> None:
        """Nothing: the store flushes the file once it is whole."""

    def close_record(self, kind: str) -> None:
        self.records.append(RecordSum(kind, self.start, self.size - self.start, self.record.hexdigest()))
        self.start, self.record = self.size, hashlib.sha256()


class OpenBox:
    """A capture's WARC file opened with its key. Every method raises Damaged when bytes are not what was sealed."""

    def __init__(self, path: Path, stream: BinaryIO, capture: str, key: bytes) -> None:
        self.path, self.stream, self.number, self.key = path, stream, capture, key
        try:
            self.records = list(stored_records(stream))
        except NotARecord as error:
            raise Damaged("{path}, byte {offset}: {error}; restore this file from a backup",
                          path=path, offset=error.offset, error=error.why) from None

    def plain(self, number: int) -> Iterator[bytes]:
        """The inner record `number` as it was gzipped: one member of a .warc.gz."""
        record = self.records[number]
        self.stream.seek(record.block)
        sealed = label(self.number, record.id, record.type)
        try:
            yield from unseal(self.key, number, sealed, self.stream, record.length)
        except BrokenSeal as error:
            raise Damaged(
                "{file}, {kind} record, bytes {first} to {last}: not what was sealed; restore this file from a backup",
                file=self.path, kind=record.type, first=record.block + error.start, last=record.block + error.end,
            ) from None

    def inner(self, number: int) -> tuple[dict[str, str], BinaryIO, int]:
        """Header fields, stream and length of the block of inner record `number`."""
        stream = io.BufferedReader(Chunks(unpacked(self.plain(number))), BLOCK)
        try:
            fields, _ = read_fields(stream, 0)
        except (NotARecord, zlib.error) as error:
            why = error.why if isinstance(error, NotARecord) else Words("its compressed bytes are damaged")
            raise Damaged("{file}, {kind} record: {error}",
                          file=self.path, kind=self.records[number].type, error=why) from None
        return fields, stream, int(fields["content-length"])

    def facts(self) -> bytes:
        number = self.find("metadata")
        _, stream, length = self.inner(number)
        return stream.read(length)

    def capture(self) -> Capture:
        try:
            return msgspec.json.decode(self.facts(), type=Capture)
        except msgspec.DecodeError as error:
            raise Damaged("{file}, metadata record: {error}", file=self.path, error=error) from None

    def find(self, *kinds: str) -> int:
        for number, record in enumerate(self.records):
            if number and record.type in kinds:
                return number
        raise Damaged("{file}: the {kind} record is missing; restore this file from a backup",
                      file=self.path, kind=kinds[0])


def unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Gunzipped chunks, none longer than 1 MiB."""
    opened = zlib.decompressobj(GZIP)
    for chunk in chunks:
        waiting = chunk
        while waiting and not opened.eof:
            yield opened.decompress(waiting, BLOCK)
            waiting = opened.unconsumed_tail
    yield opened.flush()
