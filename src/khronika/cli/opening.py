"""Open a desk's data folder for one command, beside a running desk or without one."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from khronika.desk.data_folder import DataFolder, default_root, open_data_folder
from khronika.errors import BadInput, Unavailable


def data_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="data folder (else KHRONIKA_DATA, else your user data folder)")


def open_desk(data: Path | None, *, new: bool = False, migrated: bool = True) -> DataFolder:
    """Open the data folder and its database, brought up to date. `new`: a folder that is not there yet is made.

    `migrated` False: the database is left as it is and not even asked whether it answers.
    Raises BadInput when the folder cannot be used, Unavailable when the database does not answer.
    """
    root = data or default_root()
    if not new and not (root / "format").exists():
        raise BadInput(f"{root} is not a Khronika data folder; give the desk's own with --data")
    folder = open_data_folder(root)
    set_up_django(folder)
    if not migrated:
        return folder
    from django.db import OperationalError

    from khronika.desk.serve import migrate

    try:
        migrate()
    except OperationalError as error:
        raise Unavailable(f"{root}: the database does not answer ({first_line(error)}); start it, "
                          "or mend `database` in settings.yaml") from None
    return folder


def set_up_django(folder: DataFolder, database: str | None = None) -> None:
    """Make this process a part of the desk: once for a process, for one folder."""
    os.environ["KHRONIKA_DATA"] = str(folder.root)
    os.environ["DJANGO_SETTINGS_MODULE"] = "khronika.desk.settings"
    if database is not None:
        os.environ["KHRONIKA_DATABASE"] = database
    import django

    django.setup()


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
