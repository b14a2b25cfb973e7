"""The worker: takes due jobs from the rows, one after the other, until it is told to stop."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from datetime import datetime, timedelta
from importlib import import_module
from types import FrameType

from django.apps import apps
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from khronika.desk.jobs.models import Job
from khronika.desk.jobs.registry import KINDS, PERIODIC
from khronika.desk.refusals.saying import for_row
from khronika.errors import BadInput

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
KEEP = timedelta(days=2)
"""How long finished periodic jobs are kept."""
LOOK_EVERY = 1.0
"""Seconds between two looks for due rows; one look is one indexed query."""


def load_work() -> None:
    """Import every desk app's work.py, so that its functions are registered."""
    for app in apps.get_app_configs():
        if app.name.startswith("khronika.desk.") and module_has_submodule(app.module, "work"):
            import_module(f"{app.name}.work")


def run_one(worker: str) -> Job | None:
    """Do the next due job to its end; None when nothing is due."""
    job = Job.claim(worker, timezone.now())
    if job is None:
        return None
    function = KINDS.get(job.kind)
    if function is None:
        job.finish(Job.State.FAILED, f"no work of the kind {job.kind!r} is known here")
        return job
    try:
        result = function(job)
    except BadInput as error:
        job.finish(Job.State.FAILED, for_row(error))
    except Exception as error:
        log.exception("job %s failed", job)
        if job.attempts >= MOST_ATTEMPTS:
            job.finish(Job.State.FAILED, for_row(BadInput(
                "the program itself failed here ({kind}: {error}); tell whoever looks after it",
                kind=type(error).__name__, error=error)))
        else:
            delay = timedelta(seconds=10 * 4**job.attempts)
            Job.objects.filter(pk=job.pk).update(
                state=Job.State.WAITING, not_before=timezone.now() + delay, message=f"{type(error).__name__}: {error}"
            )
    else:
        job.finish(Job.State.DONE, job.message, result)
    return job


def ask_for_periodic(now: datetime) -> None:
    """Ask for every periodic kind whose last job is older than its interval."""
    for kind, every in PERIODIC.items():
        if not Job.objects.filter(kind=kind, asked_at__gt=now - every).exists():
            over = (Job.State.DONE, Job.State.FAILED)
            Job.objects.filter(kind=kind, state__in=over, asked_at__lt=now - KEEP).delete()
            Job.ask(kind, key=kind)


def run_forever() -> None:
    """Work until SIGTERM or SIGINT; the job in hand is finished first."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    load_work()
    name = f"{socket.gethostname()}:{os.getpid()}"
    while not stop.is_set():
        ask_for_periodic(timezone.now())
        if run_one(name) is None:
            close_old_connections()
            stop.wait(LOOK_EVERY)
