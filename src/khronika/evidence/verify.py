"""Verify a store from its files alone: ledger, captures, keys, deletion journal, time stamps, secrets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from khronika.errors import BadInput
from khronika.evidence.capture import shelf_of
from khronika.evidence.disk import at_rest
from khronika.evidence.finding import Finding, Progress, Tally, broken, note
from khronika.evidence.holdings import Holdings, Imprint, StoreFolder, read_imprint
from khronika.evidence.journal import BadJournal, Journal, read_erasure
from khronika.evidence.keyring import KnownKeys, Slot, read_shelf
from khronika.evidence.ledger import Ledger
from khronika.evidence.secret import read_secrets
from khronika.evidence.stamps import BadStamp, check_stamp, read_authority
from khronika.evidence.verify_captures import CaptureCheck, strays
from khronika.evidence.verify_ledger import Chain, LedgerCheck


class NotAStore(BadInput):
    """A folder that holds no evidence store."""


@dataclass(frozen=True)
class Snapshot:
    """What lay in the folder while no writer was at work: sizes of the growing files, names of the others."""

    ledger: int
    journal: bytes
    captures: set[str]
    incoming: set[str]
    keys: dict[str, Slot]
    unread: list[tuple[str, Slot]]


def verify(
    root: Path, secrets: Path | None = None, *, tally: Tally, progress: Progress | None = None
) -> Iterator[Finding]:
    """Check everything and say what is found, the ledger's faults first. Changes nothing; works on read-only media.

    secrets: where the keys lie, else in the folder itself; without them the sealed bytes are checked but not opened.
    tally is counted up on the way. Raises BadInput when there is no store in the folder.
    """
    for finding in findings(root, secrets, tally, progress):
        tally.broken += finding.level == "broken"
        yield finding


def findings(root: Path, secrets: Path | None, tally: Tally, progress: Progress | None) -> Iterator[Finding]:
    folder = StoreFolder(root)
    imprint: Imprint | None = None
    try:
        imprint = read_imprint(folder)
        if imprint is None and not folder.ledger.exists():
            if not root.is_dir() or any(root.iterdir()):
                raise NotAStore("{root} is not an evidence store (it has no ledger.jsonl); give the folder of "
                                "one, or an exported .wacz", root=root)
            yield note(code="empty", file="ledger.jsonl", message=f"{root}: nothing has been kept here yet")
            return
        if imprint is None:
            yield broken(code="store", file="store.json", message="store.json: missing; restore it from a backup")
    except NotAStore:
        raise
    except BadInput as error:
        yield broken(code="store", file="store.json", message=str(error))
    snapshot = at_this_moment(folder)
    check = LedgerCheck(folder.ledger, snapshot.ledger, imprint, tally)
    yield from check.findings()
    holdings: Holdings | None = None
    try:
        holdings = own_holdings(folder, imprint, secrets, snapshot.keys)
    except BadInput as error:
        yield broken(code="secrets", file="secrets", message=str(error))
    if holdings is None:
        yield note(code="not-opened", file="secrets", message=(
            "the store's keys are not here: the sealed bytes are checked, their content is not opened"))
    gone = {capture: tombstone.decision for capture, tombstone in check.chain.tombstones.items()}
    unfinished = begun_erasure(folder, snapshot.journal, check)
    yield from journal_findings(snapshot.journal, check.public_key, check.chain, gone, unfinished)
    captures = CaptureCheck(folder, gone, unfinished, snapshot.keys, holdings, tally)
    yield from captures.findings(snapshot.ledger, progress)
    yield from strays(snapshot.captures, snapshot.incoming, check.chain)
    yield from key_findings(snapshot, check.chain)
    yield from stamp_findings(folder, check.chain, tally)


def at_this_moment(folder: StoreFolder) -> Snapshot:
    def names(below: Path) -> set[str]:
        return {path.relative_to(folder.root).as_posix() for path in below.rglob("*") if path.is_file()}

    with at_rest(folder.lock):
        keys, unread = {}, []
        for shelf in sorted(folder.keys.glob("*.jsonl")):
            for slot in read_shelf(shelf):
                if slot.card:
                    keys[slot.card.capture] = slot
                else:
                    unread.append((f"keys/{shelf.name}", slot))
        return Snapshot(
            ledger=folder.ledger.stat().st_size if folder.ledger.exists() else 0,
            journal=folder.journal.read_bytes() if folder.journal.exists() else b"",
            captures=names(folder.captures), incoming=names(folder.incoming), keys=keys, unread=unread)


def own_holdings(
    folder: StoreFolder, imprint: Imprint | None, secrets: Path | None, keys: dict[str, Slot]
) -> Holdings | None:
    """The store opened for reading, or None where its keys are not at hand. Raises BadInput when they do not fit."""
    kept = secrets or folder.secrets
    if imprint is None or not kept.is_dir():
        return None
    own = read_secrets(kept)
    if own.public_key != imprint.public_key:
        raise BadInput("{folder}/signing.key does not fit store.json: one of the two was changed", folder=kept.name)
    if own.mark != imprint.master:
        raise BadInput("{folder}/master.key does not fit store.json: one of the two was changed", folder=kept.name)
    return Holdings(folder=folder, imprint=imprint, secrets=own, ledger=Ledger(folder.ledger, own),
                    keyring=KnownKeys(folder.keys, own, keys), journal=Journal(folder.journal, own))


def begun_erasure(folder: StoreFolder, journal: bytes, check: LedgerCheck) -> str | None:
    """The capture of the journal's last line while its file, which goes last, is still there: somebody was stopped.

    Every later writer would have finished it: with a ledger entry after the tombstone, the file was put back.
    """
    lines = journal.split(b"\n")[:-1]
    try:
        capture = read_erasure(lines[-1], len(lines)).erasure.capture if lines else None
    except BadJournal:
        return None
    tombstone = check.chain.tombstones.get(capture) if capture else None
    put_back = tombstone is not None and tombstone.n + 1 < check.expected
    return capture if capture and folder.capture(capture).exists() and not put_back else None


def journal_findings(
    content: bytes, public_key: str, chain: Chain, gone: dict[str, str], unfinished: str | None
) -> Iterator[Finding]:
    """Every line signed; every tombstone in the journal. Decisions that only the journal holds are added to `gone`."""
    file, said, offset = "erasures.jsonl", set(), 0
    for number, raw in enumerate(content.split(b"\n")[:-1], start=1):
        place, at = f"{file}, line {number} (byte {offset})", offset
        offset += len(raw) + 1
        try:
            line = read_erasure(raw, number)
            if not line.holds(public_key):
                raise BadJournal("is not signed by this store", number)
        except BadJournal as error:
            yield broken(code="journal-line", file=file, line=number, offset=at, end=offset - 1,
                         message=f"{place}: it was changed: it {error}")
            continue
        said.add(line.erasure.capture)
        if line.erasure.capture == unfinished:
            gone[unfinished] = line.erasure.decision
            yield note(code="unfinished-erasure", file=file, line=number, offset=at, capture=unfinished, message=(
                f"{place}: erasing capture {unfinished} was stopped half-way; the next who keeps something ends it"))
            continue
        if line.erasure.capture not in chain.tombstones and line.erasure.capture in chain.captures:
            gone[line.erasure.capture] = line.erasure.decision
            yield broken(code="tombstone-missing", file=file, line=number, capture=line.erasure.capture, message=(
                f"{place}: the ledger has no tombstone for capture {line.erasure.capture}"))
    for capture, tombstone in chain.tombstones.items():
        if capture not in said:
            yield broken(code="journal-missing", file=file, capture=capture, decision=tombstone.decision, message=(
                f"{file}: the erasure of capture {capture} by decision {tombstone.decision} is missing; "
                "a restore would bring the capture back"))


def key_findings(snapshot: Snapshot, chain: Chain) -> Iterator[Finding]:
    for file, slot in snapshot.unread:
        if slot.half_blank:
            yield note(code="half-blank", file=file, line=slot.line, offset=slot.offset, message=(
                f"{file}, line {slot.line} (byte {slot.offset}): destroying a key was stopped half-way"))
            continue
        yield broken(code="key-line", file=file, line=slot.line, offset=slot.offset, end=slot.offset + len(slot.raw),
                     message=f"{file}, line {slot.line} (byte {slot.offset}): cannot be read; it was changed")
    for capture, slot in snapshot.keys.items():
        if capture not in chain.captures and f"incoming/{capture}.part" not in snapshot.incoming:
            file = f"keys/{shelf_of(capture)}.jsonl"
            yield broken(code="key-unknown", file=file, line=slot.line, offset=slot.offset, message=(
                f"{file}, line {slot.line} (byte {slot.offset}): a key of a capture that the ledger does not name"))


def stamp_findings(folder: StoreFolder, chain: Chain, tally: Tally) -> Iterator[Finding]:
    """Each stamp's file and settings as entered, its signature, the hash of the root it stands for."""
    named = set()
    for stamped in chain.stamped:
        tally.stamps += 1
        settings = f"stamps/{stamped.authority}.json"
        named |= {stamped.file, settings}
        changed = [file for file, digest in ((stamped.file, stamped.sha256), (settings, stamped.settings))
                   if not same(folder.root / file, digest)]
        for file in changed:
            yield broken(code="stamp-file", file=file, entry=stamped.n, message=(
                f"{file}: missing or changed: its SHA-256 is not the one in ledger entry {stamped.n}"))
        if changed:
            continue
        try:
            check_stamp((folder.root / stamped.file).read_bytes(), chain.roots.get(stamped.root, ""),
                        read_authority((folder.root / settings).read_bytes(), settings))
        except (BadStamp, BadInput) as error:
            yield broken(code="stamp", file=stamped.file, entry=stamped.n, message=(
                f"{stamped.file}: not a time stamp of root entry {stamped.root} by {stamped.authority} ({error})"))
    for path in sorted(folder.stamps.glob("*.tsr")):
        if (file := f"stamps/{path.name}") in named:
            continue
        root = path.name.partition("-")[0]
        if root.isdigit() and int(root) in chain.roots:
            yield note(code="unfinished-stamp", file=file, message=(
                f"{file}: its writer was stopped before entering it; the stamp is asked for again"))
        else:
            yield broken(code="stamp-unknown", file=file, message=(
                f"{file}: stamps a root that the ledger does not have: lines were cut off the ledger's end"))


def same(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
