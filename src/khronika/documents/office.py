"""Old and foreign formats (.doc, .rtf, .odt) through LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from khronika.documents.archive import Archive
from khronika.errors import BadInput, Unavailable

SECONDS = 60.0
"""LibreOffice's first start on a slow machine takes about 10."""
_MANIFEST = "META-INF/manifest.xml"
_PLACES = (
    "soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


def as_docx(content: bytes, kind: str, name: str, seconds: float = SECONDS) -> bytes:
    """The file as LibreOffice saves it for Word. `kind` is its ending, without the dot.

    Raises Unavailable where LibreOffice is not installed, BadInput where it cannot open the file in time.
    """
    if kind == "odt":
        refuse_locked_or_swollen(Archive(content, name))
    program = next((found for place in _PLACES if (found := shutil.which(place))), None)
    if program is None:
        raise Unavailable("{name} is a .{kind} file, which needs LibreOffice, and it is not installed here; "
                          "install it, or save the file as .docx", name=name, kind=kind)
    with tempfile.TemporaryDirectory(prefix="khronika-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"text.{kind}")
        source.write_bytes(content)
        # A profile of its own: the editor's running LibreOffice is not disturbed, nor its settings used.
        _run([
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source),
        ], folder, name, seconds)
        converted = Path(folder, "text.docx")
        if not converted.is_file():
            raise BadInput("{name} is damaged or protected by a password: LibreOffice cannot open it; open it "
                           "yourself and save it as .docx", name=name)
        return converted.read_bytes()


def refuse_locked_or_swollen(archive: Archive) -> None:
    """Raises BadInput for what LibreOffice would ask a password for, or choke on."""
    if _MANIFEST in archive.parts and b"encryption-data" in archive.read(_MANIFEST):
        raise BadInput("{name} is protected by a password; save it without one", name=archive.name)
    if "content.xml" in archive.parts:
        archive.xml("content.xml")


def _run(command: list[str], folder: str, name: str, seconds: float) -> None:
    """Run the program to its end, or end it with all its children when it takes too long."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=folder,
        start_new_session=sys.platform != "win32",
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise BadInput("{name}: LibreOffice did not open it within {seconds:.0f} seconds; save it as .docx",
                       name=name, seconds=seconds) from None
    finally:
        if process.poll() is None:
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
