"""Merkle trees as in RFC 6962, section 2.1: the root over the hashes of ledger entries, and proof of one below it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def leaf_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over at least one leaf, level by level upwards: a day of a million entries needs no deep stack."""
    level = [leaf_hash(leaf) for leaf in leaves]
    if not level:
        raise ValueError("a Merkle tree needs at least one leaf")
    while len(level) > 1:
        paired = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[-1:] if len(level) % 2 else paired
    return level[0]


def merkle_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` up to the root (RFC 6962, 2.1.1), nearest first."""
    level, path = [leaf_hash(leaf) for leaf in leaves], []
    while len(level) > 1:
        neighbour = index ^ 1
        if neighbour < len(level):
            path.append(level[neighbour])
        paired = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[-1:] if len(level) % 2 else paired
        index //= 2
    return path


def root_of_path(leaf: bytes, index: int, count: int, path: Sequence[bytes]) -> bytes | None:
    """The root that leaf `index` of `count` and its path give, or None when the path does not fit the tree."""
    if not 0 <= index < count:
        return None
    reached, rest = leaf_hash(leaf), list(path)
    last = count - 1
    while last:
        if index % 2 or index < last:
            if not rest:
                return None
            neighbour = rest.pop(0)
            reached = node_hash(neighbour, reached) if index % 2 else node_hash(reached, neighbour)
        index //= 2
        last //= 2
    return None if rest else reached
