"""What was decided by whom: an append-only log whose entries are chained by hash."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone


class Entry(models.Model):
    """One decision. `sha256` covers the entry and the hash before it, so that a changed past shows."""

    at = models.DateTimeField()
    who_id = models.BigIntegerField(null=True)
    who_name = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    previous_sha256 = models.CharField(max_length=64, blank=True, unique=True)
    """Unique, so that the chain cannot fork."""
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.who_name} {self.action}"

    def expected_sha256(self) -> str:
        content = json.dumps(
            [self.previous_sha256, self.at.isoformat(), self.who_id, self.action, self.object_type, self.object_id,
             self.details],
            ensure_ascii=False, sort_keys=True,
        )
        return hashlib.sha256(content.encode()).hexdigest()


def record(who: Any, action: str, about: models.Model | None, at: datetime | None = None, **details: Any) -> Entry:
    """Append one decision. `who` is a colleague or None for the program; `about` the object it concerns."""
    with transaction.atomic():
        last = lock_last()
        entry = Entry(
            at=at or timezone.now(),
            who_id=getattr(who, "pk", None), who_name=getattr(who, "name", ""),
            action=action,
            object_type=about._meta.label_lower if about is not None else "",
            object_id=str(about.pk) if about is not None else "",
            details=details,
            previous_sha256=last.sha256 if last else "",
        )
        entry.sha256 = entry.expected_sha256()
        entry.save(force_insert=True)
        return entry


def lock_last() -> Entry | None:
    """The chain's last entry, locked. On PostgreSQL another entry may be appended while we wait for the lock."""
    last = Entry.objects.select_for_update().order_by("-id").first()
    while last is not None and (newer := Entry.objects.select_for_update().order_by("-id").first()) != last:
        last = newer
    return last


def first_broken_entry() -> Entry | None:
    """The first entry whose hash does not fit its content or its predecessor; None when the chain holds."""
    previous = ""
    for entry in Entry.objects.order_by("id").iterator():
        if entry.previous_sha256 != previous or entry.sha256 != entry.expected_sha256():
            return entry
        previous = entry.sha256
    return None
