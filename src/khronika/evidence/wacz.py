"""Export captures as WACZ 1.1.1 with everything needed to check them without the store.

Source of the format: specs.webrecorder.net/wacz/1.1.1. Captures hold names in clear: whoever calls this warns.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

import msgspec

from khronika.errors import BadInput, reason
from khronika.evidence.box import facts_of
from khronika.evidence.capture import Capture
from khronika.evidence.cdxj import cdxj_line
from khronika.evidence.keeping import SOFTWARE, media_type
from khronika.evidence.ledger import Exported
from khronika.evidence.proofs import extract
from khronika.evidence.reading import headers_of, open_box
from khronika.evidence.store import Store
from khronika.evidence.warc import BLANK_LINE, LARGEST_HEADER

WACZ_VERSION = "1.1.1"
ARCHIVE = "archive/captures.warc.gz"
SIGNED = b"khronika export 1\n"
WARNING = "Captures hold names and other personal details in clear; see about/README.txt (ru, kk, en)."
HTML = ("text/html", "application/xhtml+xml")


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the package, as datapackage.json lists it."""

    name: str
    path: str
    hash: str
    bytes: int


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """datapackage.json."""

    profile: str
    wacz_version: str
    software: str
    created: str
    title: str
    description: str
    resources: list[Resource]


class StoreSignature(msgspec.Struct, frozen=True, kw_only=True):
    """The store's signature: Ed25519 over "khronika export 1\\n" and the hash of datapackage.json (hex digits)."""

    public_key: str
    signature: str


class PackageDigest(msgspec.Struct, frozen=True, kw_only=True):
    """datapackage-digest.json."""

    path: str
    hash: str
    khronika: StoreSignature


class PagesHeader(msgspec.Struct, frozen=True, kw_only=True):
    """First line of pages.jsonl."""

    format: str
    id: str
    title: str


class PageLine(msgspec.Struct, frozen=True, kw_only=True):
    """A page in pages.jsonl."""

    id: str
    url: str
    ts: str
    title: str


def export_wacz(store: Store, captures: list[str], out: Path, now: str) -> list[str]:
    """Write captures into a WACZ file, whole or not at all, and enter the copy in the ledger; gives what was exported.

    A revisit takes the capture that holds its bytes along. Raises NoSuchCapture, Erased, Damaged, and BadInput when
    the file cannot be written.
    """
    if not captures:
        raise BadInput("no capture to export; give the numbers of captures, or --all")
    wanted = with_originals(store, captures)
    store.close_day(now, today=True)
    try:
        handle, temporary = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise BadInput("{out}: cannot be written ({why}); choose another place", out=out, why=reason(error)) from None
    try:
        with os.fdopen(handle, "w+b") as stream:
            Writer(store, stream, now).write(wanted)
            stream.flush()
            os.fsync(stream.fileno())
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        with store.turn(now):
            store.holdings.ledger.append(Exported(at=now, captures=tuple(wanted), sha256=digest))
        os.replace(temporary, out)
    except OSError as error:
        raise BadInput("{out}: cannot be written ({why}); choose another place", out=out, why=reason(error)) from None
    finally:
        Path(temporary).unlink(missing_ok=True)
    return list(wanted)


def with_originals(store: Store, captures: list[str]) -> dict[str, Capture]:
    """The captures by number, each after the one whose bytes it repeats."""
    found: dict[str, Capture] = {}
    for number in captures:
        capture = store.capture(number)
        if capture.content_of:
            found.setdefault(capture.content_of, store.capture(capture.content_of))
        found.setdefault(number, capture)
    return found


