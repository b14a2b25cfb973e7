"""What the worker does for issues: read dropped files, look for names."""

from __future__ import annotations

from typing import Any

from khronika.desk.issues.bridge import digest_to_json, read
from khronika.desk.issues.models import Issue, Upload
from khronika.desk.issues.names import find_and_keep
from khronika.desk.issues.uploading import content_of
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import work
from khronika.desk.refusals.saying import for_row
from khronika.errors import BadInput


@work("issues.read_upload")
def read_upload(job: Job) -> Any:
    """Read a dropped file into a digest that an editor looks at before anything is saved."""
    upload = Upload.objects.filter(pk=job.arguments["upload"]).first()
    if upload is None or upload.state != Upload.State.WAITING:
        return None
    try:
        digest = read(content_of(upload), upload.name)
    except BadInput as error:
        upload.state, upload.error = Upload.State.REFUSED, for_row(error)
    else:
        upload.state, upload.digest = Upload.State.READ, digest_to_json(digest)
    upload.save(update_fields=["state", "error", "digest"])
    return {"state": upload.state}


@work("issues.find_names")
def find_names(job: Job) -> Any:
    """Find the names of an issue for its names check."""
    issue = Issue.objects.filter(pk=job.arguments["issue"]).first()
    return None if issue is None else {"names": find_and_keep(issue, job)}
