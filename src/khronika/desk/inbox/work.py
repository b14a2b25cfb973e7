"""What the worker does for the inbox: rounds of collecting, single addresses, discovery of an outlet's sources."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from khronika.desk.bureau.models import Bureau
from khronika.desk.inbox.adding import add_address, add_bytes
from khronika.desk.inbox.bridge import SystemClock, close_day, find_sources, stamp
from khronika.desk.inbox.collecting import Collector
from khronika.desk.inbox.contact import NO_CONTACT, contact
from khronika.desk.inbox.stopping import until_asked_to_stop
from khronika.desk.issues.models import Upload
from khronika.desk.issues.uploading import content_of
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work
from khronika.desk.outlets.models import Source

periodic("inbox.collect", every=timedelta(minutes=1))
periodic("evidence.close_day", every=timedelta(hours=6))


@work("inbox.collect")
def collect(job: Job) -> Any:
    """One round: what is due, or the sources that were asked for."""
    if not Source.objects.exists():
        return None
    asked = Source.objects.filter(pk__in=job.arguments.get("sources", [])).select_related("outlet")
    with until_asked_to_stop() as stop:
        told = Collector(stop=stop).round(asked, lambda done, total, what: job.progress(done, total, what))
    return {"visited": told.visited, "fresh": told.fresh, "articles": told.articles, "failed": told.failed[:50]}


@work("evidence.close_day")
def close_evidence_day(_job: Job) -> Any:
    """Merkle roots of the days that are over, and their time stamps."""
    clock = SystemClock()
    close_day(stamp(clock.now()))
    return None


@work("inbox.add_address")
def add(job: Job) -> Any:
    """Fetch one address that a person gave."""
    return {"article": add_address(job.arguments["url"]).pk}


@work("inbox.add_file")
def add_file(job: Job) -> Any:
    """Take the article out of a saved page or archive that a person gave."""
    upload = Upload.objects.get(pk=job.arguments["upload"])
    by = f"user {upload.uploaded_by_id}"
    return {"articles": [article.pk for article in add_bytes(content_of(upload), upload.name, by)]}


@work("outlets.discover")
def discover(job: Job) -> Any:
    """Find and try the sources of an outlet's address."""
    zone = Bureau.get().time_zone
    return find_sources(job.arguments["address"], contact() or NO_CONTACT, zone, SystemClock())
