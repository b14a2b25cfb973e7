"""What a backup holds, in its last member: every file with its hash, every table, and which Khronika wrote it.

A backup is a zip file, so that it can be looked into anywhere: `format`, `settings.yaml`, `secrets.json`, `uploads/`,
`evidence/` as they lie in the data folder; `database/APP.MODEL.jsonl` with one JSON object a row; `manifest.json` last.
The zip's comment ends with the SHA-256 of all bytes before those 64 digits.
"""

from __future__ import annotations

import msgspec

from khronika.records import Record

FORMAT = 1
"""Raised whenever an older Khronika could no longer restore the file."""
MANIFEST = "manifest.json"
TABLES = "database/"
SEAL = b"khronika backup, sha256 of the bytes before: "
DIGITS = 64


class Member(Record, frozen=True, kw_only=True):
    """One file of the backup; size in bytes."""

    name: str
    size: int
    sha256: str


class Table(Record, frozen=True, kw_only=True):
    """One table. `last_id`: the last number that it gave out; it gives none out again after a restore."""

    model: str
    rows: int
    last_id: int | None = None

    @property
    def member(self) -> str:
        return f"{TABLES}{self.model}.jsonl"


class Manifest(Record, frozen=True, kw_only=True):
    """All of a backup.

    migrations: what shape the tables had. folders: of the data folder, empty ones too. gone: members erased while the
    backup was made.
    """

    format: int
    khronika: str
    made_at: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    members: tuple[Member, ...]
    folders: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return sum(member.size for member in self.members)

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


class Stamp(msgspec.Struct, frozen=True):
    """As much of a manifest as every Khronika can read."""

    format: int
    khronika: str = "?"
