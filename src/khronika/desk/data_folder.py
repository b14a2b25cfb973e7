"""The desk's data folder: where it is, what lies in it, its secrets, and whether this version may open it."""

from __future__ import annotations

import json
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from khronika.errors import BadInput

FORMAT = 1
"""Raised whenever an older Khronika could no longer use the folder."""


@dataclass(frozen=True)
class DataFolder:
    """Paths inside an opened folder. Everything a desk keeps is below `root`, so one folder is the whole desk."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "khronika.sqlite3"

    @property
    def evidence(self) -> Path:
        return self.root / "evidence"

    @property
    def uploads(self) -> Path:
        return self.root / "uploads"

    @property
    def settings(self) -> Path:
        return self.root / "settings.yaml"

    def secret(self, name: str) -> str:
        """A random secret that is made at first use and stays (mode 600)."""
        known = self.secrets()
        if name not in known:
            known[name] = secrets.token_urlsafe(48)
            write_private(self.root / "secrets.json", json.dumps(known, indent=1))
        return known[name]

    def secrets(self) -> dict[str, str]:
        """Every secret that was made, by its name."""
        path = self.root / "secrets.json"
        known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return known


def default_root() -> Path:
    """KHRONIKA_DATA, else the platform's folder for a user's application data."""
    if given := os.environ.get("KHRONIKA_DATA"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "Khronika"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Khronika"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "khronika"


def open_data_folder(root: Path) -> DataFolder:
    """Make or open a data folder, private to its owner.

    Raises BadInput when it cannot be made or written, or was written by a newer Khronika.
    """
    stamp = root / "format"
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        if stamp.exists():
            check_format(root, stamp.read_text(encoding="utf-8").strip())
        elif any(root.iterdir()):
            raise BadInput(f"{root} is not empty and is not a Khronika data folder; give an empty or new folder")
        else:
            write_private(stamp, f"{FORMAT}\n")
        for name in ("uploads", "evidence"):
            (root / name).mkdir(exist_ok=True, mode=0o700)
        probe = root / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except FileExistsError:
        raise BadInput(f"{root} is a file; give a folder for the data") from None
    except OSError as error:
        raise BadInput(
            f"{root}: the data folder cannot be used ({error.strerror}); choose another with --data"
        ) from None
    return DataFolder(root)


def check_format(root: Path, written: str) -> None:
    if not written.isdigit() or int(written) > FORMAT:
        raise BadInput(
            f"{root} was written by a newer Khronika (format {written}, this one knows {FORMAT}); "
            "start that version, or restore a backup into another folder"
        )


def write_private(path: Path, text: str) -> None:
    """Replace a file whole, readable by its owner only."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(temporary, path)
