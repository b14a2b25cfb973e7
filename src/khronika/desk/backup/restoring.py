"""Put a checked backup back: into a new folder beside the wanted one, which takes its name when all of it is there."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from pathlib import Path

from khronika.desk.backup.checking import pieces
from khronika.desk.backup.manifest import TABLES, Manifest
from khronika.desk.data_folder import FORMAT, check_format, write_private
from khronika.errors import BadInput

DATABASE_LINE = re.compile(r"^database[ \t]*:.*(?:\n[ \t]+.*)*\n?", re.MULTILINE)
ROOM = 3
"""A restore takes the members, the database made of them, and room to work in."""


def check_place(root: Path, manifest: Manifest) -> None:
    """Raises BadInput unless the folder is new or empty, can be made, and the disk has room."""
    if root.is_symlink() or (root.exists() and (not root.is_dir() or any(root.iterdir()))):
        raise BadInput(f"{root} is not empty; a backup is restored into a new or empty folder only: "
                       "give one with --data")
    beside = next(folder for folder in root.parents if folder.exists())
    if shutil.disk_usage(beside).free < manifest.size * ROOM:
        raise BadInput(f"{root}: {manifest.size * ROOM:,} bytes are needed here and the disk has fewer; "
                       "free some space")


def staging_of(root: Path) -> Path:
    """A new private folder beside the wanted one. Raises BadInput when it cannot be made."""
    staging = root.with_name(f".{root.name}.restoring-{os.getpid()}")
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        staging.mkdir(mode=0o700)
    except OSError as error:
        raise BadInput(f"{root}: cannot be made ({error.strerror}); give another folder with --data") from None
    return staging


def unpack(backup: Path, manifest: Manifest, staging: Path, database: str | None) -> None:
    """Put every file in its place, private to its owner; the tables stay in the backup.

    Raises BadInput when the backup's data folder is of a newer Khronika, or the disk refuses.
    """
    try:
        for name in sorted({"uploads", "evidence", *manifest.folders}):
            (staging / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        with zipfile.ZipFile(backup) as archive:
            for member in manifest.members:
                if not member.name.startswith(TABLES) and member.name not in manifest.gone:
                    write_member(archive, member.name, member.size, staging, backup)
        choose_database(staging / "settings.yaml", database)
        stamp = staging / "format"
        if stamp.exists():
            check_format(backup, stamp.read_text(encoding="utf-8").strip())
        write_private(stamp, f"{FORMAT}\n")
    except OSError as error:
        raise BadInput(f"{staging.parent}: the backup cannot be unpacked here ({error.strerror}); "
                       "free some disk space, or give another folder with --data") from None


def write_member(archive: zipfile.ZipFile, name: str, size: int, staging: Path, backup: Path) -> None:
    path = staging / name
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        for piece in pieces(archive, name, size, backup):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def choose_database(settings: Path, database: str | None) -> None:
    """Name the database in the restored settings. The old desk's own is never written to by a restore."""
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    kept = DATABASE_LINE.sub("", text)
    chosen = f"database: {json.dumps(database)}\n" if database else ""
    if kept != text or chosen:
        write_private(settings, chosen + kept)


def move_in(staging: Path, root: Path) -> None:
    """Give the finished folder its name."""
    if root.exists():
        root.rmdir()
    os.replace(staging, root)
