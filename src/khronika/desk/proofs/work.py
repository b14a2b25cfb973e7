"""What the worker does for proofs."""

from __future__ import annotations

from typing import Any

from khronika.desk.issues.models import Issue
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import work
from khronika.desk.proofs.reading import read_issue


@work("proofs.read")
def read(job: Job) -> Any:
    """Proofread an issue."""
    issue = Issue.objects.filter(pk=job.arguments["issue"]).first()
    return None if issue is None else {"remarks": read_issue(issue)}
