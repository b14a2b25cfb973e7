"""What the worker does for filing: learn what waits, judge what is new, renew what is waiting for an editor."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from khronika.desk.filing.learning import SUGGEST, ask
from khronika.desk.filing.suggesting import judge_some, teach_some
from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work

TURN = 30.0
"""Seconds after which other work has its turn."""

periodic(SUGGEST, every=timedelta(minutes=1))


@work(SUGGEST)
def suggest(job: Job) -> Any:
    """Killed anywhere, it goes on: each article is kept as it is judged, each decision is learnt once."""
    until = time.monotonic() + TURN
    learnt = judged = 0
    for step in (teach_some, judge_some):
        while some := step():
            learnt, judged = (learnt + some, judged) if step is teach_some else (learnt, judged + some)
            job.progress(learnt + judged)
            if time.monotonic() > until:
                ask()
                return {"learnt": learnt, "judged": judged}
    return {"learnt": learnt, "judged": judged}
