"""What the worker does for stories: give each article that was read its place."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work
from khronika.desk.stories.following import JOIN, ask
from khronika.desk.stories.joining import join_some

TURN = 30.0
"""Seconds after which other work has its turn."""

periodic(JOIN, every=timedelta(minutes=1))


@work(JOIN)
def join(job: Job) -> Any:
    """Place what was read. Killed anywhere, it goes on: each article is kept as it is placed."""
    until = time.monotonic() + TURN
    count = 0
    while some := join_some():
        count += some
        job.progress(count)
        if time.monotonic() > until:
            ask()
            break
    return {"articles": count}
