"""The data folder, the disk and the programs around the desk."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator

from khronika.desk.data_folder import DataFolder
from khronika.desk.health.check import Check, broken, holds, warning

MEGABYTE = 1024 * 1024
LITTLE, TOO_LITTLE = 2048 * MEGABYTE, 200 * MEGABYTE
OFFICE = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
          r"C:\Program Files\LibreOffice\program\soffice.exe")


def folder_checks(folder: DataFolder) -> Iterator[Check]:
    """Is the folder there, and its owner's alone? Names stand in it in clear."""
    if os.name == "posix" and stat.S_IMODE(folder.root.stat().st_mode) & 0o077:
        yield warning(name="data folder", message=f"{folder.root} may be opened by others on this machine; "
                                                  "`chmod go= FOLDER` makes it yours alone")
    else:
        yield holds(name="data folder", message=str(folder.root))


def disk_checks(folder: DataFolder) -> Iterator[Check]:
    free = shutil.disk_usage(folder.root).free
    said = f"{free // MEGABYTE:,} MB free"
    if free < TOO_LITTLE:
        yield broken(name="disk", message=f"{said}: too little to work with; free some space")
    elif free < LITTLE:
        yield warning(name="disk", message=f"{said}: little; free some space soon")
    else:
        yield holds(name="disk", message=said)


def program_checks() -> Iterator[Check]:
    if any(shutil.which(place) for place in OFFICE):
        yield holds(name="LibreOffice", message="installed: .doc, .rtf and .odt files can be imported")
    else:
        yield warning(name="LibreOffice", message="not installed: .doc, .rtf and .odt files cannot be imported")
