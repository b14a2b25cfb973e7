"""Verify an exported WACZ by itself: its files, its signature, each capture's way up to a signed and stamped root."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from khronika.errors import BadInput, Words
from khronika.evidence.box import GZIP, commitment
from khronika.evidence.capture import Capture
from khronika.evidence.finding import Finding, Tally, broken, note
from khronika.evidence.holdings import Imprint
from khronika.evidence.ledger import SIGNED as SIGNED_LINE
from khronika.evidence.ledger import Captured, Line, NotALine, Opened, Root, Stamped, entry_hash, read_line
from khronika.evidence.proofs import Proof, proves
from khronika.evidence.secret import signed
from khronika.evidence.stamps import BadStamp, check_stamp, read_authority, settings_file
from khronika.evidence.wacz import ARCHIVE, SIGNED, Package, PackageDigest
from khronika.evidence.warc import BLANK_LINE, BLOCK, Chunks, NotARecord, read_fields

LARGEST = 64 * 1024 * 1024
"""No file of the package but the archive is read whole beyond this."""


class ExportCheck:
    """One exported file. Only what `khronika evidence export` wrote can be checked to the end."""

    def __init__(self, archive: zipfile.ZipFile, tally: Tally) -> None:
        self.zip, self.tally = archive, tally
        self.captures: dict[str, Captured] = {}
        self.hashes: dict[str, str] = {}
        self.roots: dict[int, tuple[Root, str]] = {}
        self.stamped: list[Stamped] = []

    def read(self, name: str) -> bytes:
        with self.zip.open(name) as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise BadInput("{name} in the package is larger than any Khronika writes; this is no export of its",
                           name=name)
        return content

    def findings(self) -> Iterator[Finding]:
        package = msgspec.json.decode(self.read("datapackage.json"), type=Package)
        imprint = msgspec.json.decode(self.read("ledger/store.json"), type=Imprint)
        yield from self.files(package)
        yield from self.signature(imprint)
        yield from self.lines(imprint)
        yield from self.proofs()
        yield from self.stamps()
        yield from self.contents()

    def files(self, package: Package) -> Iterator[Finding]:
        listed = {resource.path: resource for resource in package.resources}
        for name in self.zip.namelist():
            if name not in listed and name not in ("datapackage.json", "datapackage-digest.json"):
                yield broken(code="file-unknown", file=name, message=(
                    f"{name}: datapackage.json does not list this file"))
        for path, resource in listed.items():
            digest = hashlib.sha256()
            try:
                with self.zip.open(path) as stream:
                    while block := stream.read(BLOCK):
                        digest.update(block)
                        self.tally.bytes += len(block)
            except KeyError:
                yield broken(code="file-missing", file=path, message=(
                    f"{path}: missing, though datapackage.json lists it"))
                continue
            except (zipfile.BadZipFile, zlib.error) as error:
                yield broken(code="file-changed", file=path, message=f"{path}: was changed ({error})")
                continue
            if f"sha256:{digest.hexdigest()}" != resource.hash:
                yield broken(code="file-changed", file=path, message=(
                    f"{path}: was changed: its SHA-256 is not the one in datapackage.json"))

    def signature(self, imprint: Imprint) -> Iterator[Finding]:
        digest = msgspec.json.decode(self.read("datapackage-digest.json"), type=PackageDigest)
        found = hashlib.sha256(self.read("datapackage.json")).hexdigest()
        if digest.hash != f"sha256:{found}":
            yield broken(code="file-changed", file="datapackage.json", message=(
                "datapackage.json: was changed: its SHA-256 is not the one in datapackage-digest.json"))
        elif digest.khronika.public_key != imprint.public_key or not signed(
                imprint.public_key, SIGNED + found.encode(), digest.khronika.signature):
            yield broken(code="signature", file="datapackage-digest.json", message=(
                "datapackage-digest.json: the store named in ledger/store.json did not sign this package"))

    def lines(self, imprint: Imprint) -> Iterator[Finding]:
        file = "ledger/lines.jsonl"
        for number, raw in enumerate(self.read(file).splitlines(), start=1):
            try:
                line = read_line(raw)
            except NotALine as error:
                yield broken(code="ledger-line", file=file, line=number, message=f"{file}, line {number}: {error}")
                continue
            self.tally.entries += 1
            if entry_hash(line.entry) != line.hash or not signed(
                    imprint.public_key, SIGNED_LINE + line.hash.encode(), line.signature):
                yield broken(code="ledger-signature", file=file, line=number, entry=line.entry.n, message=(
                    f"{file}, line {number}: entry {line.entry.n} is not what this store signed"))
            elif isinstance(line.entry, Opened) and line.entry.public_key != imprint.public_key:
                yield broken(code="store", file=file, line=number, message=(
                    f"{file}, line {number}: the ledger was opened with another key than ledger/store.json names"))
            else:
                self.gather(line)

    def gather(self, line: Line) -> None:
        entry = line.entry
        if isinstance(entry, Captured):
            self.captures[entry.capture], self.hashes[entry.capture] = entry, line.hash
        elif isinstance(entry, Root):
            self.roots[entry.n] = (entry, line.hash)
            self.tally.roots += 1
        elif isinstance(entry, Stamped):
            self.stamped.append(entry)

    def proofs(self) -> Iterator[Finding]:
        file = "ledger/proofs.json"
        proved = set()
        for proof in msgspec.json.decode(self.read(file), type=list[Proof]):
            entry, root = self.captures.get(proof.capture), self.roots.get(proof.root)
            if entry and root and proof.entry == entry.n == root[0].first + proof.index and proves(
                    proof, self.hashes[proof.capture], root[0].merkle):
                proved.add(proof.capture)
        for capture in sorted(set(self.captures) - proved):
            yield broken(code="proof", file=file, capture=capture, message=(
                f"{file}: no proof leads from the entry of capture {capture} to a root"))

    def stamps(self) -> Iterator[Finding]:
        for stamped in self.stamped:
            self.tally.stamps += 1
            settings = settings_file(stamped.authority)
            try:
                authority = read_authority(self.read(settings), settings)
                moment = check_stamp(self.read(stamped.file), self.roots[stamped.root][1], authority)
            except (BadStamp, BadInput, KeyError) as error:
                yield broken(code="stamp", file=stamped.file, message=(
                    f"{stamped.file}: not a time stamp of root entry {stamped.root} ({error})"))
                continue
            yield note(code="stamped", file=stamped.file, message=(
                f"{stamped.file}: {stamped.authority} certifies root entry {stamped.root} at {moment}"))

    def contents(self) -> Iterator[Finding]:
        """Facts against the ledger, then the bytes in the archive against the facts."""
        facts: dict[str, bytes] = {}
        for capture, entry in self.captures.items():
            file = f"facts/{capture}.json"
            facts[capture] = self.read(file) if file in self.zip.namelist() else b""
            if commitment(facts[capture]) != entry.commitment:
                yield broken(code="facts", file=file, capture=capture, message=(
                    f"{file}: not the facts that the ledger commits to"))
        yield from self.archive(facts)

    def archive(self, facts: dict[str, bytes]) -> Iterator[Finding]:
        payload, seen = "", set[str]()
        try:
            with self.zip.open(ARCHIVE) as stream:
                for offset, kind, digest, block in records(cast(zipfile.ZipExtFile, stream)):
                    if kind in ("response", "resource") and not payload:
                        payload = digest  # the first is the capture's own; redirects follow it
                    if kind == "metadata":
                        yield from self.match(block, payload, facts, offset, seen)
                        payload = ""
        except (NotARecord, zlib.error, zipfile.BadZipFile, msgspec.DecodeError) as error:
            yield broken(code="archive", file=ARCHIVE, message=f"{ARCHIVE}: was changed: {error}")
        for capture in sorted(set(facts) - seen):
            yield broken(code="content-missing", file=ARCHIVE, capture=capture, message=(
                f"{ARCHIVE}: holds no capture {capture}"))

    def match(
        self, block: bytes, payload: str, facts: dict[str, bytes], offset: int, seen: set[str]
    ) -> Iterator[Finding]:
        capture = msgspec.json.decode(block, type=Capture)
        self.tally.captures += 1
        if facts.get(capture.id) != block:
            yield broken(code="facts", file=ARCHIVE, capture=capture.id, record="metadata", offset=offset, message=(
                f"{ARCHIVE}: the facts of capture {capture.id} are not those in facts/{capture.id}.json"))
        elif capture.content_of is None and payload != capture.sha256:
            yield broken(code="content", file=ARCHIVE, capture=capture.id, record="response", offset=offset, message=(
                f"{ARCHIVE}: the bytes of capture {capture.id} are not those that were kept"))
        else:
            self.tally.opened += 1
        seen.add(capture.id)


def records(stream: zipfile.ZipExtFile) -> Iterator[tuple[int, str, str, bytes]]:
    """Offset, WARC-Type, SHA-256 of the payload and (of metadata only) the block, for every gzipped record."""
    while stream.peek(1):
        offset = stream.tell()
        plain = io.BufferedReader(Chunks(member(stream)), BLOCK)
        fields, _ = read_fields(plain, offset)
        rest, digest, kept = int(fields["content-length"]), hashlib.sha256(), b""
        kind = fields.get("warc-type", "")
        if kind == "response":
            rest -= skip_head(plain)
        while rest > 0 and (block := plain.read(min(BLOCK, rest))):
            digest.update(block)
            rest -= len(block)
            if kind == "metadata" and len(kept) < LARGEST:
                kept += block
        if rest or plain.read(len(BLANK_LINE) + 1) != BLANK_LINE:
            raise NotARecord(Words("a record is cut off"), offset)
        yield offset, kind, digest.hexdigest(), kept


def member(stream: zipfile.ZipExtFile) -> Iterator[bytes]:
    """One gzip member opened, in pieces of at most 1 MiB; leaves the stream where the next one starts."""
    opened = zlib.decompressobj(GZIP)
    while not opened.eof:
        ahead = stream.peek(BLOCK)
        if not ahead:
            raise NotARecord(Words("a record is cut off"), stream.tell())
        plain = opened.decompress(ahead, BLOCK)
        stream.read(len(ahead) - len(opened.unconsumed_tail) - len(opened.unused_data))
        yield plain


def skip_head(stream: BinaryIO) -> int:
    length = 0
    while line := stream.readline(BLOCK):
        length += len(line)
        if line == b"\r\n":
            break
    return length


def verify_export(path: Path, tally: Tally) -> Iterator[Finding]:
    """Check an exported file. Raises BadInput when it is not one that Khronika wrote."""
    try:
        with zipfile.ZipFile(path) as archive:
            for finding in ExportCheck(archive, tally).findings():
                tally.broken += finding.level == "broken"
                yield finding
    except (zipfile.BadZipFile, KeyError, msgspec.DecodeError, OSError) as error:
        raise BadInput("{path}: not a WACZ that Khronika exported ({error}); give one, or a store's folder",
                       path=path, error=error) from None
