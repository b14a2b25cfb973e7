"""What the worker does for case files: compare new articles, and items that were asked for, with the cases."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

from django.utils import timezone

from khronika.desk.casefiles.models import Case, Reading
from khronika.desk.casefiles.proposing import propose, unread
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work

log = logging.getLogger(__name__)
PROPOSE = "casefiles.propose"
TURN = 30.0
"""Seconds after which other work has its turn."""
LOOK_BACK = 300
"""Articles compared anew when a case is opened, the newest first."""

periodic(PROPOSE, every=timedelta(minutes=1))


def ask() -> None:
    """Ask for the work unless it waits already."""
    if not Job.objects.filter(kind=PROPOSE, state=Job.State.WAITING).exists():
        Job.ask(PROPOSE)


@work(PROPOSE)
def propose_cases(job: Job) -> Any:
    """Compare what is new. Killed anywhere, it goes on: each article is marked as it is done."""
    until, count = time.monotonic() + TURN, 0
    while batch := list(unread()):
        for reading in batch:
            compare(reading)
            count += 1
            job.progress(count)
            if time.monotonic() > until:
                ask()
                return {"articles": count}
    return {"articles": count}


def compare(reading: Reading) -> None:
    """Compare one; what cannot be compared says why and does not hold up the others."""
    try:
        propose(reading)
    except Exception as error:
        log.exception("reading %s could not be compared with the cases", reading.pk)
        Reading.objects.filter(pk=reading.pk).update(
            read_at=timezone.now(), error=f"{type(error).__name__}: {error}"[:500])


@work("casefiles.look_back")
def look_back(job: Job) -> Any:
    """Compare the latest articles with a new case: what came before the case was opened may belong to it."""
    case = Case.objects.filter(pk=job.arguments["case"]).first()
    if case is None:
        return None
    rows = list(Reading.objects.filter(article__isnull=False).order_by("-article__came_at")[:LOOK_BACK])
    found = 0
    for place, reading in enumerate(rows, start=1):
        found += any(one.case_id == case.pk for one in propose(reading))
        job.progress(place, len(rows))
    return {"articles": found}
