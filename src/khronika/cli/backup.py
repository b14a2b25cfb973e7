"""`khronika backup FILE`: the whole desk in one file, while it runs."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from khronika.cli.opening import data_argument, open_desk
from khronika.cli.streams import print_json
from khronika.errors import BadInput

WARNING = (
    "It holds the desk's secrets, and names and texts in clear, masked ones too: keep it as you keep the data folder, "
    "and on another disk."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write it; an older one there is replaced")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    if str(args.file) == "-":
        raise BadInput("a backup is checked after it is written, so it needs a file; give its name")
    folder = open_desk(args.data)
    from django.utils import timezone

    from khronika.desk.audit.models import record
    from khronika.desk.backup.writing import make_backup

    manifest = make_backup(folder, args.file, timezone.now())
    size, sha256 = args.file.stat().st_size, sha256_of(args.file)
    record(None, "desk.backed_up", None, sha256=sha256, rows=manifest.rows, files=len(manifest.members))
    files = sum(not member.name.startswith("database/") for member in manifest.members)
    if args.json:
        print_json({"file": str(args.file), "size": size, "sha256": sha256, "made_at": manifest.made_at,
                    "rows": manifest.rows, "files": files, "database": manifest.database, "holds_secrets": True})
        print(f"khronika: {WARNING}", file=sys.stderr)
    else:
        print(f"{args.file}: {manifest.rows:,} rows and {files:,} files, {size:,} bytes, read back and checked.\n"
              f"SHA-256 {sha256}\n{WARNING}")
    return 0


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
