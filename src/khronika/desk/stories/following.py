"""Keeping stories in step with what was read: the worker is asked at once, the periodic job is for what it missed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from khronika.desk.facts.models import ArticleFacts
from khronika.desk.jobs.models import Job

JOIN = "stories.join"


def connect() -> None:
    post_save.connect(facts_saved, sender=ArticleFacts, dispatch_uid="stories.facts")


def facts_saved(instance: ArticleFacts, **_signal: Any) -> None:
    if instance.version:
        transaction.on_commit(ask)


def ask() -> None:
    """Ask for the work unless it waits already."""
    if not Job.objects.filter(kind=JOIN, state=Job.State.WAITING).exists():
        Job.ask(JOIN)
