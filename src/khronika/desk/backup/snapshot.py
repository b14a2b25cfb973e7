"""The database as it was at one moment, while others go on writing to it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connections, transaction

ALIAS = "khronika_snapshot"


@contextmanager
def snapshot(beside: Path) -> Iterator[str]:
    """The alias of a connection that sees one moment. `beside`: a private folder with room for a copy of SQLite's file.

    SQLite is copied by its own online backup, PostgreSQL gives a REPEATABLE READ transaction; neither holds writers up.
    """
    default = connections["default"]
    if default.vendor == "sqlite":
        with tempfile.TemporaryDirectory(dir=beside, prefix=".snapshot-") as folder:
            copy = Path(folder) / "snapshot.sqlite3"
            with closing(sqlite3.connect(default.settings_dict["NAME"])) as source, \
                    closing(sqlite3.connect(copy)) as target:
                source.backup(target)
            with connected({**default.settings_dict, "NAME": str(copy)}):
                yield ALIAS
    else:
        with connected(dict(default.settings_dict)), transaction.atomic(ALIAS):
            with connections[ALIAS].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield ALIAS


@contextmanager
def connected(settings: dict[str, Any]) -> Iterator[None]:
    connections.settings[ALIAS] = settings
    try:
        connections[ALIAS].connect()
        yield
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
