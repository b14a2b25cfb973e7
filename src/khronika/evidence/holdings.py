"""Where everything lies in a store's folder, and what an open store holds. README.txt beside this file explains it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import msgspec

from khronika.errors import BadInput, Unavailable, reason
from khronika.evidence.capture import capture_file
from khronika.evidence.disk import locked, make_folder, write_whole
from khronika.evidence.journal import Journal
from khronika.evidence.keyring import Keyring
from khronika.evidence.ledger import Ledger
from khronika.evidence.secret import Secrets, make_secrets, read_secrets

FORMAT = 1


class Imprint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """store.json: which store this is, so that a stranger can check its signatures."""

    format: int
    store: str
    public_key: str
    master: str
    """A tag made with the master key: tells that key from another."""


@dataclass(frozen=True)
class StoreFolder:
    """Paths in the folder of a store."""

    root: Path

    @property
    def imprint(self) -> Path:
        return self.root / "store.json"

    @property
    def readme(self) -> Path:
        return self.root / "README.txt"

    @property
    def ledger(self) -> Path:
        return self.root / "ledger.jsonl"

    @property
    def journal(self) -> Path:
        return self.root / "erasures.jsonl"

    @property
    def captures(self) -> Path:
        return self.root / "warc"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def incoming(self) -> Path:
        return self.root / "incoming"

    @property
    def stamps(self) -> Path:
        return self.root / "stamps"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    def capture(self, capture: str) -> Path:
        return self.root / capture_file(capture)

    def part(self, capture: str) -> Path:
        """Where a capture's file is written before the ledger names it."""
        return self.incoming / f"{capture}.part"

    def find(self, capture: str) -> Path | None:
        """The capture's file; in `incoming` when the ledger names it but it was not moved yet."""
        return next((path for path in (self.capture(capture), self.part(capture)) if path.exists()), None)


@dataclass(frozen=True)
class Holdings:
    """An open store: its folder, its secrets and its three append-only files."""

    folder: StoreFolder
    imprint: Imprint
    secrets: Secrets
    ledger: Ledger
    keyring: Keyring
    journal: Journal


def read_imprint(folder: StoreFolder) -> Imprint | None:
    """Whose store this is; None when there is no store here. Raises BadInput when the file is damaged or newer."""
    try:
        imprint = msgspec.json.decode(folder.imprint.read_bytes(), type=Imprint)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise BadInput("{file}: cannot be read ({error}); restore it from a backup",
                       file=folder.imprint, error=error) from None
    if imprint.format > FORMAT:
        raise BadInput("{folder} was written by a newer Khronika (format {number}); use that one",
                       folder=folder.root, number=imprint.format)
    return imprint


def open_holdings(root: Path, secrets: Path | None) -> Holdings:
    """Open a store, or make one in an empty or new folder. Raises BadInput when neither can be done."""
    folder = StoreFolder(root)
    kept = secrets or folder.secrets
    try:
        make_folder(root)
        with locked(folder.lock):
            imprint = read_imprint(folder)
            if imprint is None:
                imprint = make_store(folder, kept)
    except OSError as error:
        raise Unavailable("{root}: the evidence store cannot be opened ({why}); check the folder",
                          root=root, why=reason(error)) from None
    own = read_secrets(kept)
    if (own.public_key, own.mark) != (imprint.public_key, imprint.master):
        raise BadInput("{kept}: these keys belong to another store than {root}; put this store's keys back",
                       kept=kept, root=root)
    return Holdings(folder=folder, imprint=imprint, secrets=own, ledger=Ledger(folder.ledger, own),
                    keyring=Keyring(folder.keys, own), journal=Journal(folder.journal, own))


def make_store(folder: StoreFolder, secrets: Path) -> Imprint:
    """Lay out a new store; its imprint is written last, so that a half-made one is made anew."""
    if folder.ledger.exists() or folder.captures.exists():
        raise BadInput("{file} is missing, yet captures lie beside it; restore it from a backup", file=folder.imprint)
    for needed in (folder.keys, folder.incoming, folder.stamps):
        make_folder(needed)
    own = make_secrets(secrets)
    write_whole(folder.readme, (files("khronika.evidence") / "README.txt").read_bytes())
    imprint = Imprint(format=FORMAT, store=str(uuid.uuid4()), public_key=own.public_key, master=own.mark)
    write_whole(folder.imprint, msgspec.json.encode(imprint) + b"\n")
    return imprint
