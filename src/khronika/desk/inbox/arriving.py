"""An article comes in: a new row, or a later capture of one that is here."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlsplit

from khronika.desk.inbox.bridge import ArticleRecord, plain
from khronika.desk.inbox.models import Article
from khronika.desk.outlets.models import Host, Outlet
from khronika.desk.outlets.spelling import outlet_of


def arrive(
    record: ArticleRecord, *, key: str, url: str, capture: str, origin: str, outlet: Outlet | None = None,
    listed: dict[str, Any] | None = None,
) -> Article:
    """Keep an article under its key. One that is here already gains the capture; its text is not changed silently.

    What the page itself does not say (title, date) is taken from the source's listing, and `method` says so.
    """
    known = Article.objects.select_for_update().filter(key=key[:600]).first()
    if known is not None:
        if capture not in known.captures:
            known.captures = [*known.captures, capture]
            known.save(update_fields=["captures"])
        return known
    fields = fields_of(record, listed or {})
    return Article.objects.create(
        key=key[:600], url=url[:2000], outlet=outlet or outlet_at(url) or outlet_of(record.outlet or ""), origin=origin,
        capture=capture, captures=[capture], **fields,
    )


def fields_of(record: ArticleRecord, listed: dict[str, Any]) -> dict[str, Any]:
    method = dict(record.method)
    title, published, precision = record.title, record.published, record.published_precision
    if not title and listed.get("title"):
        title, method["title"] = listed["title"], "the source's listing"
    if not published and listed.get("published"):
        published, precision, method["published"] = listed["published"], "day", "the source's listing"
    return {
        "title": (title or "")[:1000], "authors": list(record.authors), "published": day(published),
        "published_precision": precision or "", "language": record.language or "",
        "lead_image": record.lead_image or "", "paragraphs": list(record.paragraphs),
        "annotations": plain(record.annotations), "method": method,
    }


def day(iso: str | None) -> datetime.date | None:
    """A full date; months and years have no day to stand in the column and stay in the precision alone."""
    return datetime.date.fromisoformat(iso) if iso and len(iso) == 10 else None


def outlet_at(url: str) -> Outlet | None:
    """The outlet that publishes under this address's host or one above it."""
    name = (urlsplit(url).hostname or "").lower()
    while "." in name:
        host = Host.objects.select_related("outlet").filter(name__in=(name, f"www.{name}")).first()
        if host is not None:
            return host.outlet
        name = name.partition(".")[2]
    return None
