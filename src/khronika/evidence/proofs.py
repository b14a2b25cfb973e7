"""Proof that a capture stood in the ledger: its line, the root above it, the hashes that lead from one to the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from khronika.evidence.ledger import Captured, Ledger, Line, Opened, Root, Stamped
from khronika.evidence.merkle import merkle_path, root_of_path
from khronika.records import Record


class Proof(Record, frozen=True, kw_only=True):
    """The Merkle path of entry `entry` (leaf `index` of `count`) to root entry `root`; hashes in hex, nearest first."""

    capture: str
    entry: int
    root: int
    index: int
    count: int
    path: tuple[str, ...]


@dataclass
class Extract:
    """What leaves the store beside captures: the exact ledger lines, and the proofs."""

    lines: list[bytes] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    roots: set[int] = field(default_factory=set)
    stamped: list[Stamped] = field(default_factory=list)


def extract(ledger: Ledger, captures: Iterable[str]) -> Extract:
    """The lines of these captures, of the roots above them, of their stamps and of the store's opening, with proofs."""
    wanted, out = set(captures), Extract()
    open_lines: list[Line] = []
    for line in ledger.lines():
        entry = line.entry
        if isinstance(entry, Opened) or (isinstance(entry, Captured) and entry.capture in wanted):
            out.lines.append(line.written)
        elif isinstance(entry, Stamped) and entry.root in out.roots:
            out.lines.append(line.written)
            out.stamped.append(entry)
        elif isinstance(entry, Root):
            proofs = prove(open_lines, wanted, entry.n)
            if proofs:
                out.lines.append(line.written)
                out.proofs += proofs
                out.roots.add(entry.n)
            open_lines = []
        open_lines.append(line)
    return out


def prove(lines: list[Line], wanted: set[str], root: int) -> list[Proof]:
    leaves = [bytes.fromhex(line.hash) for line in lines]
    return [
        Proof(capture=line.entry.capture, entry=line.entry.n, root=root, index=index, count=len(leaves),
              path=tuple(step.hex() for step in merkle_path(leaves, index)))
        for index, line in enumerate(lines) if isinstance(line.entry, Captured) and line.entry.capture in wanted
    ]


def proves(proof: Proof, entry_hash: str, merkle: str) -> bool:
    """Whether the path leads from the entry's hash to the root's."""
    try:
        path = [bytes.fromhex(step) for step in proof.path]
        reached = root_of_path(bytes.fromhex(entry_hash), proof.index, proof.count, path)
    except ValueError:
        return False
    return reached is not None and reached.hex() == merkle

