"""Sealing: AES-256-GCM in segments, so that a record of any size is sealed and opened in bounded memory.

A block is a row of segments of at most 1 MiB of plain bytes, each followed by its 16-byte tag. The nonce of a segment
is record number (3 bytes), segment number (8 bytes) and 1 for the last segment, else 0: a key seals one capture only,
so no nonce comes twice, and segments cannot be swapped, dropped or cut off. The label (capture, record id, type) is
authenticated with every segment: a block cannot be moved under another header. Construction: STREAM, Hoang and others,
"Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEGMENT = 1024 * 1024
TAG = 16
KEY_BYTES = 32


class Writable(Protocol):
    def write(self, content: bytes, /) -> object: ...


class BrokenSeal(Exception):
    """A segment does not open: bytes `start` to `end` of the block (or its label) are not what was sealed."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"bytes {start} to {end} of the block do not open")
        self.start = start
        self.end = end


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def nonce(record: int, segment: int, last: bool) -> bytes:
    return record.to_bytes(3, "big") + segment.to_bytes(8, "big") + bytes([last])


class Sealer:
    """A file-like that seals what is written to it into `out`; `close` seals the last segment."""

    def __init__(self, key: bytes, record: int, label: bytes, out: Writable) -> None:
        self.cipher, self.record, self.label, self.out = AESGCM(key), record, label, out
        self.waiting = bytearray()
        self.segment = 0

    def write(self, content: bytes) -> None:
        self.waiting += content
        while len(self.waiting) > SEGMENT:
            self.emit(bytes(self.waiting[:SEGMENT]), last=False)
            del self.waiting[:SEGMENT]

    def flush(self) -> None:
        """Nothing: a segment is sealed when it is full."""

    def close(self) -> None:
        self.emit(bytes(self.waiting), last=True)
        self.waiting.clear()

    def emit(self, plain: bytes, last: bool) -> None:
        self.out.write(self.cipher.encrypt(nonce(self.record, self.segment, last), plain, self.label))
        self.segment += 1


def unseal(key: bytes, record: int, label: bytes, stream: BinaryIO, length: int) -> Iterator[bytes]:
    """The plain bytes of a sealed block of `length` bytes, segment by segment. Raises BrokenSeal."""
    cipher, segment, done = AESGCM(key), 0, 0
    while True:
        sealed = stream.read(min(SEGMENT + TAG, length - done))
        start, done = done, done + len(sealed)
        try:
            yield cipher.decrypt(nonce(record, segment, done >= length), sealed, label)
        except (InvalidTag, ValueError):  # ValueError: shorter than a tag
            raise BrokenSeal(start, length if not sealed else done) from None
        if done >= length:
            return
        segment += 1
