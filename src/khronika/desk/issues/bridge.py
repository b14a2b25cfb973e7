"""Between the desk's issues and the pure digest package: rows to document, document to rows' values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from khronika.desk.bureau.models import Bureau
from khronika.desk.issues.models import Issue, Item
from khronika.digest.header import byline, source_line, written_date, written_period
from khronika.digest.model import Block, Digest, Period, Section
from khronika.digest.model import Item as DigestItem
from khronika.digest.read import read
from khronika.digest.write import FORMATS, write
from khronika.records import Language, Mention

__all__ = [
    "FORMATS", "Digest", "DigestItem", "FoundName", "byline", "digest_from_json", "digest_of", "digest_to_json",
    "document_item", "find_people", "item_values", "plain_item", "read", "source_line", "spoken", "write",
    "written_date", "written_period",
]


def spoken(language: str) -> Language:
    """The language in which house rules are applied: an issue's own, Russian for any that has none."""
    return language if language in ("ru", "kk", "en") else "ru"  # type: ignore[return-value]


def digest_of(issue: Issue) -> Digest:
    """The issue as a document, unmasked: sections and items in their order."""
    sections = []
    for section in issue.sections.prefetch_related("items"):
        items = tuple(document_item(item) for item in section.items.all())
        sections.append(Section(rubric=section.heading or None, items=items))
    return Digest(
        period=Period(from_=iso(issue.period_from), to=iso(issue.period_to)),
        sections=tuple(sections),
        language=spoken(issue.language),
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
        "body": [msgspec.to_builtins(block) for block in item.body],
    }


def plain_item(text: str) -> dict[str, Any]:
    """A text without recognised header lines: its first line is the title, the rest the body."""
    first, _, rest = text.strip().partition("\n")
    blocks = [{"kind": "paragraph", "text": " ".join(line.split())} for line in rest.split("\n") if line.strip()]
    return {"title": " ".join(first.split())[:1000], "body": blocks}


def digest_to_json(digest: Digest) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.to_builtins(digest)
    return value


def digest_from_json(value: dict[str, Any]) -> Digest:
    return msgspec.convert(value, Digest)


@dataclass(frozen=True)
class FoundName:
    """A person or body named in a text: dictionary form, the forms that stand there, and where it stands first."""

    type: str
    normal: str
    forms: frozenset[str]
    count: int
    context: str

    def joined(self, other: FoundName) -> FoundName:
        return replace(self, forms=self.forms | other.forms, count=self.count + other.count)


def find_people(text: str) -> list[FoundName]:
    """The people named in a text, each once. For the worker: it loads models.

    A surname alone, a first name alone and an alias belong to the person they stand for in this text, so that a mask
    covers them all; the fullest form names the person.
    """
    from khronika.language.identify import identify
    from khronika.understand.names import find_names

    mentions = [mention for mention in find_names(text, identify(text)) if mention.type == "PER"]
    people: dict[object, list[Mention]] = {}
    for mention in mentions:
        people.setdefault(mention.normal if mention.entity is None else mention.entity, []).append(mention)
    found: list[FoundName] = []
    for person in people.values():
        fullest = max(person, key=lambda mention: len(mention.normal.split()))
        first = min(person, key=lambda mention: mention.start)
        forms = frozenset(mention.text for mention in person)
        found.append(FoundName("PER", fullest.normal, forms, len(person), around(text, first.start, first.end)))
    return found


def around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 80): end + 80].split())


def iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
