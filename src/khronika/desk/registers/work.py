"""What the worker does for registers: look through the news for the names in them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import periodic, work
from khronika.desk.registers.news import AT_A_TIME, compare_news

NEWS = "registers.news"

periodic(NEWS, every=timedelta(minutes=5))


@work(NEWS)
def names_in_news(job: Job) -> Any:
    """Go through what was read since; killed anywhere, it goes on with the next article."""
    count = 0
    while count < 10 * AT_A_TIME and (done := compare_news()):
        count += done
        job.progress(count)
    return {"articles": count}
