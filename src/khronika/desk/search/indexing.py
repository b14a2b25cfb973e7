"""Putting items into the index: the public ones with their publication, the desk's by the worker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from khronika.desk.archive.models import PublishedIssue, PublishedItem
from khronika.desk.issues.models import Issue, Item
from khronika.desk.outlets.models import Outlet
from khronika.desk.rubrics.models import Rubric
from khronika.desk.search.bridge import Indexed, document_terms
from khronika.desk.search.models import Entry, Scope, Terms
from khronika.desk.search.terms import PIECES

VERSION = 1
"""Raised whenever the same text gives other terms: entries of an older version are made anew."""
PIECE = 60_000
"""Characters of a piece of a very long text: PostgreSQL takes 1 MB of terms in a row."""
MOST_PIECES = 200


@dataclass(frozen=True)
class Findable:
    """An item with everything that its entry says."""

    scope: Scope
    number: int
    day: date
    article: Indexed
    public: PublishedItem | None = None
    item: Item | None = None

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(repr((VERSION, self.day, self.article)).encode()).hexdigest()


def index_public(issue: PublishedIssue) -> None:
    """Make an issue's items findable for everybody. Called inside the transaction that publishes them.

    Nothing but the public rows is read: what is masked there cannot be found.
    """
    rows = [
        Findable(Scope.PUBLIC, row.item_id, day_of(row.published, issue), public_article(row), public=row)
        for row in issue.items.all()
    ]
    put(rows)


def index_desk(items: Iterable[Item]) -> int:
    """Bring the desk's entries of these items up to date; how many were made anew."""
    rows = [
        Findable(Scope.DESK, item.pk, day_of(item.published, item.section.issue), desk_article(item), item=item)
        for item in items
    ]
    now = timezone.now()
    known = dict(Entry.objects.filter(scope=Scope.DESK, item__in=[row.number for row in rows])
                 .values_list("number", "fingerprint"))
    changed = [row for row in rows if known.get(row.number) != row.fingerprint]
    with transaction.atomic():
        Entry.objects.filter(item__in=[row.number for row in rows]).update(indexed_at=now)
        put(changed)
    return len(changed)


@transaction.atomic
def put(rows: Sequence[Findable]) -> None:
    """Make the entries of these items, in place of those they had."""
    now = timezone.now()
    Entry.objects.filter(public__in=[row.public for row in rows if row.public]).delete()
    Entry.objects.filter(item__in=[row.item for row in rows if row.item]).delete()
    entries = Entry.objects.bulk_create(entry_of(row, now) for row in rows)
    for entry, row in zip(entries, rows, strict=True):
        Terms.objects.bulk_create(
            Terms(id=entry.pk * PIECES + number, entry=entry, terms=document_terms(piece))
            for number, piece in enumerate(pieces(row.article))
        )


def entry_of(row: Findable, now: datetime) -> Entry:
    return Entry(
        scope=row.scope, public=row.public, item=row.item, number=row.number, day=row.day, year=row.day.year,
        rubric_slug=row.article.rubric_slug, outlet_slug=row.article.outlet_slug, fingerprint=row.fingerprint,
        indexed_at=now,
    )


def pieces(article: Indexed) -> Iterator[Indexed]:
    """The article, in pieces where its text is very long; the words of a query must then stand in one piece."""
    taken: list[str] = []
    length = count = 0
    cut = (whole[start : start + PIECE] for whole in article.paragraphs for start in range(0, len(whole), PIECE))
    for text in cut:
        if taken and length + len(text) > PIECE:
            yield replace(article, paragraphs=tuple(taken))
            taken, length, count = [], 0, count + 1
            if count == MOST_PIECES:
                return
        taken.append(text)
        length += len(text)
    yield replace(article, paragraphs=tuple(taken))


def day_of(published: date | None, issue: PublishedIssue | Issue) -> date:
    """The article's own day, else its issue's."""
    return published or issue.period_to or (issue.published_at or timezone.now()).date()


def public_article(row: PublishedItem) -> Indexed:
    return Indexed(
        title=row.title, author=row.author, paragraphs=paragraphs(row.body),
        outlet=(row.outlet_name, row.source_outlet), outlet_slug=row.outlet_slug,
        rubric=(row.rubric_heading,), rubric_slug=row.rubric_slug,
    )


def desk_article(item: Item) -> Indexed:
    rubric: Rubric | None = item.section.rubric
    outlet: Outlet | None = item.outlet
    names = (rubric.name_ru, rubric.name_kk, rubric.name_en) if rubric else ()
    return Indexed(
        title=item.title, author=item.author, paragraphs=paragraphs(item.body),
        outlet=(item.outlet_name, item.source_outlet), outlet_slug=outlet.slug if outlet else "",
        rubric=(item.section.heading, *names), rubric_slug=rubric.slug if rubric else "",
    )


def paragraphs(body: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(str(block["text"]) for block in body)
