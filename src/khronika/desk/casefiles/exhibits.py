"""Photos, videos, letters and documents of a case: kept as captures, shown by their number and fingerprint."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.bridge import keep_file
from khronika.desk.casefiles.models import Exhibit
from khronika.errors import BadInput

LARGEST = 200 * 1024 * 1024


def add_exhibit(exhibit: Exhibit, file: UploadedFile, by: User) -> Exhibit:
    """Keep the file in the evidence store and the row that points to it. Raises BadInput for an empty or huge file."""
    if not file.size:
        raise BadInput("this file is empty; choose another one")
    if file.size > LARGEST:
        raise BadInput("this file is larger than 200 MB; cut it and add the pieces")
    capture = keep_file(file.read(), file.name or "file", file.content_type or "", f"user {by.pk}")
    exhibit.capture, exhibit.sha256, exhibit.added_by = capture.id, capture.sha256, by
    try:
        with transaction.atomic():
            exhibit.save()
    except IntegrityError:
        raise BadInput("this very file is in the case already") from None
    record(by, "case.exhibit_added", exhibit.case, capture=capture.id)
    return exhibit
