"""One writer's turn: the lock, what a killed writer left behind settled, the day closed, errors of the disk in words.

A capture is written in this order: its file in `incoming`, its key, its ledger entry, its file moved to its place.
Wherever a process dies, the next turn finds the file in `incoming` and knows by ledger and key what to do: move it,
enter it, or (its key was never written, so nobody was told it was kept) drop it.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from khronika.errors import Unavailable, Words, reason
from khronika.evidence.box import Box, OpenBox, commitment
from khronika.evidence.capture import CAPTURE_ID, Damaged, capture_file, check_time, shelf_of
from khronika.evidence.disk import append_line, cut_torn_line, locked, make_folder
from khronika.evidence.holdings import Holdings
from khronika.evidence.ledger import (
    Captured,
    Ledger,
    NotALine,
    Opened,
    RecordSum,
    Recovered,
    Tombstone,
    entry_hash,
    read_line,
)
from khronika.evidence.warc import BLOCK, StoredRecord

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
RECENT = 8
"""Ledger entries that one turn can have written beside a capture's own."""


@contextmanager
def turn(holdings: Holdings, now: str) -> Iterator[None]:
    """Be the only writer. Raises Unavailable when the disk refuses, Damaged when the ledger's end is damaged."""
    check_time(now, Words("the time of keeping"))
    root = holdings.folder.root
    try:
        with locked(holdings.folder.lock):
            settle(holdings, now)
            close_finished_day(holdings.ledger, now)
            yield
    except NotALine as error:
        raise Damaged("{file}: its last line {error}; run khronika evidence verify",
                      file=holdings.folder.ledger, error=error.args[0]) from None
    except OSError as error:
        if error.errno in FULL:
            raise Unavailable("{root}: the disk is full; free some space and do it again", root=root) from None
        raise Unavailable("{root}: cannot be written ({why}); check the disk and its rights",
                          root=root, why=reason(error)) from None


def settle(holdings: Holdings, now: str) -> None:
    """Finish or undo what a killed writer began. Nothing is done where nothing was left."""
    folder, ledger = holdings.folder, holdings.ledger
    torn = cut_torn_line(folder.ledger)
    whole = bool(torn) and follows(ledger, torn)
    if whole:
        append_line(folder.ledger, torn)
    if not folder.ledger.exists() or folder.ledger.stat().st_size == 0:
        ledger.append(Opened(at=now, store=holdings.imprint.store, public_key=holdings.imprint.public_key))
    if torn and not whole:
        ledger.append(Recovered(at=now, torn=len(torn), sha256=hashlib.sha256(torn).hexdigest()))
    cut_torn_line(folder.journal)
    holdings.journal.load()
    if holdings.journal.damaged:
        raise Damaged("{file}, line {line}: was changed; restore it from a backup",
                      file=folder.journal, line=holdings.journal.damaged)
    for left in sorted(folder.incoming.iterdir()):
        settle_part(holdings, left, now)
    finish_erasure(holdings, now)


def follows(ledger: Ledger, torn: bytes) -> bool:
    """Whether bytes without a newline are a whole entry after the last."""
    last = ledger.recent(1)
    try:
        line = read_line(torn)
    except NotALine:
        return False
    return line.hash == entry_hash(line.entry) and (not last or line.entry.prev == last[0].hash)


def settle_part(holdings: Holdings, left: Path, now: str) -> None:
    capture = left.name.removesuffix(".part")
    if not CAPTURE_ID.fullmatch(capture) or holdings.journal.erasure(capture):
        left.unlink()
        return
    recent = [line.entry for line in holdings.ledger.recent(RECENT)]
    if any(isinstance(entry, Captured) and entry.capture == capture for entry in recent):
        move_in(holdings, capture)
        return
    box = whole_box(holdings, left, capture)
    if box is None:
        drop_part(holdings, capture)
    else:
        enter(holdings, capture, box, now)


def enter(holdings: Holdings, capture: str, box: Box, now: str) -> None:
    """Name a capture whose file and key are on disk in the ledger, from where on it is kept; then move it in."""
    slot = holdings.keyring.slot(capture)
    if slot is None:
        raise Damaged("{file}: the key just written for {capture} is not there",
                      file=holdings.keyring.shelf(shelf_of(capture)), capture=capture)
    holdings.ledger.append(Captured(
        at=now, capture=capture, file=capture_file(capture), size=box.size, sha256=box.sha256, records=box.records,
        commitment=box.commitment, card=slot.sha256))
    move_in(holdings, capture)


def whole_box(holdings: Holdings, path: Path, capture: str) -> Box | None:
    """What the ledger will say of a capture's file, measured anew; None when it is not whole or has no key."""
    key = holdings.keyring.key(capture)
    if key is None:
        return None
    with path.open("rb") as stream:
        try:
            box = OpenBox(path, stream, capture, key)
            facts = box.facts()
            for number in range(1, len(box.records)):
                for _ in box.plain(number):
                    pass
        except Damaged:
            return None
        return measure(stream, box.records, facts)


def measure(stream: BinaryIO, records: list[StoredRecord], facts: bytes) -> Box:
    sums: list[RecordSum] = []
    whole = hashlib.sha256()
    for record in records:
        stream.seek(record.offset)
        digest, rest = hashlib.sha256(), record.end - record.offset
        while rest:
            block = stream.read(min(BLOCK, rest))
            digest.update(block)
            whole.update(block)
            rest -= len(block)
        sums.append(RecordSum(record.type, record.offset, record.end - record.offset, digest.hexdigest()))
    return Box(records[-1].end, whole.hexdigest(), tuple(sums), commitment(facts))


def move_in(holdings: Holdings, capture: str) -> None:
    """Put an entered file into its place. Not flushed: should the move be lost, the next turn does it again."""
    place = holdings.folder.capture(capture)
    make_folder(place.parent)
    os.replace(holdings.folder.part(capture), place)


def drop_part(holdings: Holdings, capture: str) -> None:
    """Forget a capture that was never entered, its key first."""
    holdings.keyring.destroy(capture)
    holdings.folder.part(capture).unlink(missing_ok=True)


def finish_erasure(holdings: Holdings, now: str) -> None:
    """The journal is written first and the file goes last: an erasure that was cut short is done to its end."""
    last = holdings.journal.last()
    if last is None or not holdings.folder.capture(last.capture).exists():
        return
    if not any(isinstance(line.entry, Tombstone) and line.entry.capture == last.capture
               for line in holdings.ledger.lines()):
        holdings.ledger.append(
            Tombstone(at=now, capture=last.capture, decision=last.decision, erased_at=last.erased_at))
    destroy(holdings, last.capture)


def destroy(holdings: Holdings, capture: str) -> None:
    """The key, then the sealed file."""
    holdings.keyring.destroy(capture)
    holdings.folder.capture(capture).unlink(missing_ok=True)


def close_finished_day(ledger: Ledger, now: str) -> None:
    """A day's Merkle root is written by the first writer of another day (an earlier one too: a clock set back)."""
    last = ledger.recent(1)
    if last and last[0].entry.at[:10] != now[:10]:
        ledger.append_root(now)
