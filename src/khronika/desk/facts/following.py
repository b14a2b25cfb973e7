"""Keeping facts in step with the articles: a saved article asks the worker to read it, never the page."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from khronika.desk.facts.models import ArticleFacts
from khronika.desk.facts.reading import fingerprint
from khronika.desk.inbox.models import Article
from khronika.desk.jobs.models import Job

READ = "facts.read"
SAID = {"title", "paragraphs", "published"}
"""The fields that are read."""


def connect() -> None:
    post_save.connect(article_saved, sender=Article, dispatch_uid="facts.article")


def article_saved(instance: Article, update_fields: frozenset[str] | None, **_signal: Any) -> None:
    """Have a new article read, and one whose text or date of publication changed read again."""
    if update_fields is not None and not SAID & set(update_fields):
        return
    known = ArticleFacts.objects.filter(article=instance).first()
    if known is not None and known.fingerprint == fingerprint(instance):
        return
    ArticleFacts.objects.filter(article=instance).update(version=0, attempts=0)
    transaction.on_commit(ask)


def ask() -> None:
    """Ask for the work unless it waits already."""
    if not Job.objects.filter(kind=READ, state=Job.State.WAITING).exists():
        Job.ask(READ)
