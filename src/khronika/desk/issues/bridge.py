"""Between the desk's issues and the pure digest package: rows to document, document to rows' values."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from khronika.desk.bureau.models import Bureau
from khronika.desk.issues.models import Issue, Item
from khronika.digest.header import byline, source_line, written_date, written_period
from khronika.digest.model import Block, Digest, Period, Section
from khronika.digest.model import Item as DigestItem
from khronika.digest.read import read
from khronika.digest.write import FORMATS, write
from khronika.records import Language

__all__ = [
    "FORMATS", "Digest", "DigestItem", "byline", "digest_from_json", "digest_of", "digest_to_json", "document_item",
    "item_values", "read", "source_line", "write", "written_date", "written_period",
]


def digest_of(issue: Issue) -> Digest:
    """The issue as a document, unmasked: sections and items in their order."""
    sections = []
    for section in issue.sections.prefetch_related("items"):
        items = tuple(document_item(item) for item in section.items.all())
        sections.append(Section(rubric=section.heading or None, items=items))
    language: Language = issue.language  # type: ignore[assignment]
    return Digest(
        period=Period(from_=iso(issue.period_from), to=iso(issue.period_to)),
        sections=tuple(sections),
        language=language,
        heading=issue.heading or None,
        number=issue.number or None,
        organisation=Bureau.get().name(issue.language) or None,
    )


def document_item(item: Item) -> DigestItem:
    return DigestItem(
        title=item.title,
        author=item.author or None,
        position=item.position or None,
        outlet=item.outlet_name or None,
        outlet_type=item.outlet_type or None,
        published=iso(item.published),
        source_outlet=item.source_outlet or None,
        url=item.url or None,
        body=tuple(msgspec.convert(item.body, list[Block])),
    )


def item_values(item: DigestItem) -> dict[str, Any]:
    """The values of an issues.Item's fields for an item of a document."""
    return {
        "title": item.title,
        "author": item.author or "",
        "position": item.position or "",
        "outlet_name": item.outlet or "",
        "outlet_type": item.outlet_type or "",
        "published": datetime.date.fromisoformat(item.published) if item.published else None,
        "source_outlet": item.source_outlet or "",
        "url": item.url or "",
        "body": msgspec.to_builtins(item.body),
    }


def digest_to_json(digest: Digest) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.to_builtins(digest)
    return value


def digest_from_json(value: dict[str, Any]) -> Digest:
    return msgspec.convert(value, Digest)


def iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
