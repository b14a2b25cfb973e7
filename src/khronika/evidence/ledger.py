"""The ledger: one signed JSON line for everything that happened to the evidence, each with the hash of the one before.

A line is `{"entry":{...},"hash":"<64 hex>","signature":"<128 hex>"}`. hash is SHA-256 of the bytes of the entry's value
as they stand in the line (keys sorted, no spaces, UTF-8); signature is Ed25519 over "khronika ledger 1\\n" + hash.
Entries hold numbers and salted hashes, never a name, an address or a slug. Only `append` writes; nothing is rewritten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from khronika.errors import Words
from khronika.evidence.disk import append_line, tail
from khronika.evidence.merkle import merkle_root
from khronika.evidence.secret import Secrets

SIGNED = b"khronika ledger 1\n"
START = b'{"entry":'
HASH = b',"hash":"'
SIGNATURE = b'","signature":"'
END = b'"}'
SUFFIX = len(HASH) + 64 + len(SIGNATURE) + 128 + len(END)
GENESIS = "0" * 64


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every entry has: its number from 0, the store's time, the hash of the entry before.

    `append` gives n and prev.
    """

    n: int = -1
    at: str
    prev: str = ""


class Opened(Entry, frozen=True, kw_only=True, tag="store"):
    """The first entry: whose ledger this is and which key signs it."""

    store: str
    public_key: str


class RecordSum(msgspec.Struct, frozen=True, array_like=True):
    """One record of a WARC file: where it stands and the SHA-256 of its bytes, header and block."""

    type: str
    offset: int
    length: int
    sha256: str


class Captured(Entry, frozen=True, kw_only=True, tag="capture"):
    """A capture was kept. commitment is SHA-256 of the sealed facts, which hold a salt of 32 random bytes.

    size and sha256 are of its WARC file, card is the SHA-256 of the line in `keys` that holds its key.
    """

    capture: str
    file: str
    size: int
    sha256: str
    records: tuple[RecordSum, ...]
    commitment: str
    card: str


class Root(Entry, frozen=True, kw_only=True, tag="root"):
    """The Merkle root of entries `first` to `last`, closing a day (or asked for)."""

    first: int
    last: int
    merkle: str


class Tombstone(Entry, frozen=True, kw_only=True, tag="erasure"):
    """A capture's key was destroyed by decision. erased_at is earlier than `at` when replayed after a restore."""

    capture: str
    decision: str
    erased_at: str


class Stamped(Entry, frozen=True, kw_only=True, tag="stamp"):
    """An authority stamped the hash of root entry `root`. settings: SHA-256 of the file with its certificates."""

    root: int
    authority: str
    file: str
    sha256: str
    settings: str


class Exported(Entry, frozen=True, kw_only=True, tag="export"):
    """Copies of captures left the store in a file of this SHA-256."""

    captures: tuple[str, ...]
    sha256: str


class Recovered(Entry, frozen=True, kw_only=True, tag="recovery"):
    """A line that a killed process had left unfinished was cut off: its length and SHA-256."""

    torn: int
    sha256: str


AnyEntry = Opened | Captured | Root | Tombstone | Stamped | Exported | Recovered
AnEntry = TypeVar("AnEntry", Opened, Captured, Root, Tombstone, Stamped, Exported, Recovered)
DECODER = msgspec.json.Decoder(AnyEntry)


@dataclass(frozen=True)
class Line:
    """An entry with the hash and signature that its line states."""

    entry: AnyEntry
    hash: str
    signature: str

    @property
    def raw(self) -> bytes:
        """The bytes of the entry's value, over which the hash goes."""
        return msgspec.json.encode(self.entry, order="sorted")

    @property
    def written(self) -> bytes:
        """The line as it stands in the file, without its newline."""
        return START + self.raw + HASH + self.hash.encode() + SIGNATURE + self.signature.encode() + END


class NotALine(Exception):
    """Bytes that are not a line of a ledger. The message says why."""


def read_line(line: bytes) -> Line:
    """Parse one line (without newline); its form is checked, its hash and signature are not. Raises NotALine."""
    body, suffix = line[:-SUFFIX], line[-SUFFIX:]
    hash_at = len(HASH)
    signature_at = hash_at + 64 + len(SIGNATURE)
    shape = (suffix[:hash_at], suffix[hash_at + 64:signature_at], suffix[-len(END):])
    if not body.startswith(START) or shape != (HASH, SIGNATURE, END):
        raise NotALine(Words("is not a line of a ledger"))
    try:
        entry = DECODER.decode(body[len(START):])
        read = Line(entry=entry, hash=suffix[hash_at:hash_at + 64].decode("ascii"),
                    signature=suffix[signature_at:-len(END)].decode("ascii"))
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NotALine(Words("cannot be read")) from None
    if read.raw != body[len(START):]:
        raise NotALine(Words("is not written as the ledger writes it (keys sorted, no spaces)"))
    return read


def entry_hash(entry: AnyEntry) -> str:
    return hashlib.sha256(msgspec.json.encode(entry, order="sorted")).hexdigest()


def write_line(entry: AnyEntry, secrets: Secrets) -> bytes:
    digest = entry_hash(entry)
    return Line(entry=entry, hash=digest, signature=secrets.sign(SIGNED + digest.encode())).written


class Ledger:
    """The open ledger of a store. Whoever appends holds the store's lock."""

    def __init__(self, path: Path, secrets: Secrets) -> None:
        self.path = path
        self.secrets = secrets

    def recent(self, wanted: int) -> list[Line]:
        """The last entries, oldest first. Raises NotALine when one of them is damaged: nothing is built on that."""
        return [read_line(line) for line in tail(self.path, wanted)]

    def append(self, entry: AnEntry) -> AnEntry:
        """Write an entry after the last, on disk when this returns. On OSError the ledger is as it was."""
        last = self.recent(1)
        n, prev = (last[-1].entry.n + 1, last[-1].hash) if last else (0, GENESIS)
        numbered = msgspec.structs.replace(entry, n=n, prev=prev)
        append_line(self.path, write_line(numbered, self.secrets))
        return numbered

    def lines(self) -> Iterator[Line]:
        """Every entry from the first. Raises NotALine."""
        if self.path.exists():
            with self.path.open("rb") as stream:
                for line in stream:
                    if line.endswith(b"\n"):
                        yield read_line(line[:-1])

    def since_root(self) -> list[Line]:
        """The entries that no root covers yet: the last root itself and what follows it."""
        wanted = 64
        while True:
            lines = self.recent(wanted)
            roots = [at for at, line in enumerate(lines) if isinstance(line.entry, Root)]
            if roots:
                return lines[roots[-1]:]
            if len(lines) < wanted:
                return lines
            wanted *= 4

    def append_root(self, at: str) -> Root | None:
        """Close what no root covers yet; None when nothing of substance happened since the last root."""
        open_lines = self.since_root()
        if all(isinstance(line.entry, Root | Stamped) for line in open_lines):
            return None
        return self.append(Root(at=at, first=open_lines[0].entry.n, last=open_lines[-1].entry.n,
                                merkle=merkle_root([bytes.fromhex(line.hash) for line in open_lines]).hex()))
