"""What the worker does for facts: read the articles that lack them."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from khronika.desk.facts.following import READ, ask
from khronika.desk.facts.reading import read, unread
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work

TURN = 30.0
"""Seconds after which other work has its turn."""

periodic(READ, every=timedelta(minutes=1))


@work(READ)
def read_articles(job: Job) -> Any:
    """Read what is new or changed. Killed anywhere, it goes on: each article is kept as it is read."""
    until = time.monotonic() + TURN
    count = 0
    while batch := list(unread()):
        for article in batch:
            read(article)
            count += 1
            job.progress(count)
            if time.monotonic() > until:
                ask()
                return {"articles": count}
    return {"articles": count}
