"""Long work as rows: a row is the truth, and a worker that dies leaves it to be taken up again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

STALE_AFTER = timedelta(seconds=90)
"""A running job whose worker has not been heard of for this long is taken up by another."""


class Job(models.Model):
    """One piece of work for the worker. `kind` names a function registered in jobs.registry."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    """At most one unfinished job a key: asking twice for the same work does it once."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    asked_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    worker = models.CharField(max_length=60, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    message = models.TextField(blank=True)
    result = models.JSONField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "not_before"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"

    @classmethod
    def ask(cls, kind: str, arguments: dict[str, Any] | None = None, key: str | None = None, **more: Any) -> Job:
        """Ask for work. With a key, work that is waiting or running already is given back instead."""
        if key is None:
            return cls.objects.create(kind=kind, arguments=arguments or {}, **more)
        job, _made = cls.objects.get_or_create(key=key, defaults={"kind": kind, "arguments": arguments or {}, **more})
        return job

    @classmethod
    def claim(cls, worker: str, now: datetime) -> Job | None:
        """Take the next job that is due for `worker`; None when there is none or another worker was quicker."""
        free = Q(state=cls.State.WAITING, not_before__lte=now) | Q(
            state=cls.State.RUNNING, heard_at__lt=now - STALE_AFTER
        )
        candidate = cls.objects.filter(free).order_by("not_before", "id").first()
        if candidate is None:
            return None
        taken = cls.objects.filter(free, pk=candidate.pk, attempts=candidate.attempts).update(
            state=cls.State.RUNNING, worker=worker, heard_at=now, attempts=candidate.attempts + 1
        )
        return cls.objects.get(pk=candidate.pk) if taken else None

    def progress(self, done: int, total: int | None = None, message: str | None = None) -> None:
        """Tell how far the work is; also the worker's sign of life."""
        self.done, self.heard_at = done, timezone.now()
        fields = ["done", "heard_at"]
        if total is not None:
            self.total = total
            fields.append("total")
        if message is not None:
            self.message = message
            fields.append("message")
        self.save(update_fields=fields)

    def finish(self, state: State, message: str = "", result: Any = None) -> None:
        """Close the job; its key is free again."""
        self.state, self.message, self.result, self.key = state, message, result, None
        self.finished_at = timezone.now()
        self.save(update_fields=["state", "message", "result", "key", "finished_at"])
