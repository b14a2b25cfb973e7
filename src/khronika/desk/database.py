"""The one setting that chooses the database: nothing for SQLite in the data folder, or a postgresql:// address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from khronika.desk.data_folder import DataFolder
from khronika.errors import BadInput

# WAL lets readers go on while one process writes; IMMEDIATE takes the write lock when a transaction opens, so that
# two writers queue instead of failing half-way.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; PRAGMA mmap_size=0",
}


def database_settings(address: str | None, folder: DataFolder | None) -> dict[str, Any]:
    """Django's settings for one database. Raises BadInput for an address that is not postgresql://."""
    if not address:
        name = folder.database if folder else ":memory:"
        # Kept between requests: opening the file with its settings costs more than most questions asked of it.
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": 60}
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise BadInput("the setting `database` must read postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket folder is given as libpq gives it: postgresql:///name?host=/folder
        "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
