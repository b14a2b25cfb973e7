"""What the worker does for search: read changed items, make the whole index anew."""

from __future__ import annotations

from typing import Any

from khronika.desk.archive.models import PublishedIssue
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import work
from khronika.desk.search.following import FOLLOW, stale
from khronika.desk.search.indexing import index_desk, index_public
from khronika.desk.search.models import Entry

AT_A_TIME = 50


@work(FOLLOW)
def follow(job: Job) -> Any:
    """Index the items that changed since they were last indexed."""
    count = 0
    while batch := list(stale()[:AT_A_TIME]):
        index_desk(batch)
        count += len(batch)
        job.progress(count)
    return {"items": count}


@work("search.reindex")
def reindex(job: Job) -> Any:
    """Make every entry anew, issue by issue; until an issue's turn comes its old entries are found."""
    issues = list(PublishedIssue.objects.defer("digest"))
    items = stale().model.objects.count()
    job.progress(0, len(issues) + items)
    for count, issue in enumerate(issues, start=1):
        index_public(issue)
        job.progress(count)
    Entry.objects.filter(item__isnull=False).update(fingerprint="", indexed_at="1970-01-01T00:00:00Z")
    done = 0
    while batch := list(stale()[:AT_A_TIME]):
        done += index_desk(batch)
        job.progress(len(issues) + done)
    return {"issues": len(issues), "items": done}
