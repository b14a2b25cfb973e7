"""What the worker does for search: read changed items, make the whole index anew."""

from __future__ import annotations

from typing import Any

from khronika.desk.archive.models import PublishedIssue
from khronika.desk.issues.models import Item
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import work
from khronika.desk.search.following import FOLLOW, LONG_AGO, catch_up
from khronika.desk.search.indexing import index_public
from khronika.desk.search.models import Entry


@work(FOLLOW)
def follow(job: Job) -> Any:
    """Index the items that changed since they were last indexed."""
    count = 0
    for count in catch_up():
        job.progress(count)
    return {"items": count}


@work("search.reindex")
def reindex(job: Job) -> Any:
    """Make every entry anew, issue by issue; until an issue's turn comes its old entries are found."""
    issues = list(PublishedIssue.objects.defer("digest"))
    items = Item.objects.count()
    job.progress(0, len(issues) + items)
    for count, issue in enumerate(issues, start=1):
        index_public(issue)
        job.progress(count)
    Entry.objects.filter(item__isnull=False).update(fingerprint="", indexed_at=LONG_AGO)
    done = 0
    for done in catch_up():
        job.progress(len(issues) + done)
    return {"issues": len(issues), "items": done}
