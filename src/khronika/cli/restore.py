"""`khronika restore FILE`: put a backup back into a new or empty data folder, on either database."""

from __future__ import annotations

import argparse
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from khronika.cli.opening import data_argument, first_line, set_up_django
from khronika.cli.streams import print_json, read_input
from khronika.desk.data_folder import DataFolder, default_root
from khronika.desk.database import database_settings
from khronika.errors import BadInput

if TYPE_CHECKING:
    from khronika.desk.backup.manifest import Manifest


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a file made by khronika backup")
    parser.add_argument("--database", metavar="ADDRESS", help=(
        "an empty postgresql:// database (else KHRONIKA_DATABASE, else SQLite in the data folder)"))
    parser.add_argument("--erasures", type=Path, metavar="JOURNAL", action="append", default=[], help=(
        "an erasures.jsonl kept apart, the evidence store's or the desk's, or the old data folder with both; may be "
        "given twice: what was erased since the backup is erased again"))
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    from khronika.desk.backup.checking import check_backup
    from khronika.desk.backup.restoring import check_place, move_in, staging_of, unpack

    root = (args.data or default_root()).absolute()
    database = args.database or os.environ.get("KHRONIKA_DATABASE") or None
    database_settings(database, None)
    captures, rows = journals(args.erasures)
    manifest = check_backup(args.file)
    check_place(root, manifest)
    staging = staging_of(root)
    try:
        unpack(args.file, manifest, staging, args.database)
        load(args.file, manifest, staging, database)
        erased = erase_again(staging, captures, rows)
        move_in(staging, root)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    report(args, root, manifest, erased)
    return 0


def load(file: Path, manifest: Manifest, staging: Path, database: str | None) -> None:
    set_up_django(DataFolder(staging), database)
    from django.db import DatabaseError

    from khronika.desk.backup.loading import load_database

    try:
        load_database(file, manifest)
    except DatabaseError as error:
        raise BadInput(f"the database does not take the backup ({first_line(error)}); check its address, rights and "
                       "room, or restore into SQLite by leaving --database out") from None


def journals(given: list[Path]) -> tuple[bytes | None, bytes]:
    """The lines of the evidence store's journal (None when none was given) and of the desk's, told apart by shape."""
    captures: list[bytes] = []
    rows: list[bytes] = []
    for path in given:
        files = [path / "evidence/erasures.jsonl", path / "erasures.jsonl"] if path.is_dir() else [path]
        for file in files:
            if file.exists() or not path.is_dir():
                for line in read_input(str(file)).splitlines(keepends=True):
                    (rows if b'"desk_erasure"' in line else captures).append(line)
    return (b"".join(captures) if captures else None), b"".join(rows)


def erase_again(staging: Path, captures: bytes | None, rows: bytes) -> int:
    """Captures by the evidence store's journal, rows by the desk's: those given and those in the backup itself."""
    from khronika.desk.backup.bridge import erase_again
    from khronika.desk.privacy.erasing import replay
    from khronika.desk.privacy.journal import own, read

    count = erase_again(staging / "evidence", captures, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return count + replay([*own(), *read(rows)])


def report(args: argparse.Namespace, root: Path, manifest: Manifest, erased: int) -> None:
    files = sum(not member.name.startswith("database/") for member in manifest.members)
    if args.json:
        print_json({"data": str(root), "file": str(args.file), "made_at": manifest.made_at, "rows": manifest.rows,
                    "files": files, "erased_again": erased})
        return
    print(f"{root}: the desk as it was on {manifest.made_at}: {manifest.rows:,} rows and {files:,} files, all checked.")
    if erased:
        print(f"{erased} captures and rows that were erased before were erased again.")
    print("Everyone signs in again. `khronika check` looks the desk over, `khronika start` starts it; give both "
          f"--data {root}")
