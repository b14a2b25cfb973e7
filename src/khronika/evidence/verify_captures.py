"""Verify the captures: each file byte for byte against the ledger, erased ones truly gone, nothing beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from khronika.evidence.box import OpenBox, commitment
from khronika.evidence.capture import Capture, Damaged, Erased, NoSuchCapture, capture_file, shelf_of
from khronika.evidence.finding import Finding, Progress, Tally, broken, erased, note
from khronika.evidence.holdings import Holdings, StoreFolder
from khronika.evidence.journal import Journal
from khronika.evidence.keyring import Slot
from khronika.evidence.ledger import Captured, NotALine, RecordSum, read_line
from khronika.evidence.reading import content
from khronika.evidence.verify_ledger import Chain, entries
from khronika.evidence.warc import BLOCK


class CaptureCheck:
    """A second pass over the ledger: what each capture's entry says against what lies in the folder.

    gone: the decisions by which captures were erased. unfinished: one whose erasure was stopped half-way. keys: the
    slot of each capture's key. holdings: the open store, None when its secrets are not at hand; then the sealed bytes
    are checked, which no change escapes, but not opened.
    """

    def __init__(self, folder: StoreFolder, gone: dict[str, str], unfinished: str | None, keys: dict[str, Slot],
                 holdings: Holdings | None, tally: Tally) -> None:
        self.folder, self.gone, self.unfinished, self.keys = folder, gone, unfinished, keys
        self.holdings, self.tally = holdings, tally

    def findings(self, size: int, progress: Progress | None) -> Iterator[Finding]:
        total = self.total(size) if progress else 0
        for _, _, raw in entries(self.folder.ledger, size):
            entry = captured(raw)
            if entry is None:
                continue
            self.tally.captures += 1
            if entry.capture in self.gone:
                yield from self.erased(entry, self.gone[entry.capture])
            else:
                yield from self.kept(entry)
            if progress:
                progress(self.tally.bytes, total)

    def total(self, size: int) -> int:
        kept = (captured(raw) for _, _, raw in entries(self.folder.ledger, size))
        return sum(entry.size for entry in kept if entry and entry.capture not in self.gone)

    def erased(self, entry: Captured, decision: str) -> Iterator[Finding]:
        self.tally.erased += 1
        yield erased(code="erased", file=entry.file, capture=entry.capture, decision=decision, entry=entry.n,
                     message=f"{entry.file}: capture {entry.capture} was erased by decision {decision}")
        if entry.capture == self.unfinished:
            return
        key = self.keys.get(entry.capture) if entry.capture in self.gone else None
        for left, what in ((self.folder.find(entry.capture), "file"), (key, "key")):
            if left:
                yield about(entry, "erased-came-back", (
                    f"{entry.file}: capture {entry.capture} was erased by decision {decision}, but its {what} is here "
                    "again; replay the deletion journal (khronika evidence replay)"))

    def kept(self, entry: Captured) -> Iterator[Finding]:
        path = self.folder.find(entry.capture)
        try:
            if path is None or entry.file != capture_file(entry.capture):
                raise FileNotFoundError(entry.file)
            faults = [*file_faults(path, entry), *self.key_faults(entry)]
            if not faults and self.holdings:
                faults = list(self.open(self.holdings, entry, path))
        except FileNotFoundError:
            faults = list(self.missing(entry))
        self.tally.bytes += entry.size
        yield from faults

    def missing(self, entry: Captured) -> Iterator[Finding]:
        """A file that is not there, unless it was erased while we were looking."""
        if since := Journal(self.folder.journal, None).erasure(entry.capture):
            yield from self.erased(entry, since.decision)
        else:
            yield about(entry, "file-missing", (
                f"{entry.file}: the file of capture {entry.capture} (ledger entry {entry.n}) is missing"))

    def key_faults(self, entry: Captured) -> Iterator[Finding]:
        slot, shelf = self.keys.get(entry.capture), f"keys/{shelf_of(entry.capture)}.jsonl"
        if slot is None:
            yield broken(code="key-missing", file=shelf, capture=entry.capture, entry=entry.n, message=(
                f"{shelf}: the key of capture {entry.capture} is missing; its content cannot be opened"))
        elif slot.sha256 != entry.card:
            yield broken(
                code="key-changed", file=shelf, capture=entry.capture, entry=entry.n, line=slot.line,
                offset=slot.offset, end=slot.offset + len(slot.raw),
                message=f"{shelf}, line {slot.line} (byte {slot.offset}): "
                        f"the key of capture {entry.capture} was changed")

    def open(self, holdings: Holdings, entry: Captured, path: Path) -> Iterator[Finding]:
        """Unseal every record; the facts must give the commitment, the content its hash."""
        try:
            key = holdings.keyring.key(entry.capture)
            if key is None:
                raise Damaged("keys/{shelf}.jsonl: the key of capture {capture} does not open",
                              shelf=shelf_of(entry.capture), capture=entry.capture)
            with path.open("rb") as stream:
                box = OpenBox(path.relative_to(self.folder.root), stream, entry.capture, key)
                for number in range(1, len(box.records)):
                    for _ in box.plain(number):
                        pass
                facts = box.facts()
            if commitment(facts) != entry.commitment:
                raise Damaged("{file}, metadata record: the facts are not those that the ledger commits to",
                              file=entry.file)
            for _ in content(holdings, msgspec.json.decode(facts, type=Capture)):
                pass
            self.tally.opened += 1
        except Erased as error:
            yield erased(code="content-erased", file=entry.file, capture=entry.capture, decision=error.decision,
                         entry=entry.n, message=f"{entry.file}: capture {entry.capture} repeats the bytes of "
                                                f"{error.capture}, which was erased by decision {error.decision}")
        except NoSuchCapture:
            yield about(entry, "content-missing", (
                f"{entry.file}: capture {entry.capture} repeats the bytes of a capture that is missing"))
        except Damaged as error:
            yield about(entry, "content", str(error))


def about(entry: Captured, code: str, message: str) -> Finding:
    return broken(code=code, file=entry.file, capture=entry.capture, entry=entry.n, message=message)


def captured(raw: bytes) -> Captured | None:
    try:
        entry = read_line(raw).entry
    except NotALine:
        return None
    return entry if isinstance(entry, Captured) else None


def file_faults(path: Path, entry: Captured) -> Iterator[Finding]:
    """Where a capture's file is not what the ledger says: the records that differ, missing or added bytes."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        whole, sums = hashlib.sha256(), []
        for record in entry.records:
            digest, rest = hashlib.sha256(), record.length
            while rest and (block := stream.read(min(BLOCK, rest))):
                digest.update(block)
                whole.update(block)
                rest -= len(block)
            sums.append(digest.hexdigest())
        while block := stream.read(BLOCK):
            whole.update(block)
    if size == entry.size and whole.hexdigest() == entry.sha256:
        return
    if size != entry.size:
        change = "bytes are missing" if size < entry.size else "bytes were added"
        yield broken(
            code="file-size", file=entry.file, capture=entry.capture, entry=entry.n,
            offset=min(size, entry.size), end=size,
            message=f"{entry.file}: {abs(entry.size - size)} {change} at byte {min(size, entry.size)} "
                    f"(it has {size}, ledger entry {entry.n} says {entry.size})")
    for record, found in zip(entry.records, sums, strict=True):
        if found != record.sha256 and record.offset < size:
            yield changed_record(entry, record)


def changed_record(entry: Captured, record: RecordSum) -> Finding:
    end = record.offset + record.length
    return broken(code="record-changed", file=entry.file, capture=entry.capture, entry=entry.n, record=record.type,
                  offset=record.offset, end=end, message=(
        f"{entry.file}: the {record.type} record (bytes {record.offset} to {end}) was changed: "
        f"its SHA-256 is not the one in ledger entry {entry.n}"))


def strays(present: set[str], incoming: set[str], chain: Chain) -> Iterator[Finding]:
    """Files among the captures that no entry names. Paths in the store, listed when the ledger was at rest."""
    named = {capture_file(capture) for capture in chain.captures}
    for name in sorted(present - named):
        yield broken(code="file-unknown", file=name, message=f"{name}: no entry of the ledger names this file")
    for name in sorted(incoming):
        if name.removeprefix("incoming/").removesuffix(".part") not in chain.captures:
            yield note(code="unfinished-capture", file=name, message=(
                f"{name}: its writer was stopped while keeping it; the next one who keeps something settles it"))
