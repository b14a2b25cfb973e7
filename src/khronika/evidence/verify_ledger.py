"""Verify the ledger: every line's form, number, hash, link to the line before and signature, and every Merkle root."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from khronika.evidence.finding import Finding, Tally, broken, note
from khronika.evidence.holdings import Imprint
from khronika.evidence.ledger import (
    GENESIS,
    SIGNED,
    Captured,
    Exported,
    Line,
    NotALine,
    Opened,
    Recovered,
    Root,
    Stamped,
    Tombstone,
    read_line,
)
from khronika.evidence.merkle import merkle_root
from khronika.evidence.secret import signed

LEDGER = "ledger.jsonl"


@dataclass
class Chain:
    """What one pass over the ledger gathers for the checks that follow it."""

    captures: dict[str, int] = field(default_factory=dict)
    """Capture -> offset of its line."""
    tombstones: dict[str, Tombstone] = field(default_factory=dict)
    roots: dict[int, str] = field(default_factory=dict)
    """Number of a root entry -> its hash."""
    stamped: list[Stamped] = field(default_factory=list)
    exports: list[Exported] = field(default_factory=list)


def entries(path: Path, size: int) -> Iterator[tuple[int, int, bytes]]:
    """Line number, offset and bytes of every whole line within the first `size` bytes."""
    if not path.exists():
        return
    offset = 0
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, start=1):
            if offset + len(raw) > size or not raw.endswith(b"\n"):
                return
            yield number, offset, raw[:-1]
            offset += len(raw)


class LedgerCheck:
    """One pass over the ledger, in bounded memory but for `chain`. After a fault it goes on from what is there."""

    def __init__(self, path: Path, size: int, imprint: Imprint | None, tally: Tally) -> None:
        self.path, self.size, self.imprint, self.tally = path, size, imprint, tally
        self.chain = Chain()
        self.expected, self.prev, self.at = 0, GENESIS, ""
        self.public_key = imprint.public_key if imprint else ""
        self.open_from, self.open_hashes = 0, list[bytes]()
        self.whole = True

    def findings(self) -> Iterator[Finding]:
        end = 0
        for number, offset, raw in entries(self.path, self.size):
            self.tally.entries += 1
            yield from self.line(number, offset, raw)
            end = offset + len(raw) + 1
        if end < self.size:
            yield note(code="unfinished-line", file=LEDGER, offset=end, end=self.size, message=(
                f"{LEDGER}, byte {end}: the last line is unfinished; whoever wrote it was stopped, "
                "and the next one who keeps something finishes it"))
        if self.tally.entries == 0:
            yield note(code="empty", file=LEDGER, message=f"{LEDGER}: nothing has been kept in this store yet")

    def line(self, number: int, offset: int, raw: bytes) -> Iterator[Finding]:
        place = f"{LEDGER}, line {number} (byte {offset})"
        try:
            read = read_line(raw)
        except NotALine as error:
            yield broken(code="ledger-line", file=LEDGER, line=number, offset=offset, end=offset + len(raw),
                         entry=self.expected, message=f"{place}: entry {self.expected} was changed: it {error}")
            self.expected, self.prev, self.whole = self.expected + 1, "", False
            return
        if isinstance(read.entry, Opened) and number == 1:
            yield from self.whose(read, read.entry)
        for code, message in self.faults(read):
            self.whole = False
            yield broken(code=code, file=LEDGER, line=number, offset=offset, end=offset + len(raw),
                         entry=read.entry.n, message=f"{place}: {message}")
        if self.at and read.entry.at < self.at:
            yield note(code="clock-went-back", file=LEDGER, line=number, offset=offset, entry=read.entry.n, message=(
                f"{place}: entry {read.entry.n} says {read.entry.at}, the one before {self.at}: the clock was set back "
                "(the order of entries is that of the lines)"))
        self.at, self.expected, self.prev = read.entry.at, read.entry.n + 1, read.hash
        self.gather(read, offset)
        self.tally.head = f"{read.entry.n}:{read.hash}"

    def faults(self, read: Line) -> Iterator[tuple[str, str]]:
        entry = read.entry
        if hashlib.sha256(read.raw).hexdigest() != read.hash:
            yield "ledger-hash", f"entry {entry.n} was changed: its content does not give the hash it states"
        elif not signed(self.public_key, SIGNED + read.hash.encode(), read.signature):
            yield "ledger-signature", f"entry {entry.n} is not signed by this store"
        if entry.n > self.expected:
            missing = f"entry {self.expected} is" if entry.n == self.expected + 1 else (
                f"entries {self.expected} to {entry.n - 1} are")
            yield "ledger-missing", f"{missing} missing before entry {entry.n}: lines were removed or moved"
        elif entry.n < self.expected:
            yield "ledger-order", (
                f"entry {entry.n} stands where entry {self.expected} belongs: lines were moved or repeated")
        elif self.prev and entry.prev != self.prev:
            yield "ledger-link", (
                f"entry {entry.n} does not follow the entry before it: that one was changed or replaced")
        if isinstance(entry, Opened) and entry.n:
            yield "ledger-order", f"entry {entry.n} opens a store a second time"
        if isinstance(entry, Root):
            yield from self.root_faults(entry)

    def whose(self, read: Line, entry: Opened) -> Iterator[Finding]:
        """The first entry names the key. Where store.json names another, the entry is believed if it is whole."""
        if (entry.store, entry.public_key) == (self.imprint and self.imprint.store, self.public_key):
            return
        if hashlib.sha256(read.raw).hexdigest() == read.hash and signed(
                entry.public_key, SIGNED + read.hash.encode(), read.signature):
            self.public_key = entry.public_key
            if self.imprint:
                yield broken(code="store", file="store.json", entry=entry.n, message=(
                    "store.json: its store or key is not that of the ledger's first entry, which is whole and signed; "
                    "one of the two was changed"))

    def root_faults(self, root: Root) -> Iterator[tuple[str, str]]:
        fits = (root.first, root.last) == (self.open_from, self.open_from + len(self.open_hashes) - 1)
        # Where a line before was unreadable or missing, that is the finding; its root cannot be reckoned.
        if self.whole and (not fits or merkle_root(self.open_hashes).hex() != root.merkle):
            yield "root", f"the Merkle root of entries {root.first} to {root.last} is not that of these entries"

    def gather(self, read: Line, offset: int) -> None:
        entry, chain = read.entry, self.chain
        match entry:
            case Root():
                self.open_from, self.open_hashes, self.whole = entry.n, [], True
                chain.roots[entry.n] = read.hash
                self.tally.roots += 1
            case Captured():
                chain.captures[entry.capture] = offset
            case Tombstone():
                chain.tombstones[entry.capture] = entry
            case Stamped():
                chain.stamped.append(entry)
            case Exported():
                chain.exports.append(entry)
            case Opened() | Recovered():
                pass
        self.open_hashes.append(bytes.fromhex(read.hash) if is_hex(read.hash) else b"")


def is_hex(text: str) -> bool:
    return len(text) == 64 and all(sign in "0123456789abcdef" for sign in text)