class Writer:
    """Writes the package's files one after the other and keeps the list of them."""

    def __init__(self, store: Store, out: BinaryIO, now: str) -> None:
        self.store, self.now = store, now
        self.zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self.resources: list[Resource] = []

    def write(self, captures: dict[str, Capture]) -> None:
        with self.zip:
            index = self.archive(captures)
            self.add("indexes/index.cdxj", [b"".join(sorted(index))])
            self.add("pages/pages.jsonl", pages(captures.values()))
            for capture in captures.values():
                self.add(f"facts/{capture.id}.json", [facts_of(capture)])
            self.ledger(captures)
            self.add("about/README.txt", [(files("khronika.evidence") / "export_readme.txt").read_bytes()])
            self.package(len(captures))

    def add(self, path: str, chunks: Iterable[bytes], stored: bool = False) -> None:
        digest, size = hashlib.sha256(), 0
        entry = zipfile.ZipInfo(path, date_time=zip_time(self.now))
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        with self.zip.open(entry, "w", force_zip64=True) as stream:
            for chunk in chunks:
                stream.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        name = re.sub(r"[^-a-z0-9._]", "-", path.lower())
        self.resources.append(Resource(name=name, path=path, hash=f"sha256:{digest.hexdigest()}", bytes=size))

    def archive(self, captures: dict[str, Capture]) -> list[bytes]:
        """The opened records end to end, stored and not deflated, as players want to seek in them; gives the index."""
        index: list[bytes] = []
        self.add(ARCHIVE, self.members(captures, index), stored=True)
        return index

    def members(self, captures: dict[str, Capture], index: list[bytes]) -> Iterator[bytes]:
        offset = 0
        for capture in captures.values():
            with open_box(self.store.holdings, capture.id) as box:
                for number in range(1, len(box.records)):
                    start = offset
                    for chunk in box.plain(number):
                        offset += len(chunk)
                        yield chunk
                    if box.records[number].type in ("response", "revisit", "resource"):
                        fields, block, _ = box.inner(number)
                        redirect = status_and_type(block) if number > 1 else None
                        index.append(cdxj_line(capture, redirect, fields, Path(ARCHIVE).name, start, offset - start))

    def ledger(self, captures: dict[str, Capture]) -> None:
        taken, folder = extract(self.store.holdings.ledger, captures), self.store.holdings.folder
        self.add("ledger/lines.jsonl", [line + b"\n" for line in taken.lines])
        self.add("ledger/proofs.json", [msgspec.json.encode(taken.proofs)])
        self.add("ledger/store.json", [folder.imprint.read_bytes()])
        stamps = {stamped.file for stamped in taken.stamped}
        settings = {f"stamps/{stamped.authority}.json" for stamped in taken.stamped}
        for file in sorted(stamps | settings):
            self.add(file, [(folder.root / file).read_bytes()])

    def package(self, count: int) -> None:
        package = msgspec.json.format(msgspec.json.encode(Package(
            profile="data-package", wacz_version=WACZ_VERSION, software=SOFTWARE, created=self.now,
            title=f"Khronika: {count} captures", description=WARNING, resources=self.resources)), indent=2)
        digest = hashlib.sha256(package).hexdigest()
        secrets = self.store.holdings.secrets
        signature = StoreSignature(public_key=secrets.public_key, signature=secrets.sign(SIGNED + digest.encode()))
        self.zip.writestr(zipfile.ZipInfo("datapackage.json", zip_time(self.now)), package)
        self.zip.writestr(
            zipfile.ZipInfo("datapackage-digest.json", zip_time(self.now)),
            msgspec.json.encode(PackageDigest(path="datapackage.json", hash=f"sha256:{digest}", khronika=signature)))


def status_and_type(block: BinaryIO) -> tuple[int, str]:
    """Of the HTTP head at the start of a redirect's block."""
    head = block.read(LARGEST_HEADER).partition(BLANK_LINE)[0]
    status = re.match(rb"HTTP/[\d.]+ (\d{3})", head)
    return int(status[1]) if status else 200, media_type(headers_of(head)) or "unk"


def pages(captures: Iterable[Capture]) -> list[bytes]:
    """pages.jsonl: what a player lists. Only pages a person can look at."""
    lines: list[PagesHeader | PageLine] = [PagesHeader(format="json-pages-1.0", id="pages", title="Pages")]
    lines += [
        PageLine(id=capture.id, url=capture.final_url or "", ts=capture.fetched_at or capture.kept_at,
                 title=capture.final_url or "")
        for capture in captures if capture.kind == "page" and capture.media_type in HTML
    ]
    return [msgspec.json.encode(line) + b"\n" for line in lines]


def zip_time(now: str) -> tuple[int, int, int, int, int, int]:
    year, month, day, hour, minute, second = (int(part) for part in re.findall(r"\d+", now)[:6])
    return max(year, 1980), month, day, hour, minute, second

