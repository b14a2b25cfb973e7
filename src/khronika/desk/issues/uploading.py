"""Dropped files: kept whole below the data folder, named by their hash, read by the worker."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from khronika.desk.accounts.models import User
from khronika.desk.issues.models import Upload
from khronika.desk.jobs.models import Job
from khronika.errors import BadInput, reason

LARGEST = 50 * 1024 * 1024


def keep(file: UploadedFile, by: User | None, *, read: bool = True) -> Upload:
    """Keep a dropped file; with `read` the worker reads it as an issue. The same bytes give the same upload again.

    Raises BadInput when the file is empty, too large, or the disk takes no more.
    """
    name = os.path.basename(file.name or "file")[:255]
    if not file.size:
        raise BadInput("{name} is empty; choose the file again", name=name)
    if file.size > LARGEST:
        raise BadInput("{name} is larger than {largest} MB; take its pictures out and drop it again",
                       name=name, largest=LARGEST // (1024 * 1024))
    return keep_bytes(b"".join(file.chunks()), name, by, read=read)


def keep_bytes(content: bytes, name: str, by: User | None, *, read: bool = True) -> Upload:
    sha256 = hashlib.sha256(content).hexdigest()
    known = Upload.objects.filter(sha256=sha256).exclude(state=Upload.State.DROPPED).first()
    if known is not None:
        return known
    store(path_of(sha256), content, name)
    upload = Upload.objects.create(name=name, sha256=sha256, size=len(content), uploaded_by=by)
    if not read:
        Upload.objects.filter(pk=upload.pk).update(state=Upload.State.DROPPED)
        return upload
    Job.ask("issues.read_upload", {"upload": upload.pk}, key=f"issues.read_upload:{upload.pk}", asked_by=by)
    return upload


def store(path: Path, content: bytes, name: str) -> None:
    temporary = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise BadInput("{name} could not be kept ({why}); free some disk space and drop it again",
                       name=name, why=reason(error)) from None


def path_of(sha256: str) -> Path:
    assert settings.DATA is not None, "the desk runs on a data folder"
    folder: Path = settings.DATA.uploads
    return folder / sha256[:2] / sha256


def content_of(upload: Upload) -> bytes:
    """The bytes of a kept file. Raises BadInput when they are gone."""
    try:
        return path_of(upload.sha256).read_bytes()
    except OSError as error:
        raise BadInput("{name} is no longer in the data folder ({why}); drop it again",
                       name=upload.name, why=reason(error)) from None
