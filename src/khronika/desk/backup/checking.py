"""Check a backup from its first byte to its last, without a desk and without writing anything."""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from khronika.desk.backup.manifest import DIGITS, FORMAT, MANIFEST, SEAL, Manifest, Member, Stamp
from khronika.errors import BadInput

PIECE = 1024 * 1024
BEGINNING = b"PK\x03\x04"
LARGEST_MANIFEST = 256 * 1024 * 1024


class BadBackup(BadInput):
    """A backup that must not be restored; the message names the place."""


def check_backup(path: Path) -> Manifest:
    """Every hash: of the file as a whole, then of each member. Raises BadBackup naming the first wrong place."""
    try:
        with path.open("rb") as stream:
            whole = sealed_whole(stream, path)
            with opened(stream, path) as archive:
                manifest = read_manifest(archive, path)
                check_names(archive, manifest, path)
                for member in manifest.members:
                    check_member(archive, member, path)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror}); check the name and the disk") from None
    if not whole:
        raise BadBackup(f"{path}: its directory of members was changed, though each of them holds; use another copy")
    return manifest


def sealed_whole(stream: BinaryIO, path: Path) -> bool:
    """Whether the file's bytes are those it was sealed with. Raises BadBackup when it has no end, or never was one."""
    size = os.fstat(stream.fileno()).st_size
    if stream.read(len(BEGINNING)) != BEGINNING:
        raise BadBackup(f"{path} is not a backup of Khronika" if size else f"{path} is empty; use another copy")
    stream.seek(max(0, size - DIGITS - len(SEAL)))
    end = stream.read()
    if not end.startswith(SEAL):
        raise BadBackup(f"{path} is cut off after {size:,} bytes or is no backup of Khronika; use another copy")
    stream.seek(0)
    digest, rest = hashlib.sha256(), size - DIGITS
    while rest:
        piece = stream.read(min(PIECE, rest))
        digest.update(piece)
        rest -= len(piece)
    return digest.hexdigest().encode() == end[-DIGITS:]


def opened(stream: BinaryIO, path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadBackup(f"{path}: its directory of members, at the end, is damaged ({error}); use another copy"
                        ) from None


def read_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise BadBackup(f"{path} is not a backup of Khronika: it has no {MANIFEST}")
    content = b"".join(pieces(archive, MANIFEST, LARGEST_MANIFEST, path))
    try:
        stamp = msgspec.json.decode(content, type=Stamp)
        if stamp.format > FORMAT:
            raise BadBackup(
                f"{path} was made by a newer Khronika ({stamp.khronika}, format {stamp.format}, "
                f"this one knows {FORMAT}); restore it with that version"
            )
        return msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError as error:
        raise BadBackup(f"{path}: {MANIFEST} is damaged ({error}); use another copy") from None


def check_names(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """The members are those of the manifest, each once, and none leads out of the data folder."""
    here, told = archive.namelist(), [member.name for member in manifest.members]
    if len(set(here)) != len(here) or len(set(told)) != len(told):
        raise BadBackup(f"{path}: a member stands in it twice; use another copy")
    for name in [*here, *manifest.folders]:
        if not is_inside(name):
            raise BadBackup(f"{path}: member {name!r} leads out of the data folder; this file is not to be trusted")
    if strange := sorted(set(here) - set(told) - {MANIFEST}):
        raise BadBackup(f"{path}: member {strange[0]} was put in after the backup was made; use another copy")
    if missing := sorted(set(told) - set(here)):
        raise BadBackup(f"{path}: member {missing[0]} is missing; use another copy")
    if untold := sorted({table.member for table in manifest.tables} - set(told)):
        raise BadBackup(f"{path}: member {untold[0]} is missing; use another copy")


def is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and not set(name) & set("\\:\0")


def check_member(archive: zipfile.ZipFile, member: Member, path: Path) -> None:
    digest, size = hashlib.sha256(), 0
    for piece in pieces(archive, member.name, member.size, path):
        digest.update(piece)
        size += len(piece)
    if size != member.size or digest.hexdigest() != member.sha256:
        raise BadBackup(f"{path}: {place(archive, member.name)} was changed: its SHA-256 is not the manifest's; "
                        "use another copy")


def pieces(archive: zipfile.ZipFile, name: str, most: int, path: Path) -> Iterator[bytes]:
    """A member's bytes, never more than it should have. Raises BadBackup when it cannot be unpacked."""
    try:
        with archive.open(name) as stream:
            while piece := stream.read(PIECE):
                most -= len(piece)
                if most < 0:
                    raise BadBackup(f"{path}: {place(archive, name)} is longer than the manifest says; "
                                    "use another copy")
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadBackup(f"{path}: {place(archive, name)} is damaged ({error}); use another copy") from None


def place(archive: zipfile.ZipFile, name: str) -> str:
    return f"member {name} (at byte {archive.getinfo(name).header_offset:,})"
