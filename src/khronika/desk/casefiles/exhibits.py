"""Photos, videos, letters and documents of a case: kept as captures, shown by their number and fingerprint."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.casefiles.bridge import keep_file
from khronika.desk.casefiles.models import Exhibit
from khronika.desk.casefiles.words import Refused

LARGEST = 200 * 1024 * 1024


def add_exhibit(exhibit: Exhibit, file: UploadedFile, by: User) -> Exhibit:
    """Keep the file in the evidence store and the row that points to it. Raises BadInput for an empty or huge file."""
    if not file.size:
        raise Refused(_("This file is empty."))
    if file.size > LARGEST:
        raise Refused(_("This file is larger than 200 MB."))
    capture = keep_file(file.read(), file.name or "file", file.content_type or "", f"user {by.pk}")
    exhibit.capture, exhibit.sha256, exhibit.added_by = capture.id, capture.sha256, by
    try:
        with transaction.atomic():
            exhibit.save()
    except IntegrityError:
        raise Refused(_("This very file is in the case already.")) from None
    record(by, "case.exhibit_added", exhibit.case, capture=capture.id)
    return exhibit
