"""Make a backup while the desk runs: the database at one moment, then the files, the evidence store at rest."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
from django.apps import apps
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from khronika import __version__
from khronika.desk.backup.bridge import still
from khronika.desk.backup.checking import check_backup
from khronika.desk.backup.manifest import DIGITS, FORMAT, MANIFEST, SEAL, Manifest, Member, Table
from khronika.desk.backup.numbers import last_id
from khronika.desk.backup.rows import kept_models, lines_of
from khronika.desk.backup.snapshot import snapshot
from khronika.desk.data_folder import DataFolder
from khronika.errors import BadInput

PIECE = 1024 * 1024
PRESSED = {".json", ".jsonl", ".yaml", ".txt", ".html", ".tsr", ""}
"""Endings worth compressing: what is sealed or compressed already gets no smaller."""
LEFT_OUT = ("khronika.sqlite3", "cache/", "evidence/lock")
A_DAY = 24 * 3600


@dataclass
class Box:
    """The backup being written: each member's hash is taken as it goes in."""

    archive: zipfile.ZipFile
    members: dict[str, Member] = field(default_factory=dict)

    def put(self, name: str, pieces: Iterable[bytes], when: time.struct_time) -> int:
        """Write a member; how many bytes it has."""
        entry = zipfile.ZipInfo(name, when[:6])
        entry.external_attr = 0o600 << 16
        pressed = Path(name).suffix in PRESSED
        entry.compress_type = zipfile.ZIP_DEFLATED if pressed else zipfile.ZIP_STORED
        digest, size = hashlib.sha256(), 0
        with self.archive.open(entry, "w", force_zip64=True) as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
        self.members[name] = Member(name=name, size=size, sha256=digest.hexdigest())
        return size


def make_backup(folder: DataFolder, target: Path, now: datetime) -> Manifest:
    """Write the whole desk into one file, read it back and check it, then put it in its place.

    Raises BadInput when the place cannot be written; then nothing is left there.
    """
    root, target = folder.root.resolve(), target.absolute()
    if target.parent.resolve().is_relative_to(root):
        raise BadInput(f"{target} lies in the data folder and would be lost with it; give a place outside {root}")
    if target.is_dir():
        raise BadInput(f"{target} is a folder; give a file for the backup, for example {target / 'khronika.zip'}")
    drop_leavings(root)
    try:
        with written_whole(target) as temporary:
            manifest = fill(folder, temporary, now)
            seal(temporary)
            check_backup(temporary)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise BadInput(f"{target}: the backup cannot be written ({why}); choose another place") from None
    return manifest


def fill(folder: DataFolder, path: Path, now: datetime) -> Manifest:
    when = now.timetuple()
    with zipfile.ZipFile(path, "w") as archive:
        box = Box(archive)
        with snapshot(folder.root) as alias:
            tables = tuple(table(box, model, alias, when) for model in kept_models(apps))
            migrations = tuple(sorted(MigrationRecorder(connections[alias]).applied_migrations()))
        copy_files(box, folder.root, when)
        # Pages kept meanwhile come along, and the ledger last, so that it names nothing that is not here.
        with still(folder.evidence):
            copy_files(box, folder.root, when, below="evidence/")
            folders = tuple(folders_in(folder.root))
            gone = tuple(name for name in box.members if is_gone(folder.root, name))
        manifest = Manifest(
            format=FORMAT, khronika=__version__, made_at=now.isoformat(timespec="seconds"),
            database=connections["default"].vendor, migrations=migrations, tables=tables,
            members=tuple(box.members.values()), folders=folders, gone=gone,
        )
        box.put(MANIFEST, [msgspec.json.format(msgspec.json.encode(manifest))], when)
        archive.comment = SEAL + b"0" * DIGITS
    return manifest


def table(box: Box, model: type[Model], alias: str, when: time.struct_time) -> Table:
    rows = 0

    def counted() -> Iterator[bytes]:
        nonlocal rows
        for line in lines_of(model, alias):
            rows += 1
            yield line

    empty = Table(model=model._meta.label_lower, rows=0)
    box.put(empty.member, counted(), when)
    return Table(model=empty.model, rows=rows, last_id=last_id(model, alias))


def copy_files(box: Box, root: Path, when: time.struct_time, below: str = "") -> None:
    """Every file of the data folder that is not in the box yet; what grows (evidence but warc) waits for its turn."""
    for name, path in files_in(root):
        if name in box.members or not name.startswith(below) or (not below and grows(name)):
            continue
        try:
            stream = path.open("rb")
        except FileNotFoundError:
            continue  # dropped by somebody since the folder was listed
        with stream:
            box.put(name, iter(lambda: stream.read(PIECE), b""), when)  # noqa: B023 - read before the next round


def files_in(root: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of what a backup keeps, in a stable order: no database file, nothing unfinished, no cache."""
    found = []
    for place, names in walk(root):
        for name in names:
            path = place / name
            inside = path.relative_to(root).as_posix()
            if not name.startswith(".") and not inside.startswith(LEFT_OUT) and path.is_file():
                found.append((inside, path))
    return iter(sorted(found))


def folders_in(root: Path) -> list[str]:
    """The folders of the data folder: some stand empty and are missed when they are not there."""
    names = (place.relative_to(root).as_posix() for place, _names in walk(root))
    return sorted(name for name in names if name != "." and not f"{name}/".startswith(LEFT_OUT))


def walk(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder with the names in it."""
    seen: set[str] = set()
    for place, folders, names in os.walk(root, followlinks=True):
        # A link to another disk is followed; one that leads back up is not followed for ever.
        if (real := os.path.realpath(place)) in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield Path(place), names


def grows(name: str) -> bool:
    return name.startswith("evidence/") and not name.startswith("evidence/warc/")


def is_gone(root: Path, name: str) -> bool:
    return name.startswith("evidence/") and not (root / name).exists()


def seal(path: Path) -> None:
    """Put the hash of everything before it into the last 64 bytes."""
    digest = hashlib.sha256()
    with path.open("r+b") as stream:
        rest = os.fstat(stream.fileno()).st_size - DIGITS
        while rest:
            piece = stream.read(min(PIECE, rest))
            digest.update(piece)
            rest -= len(piece)
        stream.seek(-DIGITS, os.SEEK_END)
        stream.write(digest.hexdigest().encode())
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A private file beside the target, which takes its place when the block ends well and is gone when it does not."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def drop_leavings(root: Path) -> None:
    """Copies of the database that a killed backup left; one at work is younger than a day."""
    for left in root.glob(".snapshot-*"):
        if time.time() - left.stat().st_mtime > A_DAY:
            shutil.rmtree(left, ignore_errors=True)
