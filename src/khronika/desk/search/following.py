"""Keeping the desk's entries in step with the items: a save asks the worker, never the page, to read the text again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.db.models.query import QuerySet
from django.db.models.signals import post_save
from django.utils import timezone

from khronika.desk.issues.models import Item, Section
from khronika.desk.jobs.models import Job
from khronika.desk.search.indexing import index_desk
from khronika.desk.search.models import Entry

FOLLOW = "search.follow"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
AT_A_TIME = 50
SOON = timedelta(seconds=3)
"""Autosave writes every few seconds of typing; one reading is enough for several."""


def connect() -> None:
    post_save.connect(item_saved, sender=Item, dispatch_uid="search.item")
    post_save.connect(section_saved, sender=Section, dispatch_uid="search.section")


def item_saved(**_signal: Any) -> None:
    transaction.on_commit(ask)


def section_saved(instance: Section, created: bool, **_signal: Any) -> None:
    """A section under another rubric changes what its items are found by."""
    if not created:
        Entry.objects.filter(item__section=instance).update(indexed_at=LONG_AGO)
        transaction.on_commit(ask)


def ask() -> None:
    """Ask for the work unless it waits already; work that runs may have passed the item by."""
    if not Job.objects.filter(kind=FOLLOW, state=Job.State.WAITING).exists():
        Job.ask(FOLLOW, not_before=timezone.now() + SOON)


def stale() -> QuerySet[Item]:
    """Items whose entry is missing or older than they are."""
    fresh = Entry.objects.filter(item__isnull=False, indexed_at__gte=F("item__changed_at"))
    return Item.objects.filter(~Q(pk__in=fresh.values("item"))).select_related("section__issue", "section__rubric",
                                                                              "outlet").order_by("pk")


def catch_up() -> Iterator[int]:
    """Index what is stale, AT_A_TIME items in a transaction; gives how many are done so far."""
    count = 0
    while batch := list(stale()[:AT_A_TIME]):
        index_desk(batch)
        count += len(batch)
        yield count
