"""The deletion journal: erasures.jsonl, one signed line a decision, to be kept apart and replayed on every restore."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from khronika.evidence.capture import tail_of
from khronika.evidence.disk import append_line, tail
from khronika.evidence.secret import Secrets, signed

SIGNED = b"khronika erasure 1\n"


class Erasure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By which decision which capture of which store was erased, and when."""

    store: str
    capture: str
    decision: str
    erased_at: str


class SignedErasure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the journal. signature: Ed25519 over "khronika erasure 1\\n" and the erasure's canonical JSON."""

    erasure: Erasure
    signature: str

    def holds(self, public_key: str) -> bool:
        return signed(public_key, SIGNED + msgspec.json.encode(self.erasure, order="sorted"), self.signature)


DECODER = msgspec.json.Decoder(SignedErasure)


class BadJournal(Exception):
    """A line that is not the journal's. The message says why; `line` counts from 1."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.line = line


def read_journal(content: bytes) -> Iterator[tuple[int, SignedErasure]]:
    """Line number and erasure; an unfinished last line is left out. Raises BadJournal."""
    for number, line in enumerate(content.split(b"\n")[:-1], start=1):
        yield number, read_erasure(line, number)


def read_erasure(line: bytes, number: int) -> SignedErasure:
    """One line. Raises BadJournal."""
    try:
        return DECODER.decode(line)
    except msgspec.DecodeError as error:
        raise BadJournal(f"cannot be read ({error})", number) from None


class Journal:
    """The journal of a store. Whoever appends holds the store's lock and has its secrets."""

    def __init__(self, path: Path, secrets: Secrets | None) -> None:
        self.path = path
        self.secrets = secrets
        self.known: dict[str, Erasure] = {}
        self.by_tail: dict[str, Erasure] = {}
        self.read_to = 0
        self.damaged: int | None = None
        """The first line that cannot be read; reading goes on without it, writing does not."""

    def append(self, erasure: Erasure) -> None:
        if self.secrets is None:
            raise ValueError("a journal opened for reading is not written")
        raw = msgspec.json.encode(erasure, order="sorted")
        line = SignedErasure(erasure=erasure, signature=self.secrets.sign(SIGNED + raw))
        append_line(self.path, msgspec.json.encode(line, order="sorted"))

    def last(self) -> Erasure | None:
        lines = tail(self.path, 1)
        return read_erasure(lines[0], 0).erasure if lines else None

    def erasure(self, capture: str) -> Erasure | None:
        """The erasure of a capture, if there was one."""
        self.load()
        return self.known.get(capture)

    def erasure_of_fetch(self, tail: str) -> Erasure | None:
        """The same by what `tail_of` gives, whatever the day in the number."""
        self.load()
        return self.by_tail.get(tail)

    def load(self) -> None:
        """Read the file again if it has grown since."""
        size = self.path.stat().st_size if self.path.exists() else 0
        if size == self.read_to:
            return
        self.known, self.by_tail, self.damaged = {}, {}, None
        for number, line in enumerate(self.path.read_bytes().split(b"\n")[:-1], start=1):
            try:
                erasure = read_erasure(line, number).erasure
                self.known[erasure.capture] = self.by_tail[tail_of(erasure.capture)] = erasure
            except BadJournal:
                self.damaged = self.damaged or number
        self.read_to = size
