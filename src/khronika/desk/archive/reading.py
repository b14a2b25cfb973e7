"""What the public pages ask the archive: each question is one query, and none reads more columns than it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, F, Max, QuerySet

from khronika.desk.archive.models import PublishedIssue, PublishedItem, PublishedRubric

ON_A_PAGE = 50
ISSUE = ("slug", "language", "heading", "number", "organisation", "period_from", "period_to", "published_at",
         "revised_at")
"""An issue without its text. Not written as `defer("digest")`: what SQLite stores after a long text in a row (issue_id)
costs reading through the text, 60 ms for an issue of 6 MB."""
OF_ISSUE = tuple(f"issue__{name}" for name in ISSUE)
LISTED = ("item_id", "title", "author", "position", "outlet_name", "outlet_type", "published", "issue__slug",
          "issue__language")


@dataclass(frozen=True)
class Part:
    """A rubric's items in an issue."""

    heading: str
    slug: str
    items: list[PublishedItem]


@dataclass(frozen=True)
class Shelf:
    """A rubric or an outlet in the archive: its name, how many items it has, and its latest day."""

    slug: str
    name: str
    count: int


def issues() -> QuerySet[PublishedIssue]:
    """Every issue without its text, newest first."""
    return PublishedIssue.objects.only(*ISSUE)


def parts_of(issue: PublishedIssue) -> list[Part]:
    """The issue's contents: rubrics in their order, items without their bodies."""
    rows = issue.items.defer("body", "corrections", "url", "source_outlet")
    return [
        Part(heading, slug, list(items))
        for (_order, heading, slug), items in groupby(
            rows, key=lambda row: (row.section_order, row.rubric_heading, row.rubric_slug)
        )
    ]


def item(number: int) -> PublishedItem | None:
    """One item with its issue, by its number."""
    own = [field.name for field in PublishedItem._meta.concrete_fields]
    return PublishedItem.objects.select_related("issue").only(*own, *OF_ISSUE).filter(item_id=number).first()


def neighbours(item: PublishedItem) -> tuple[PublishedItem | None, PublishedItem | None]:
    """The items before and after this one in its issue."""
    near = PublishedItem.objects.filter(issue_id=item.issue_id, order__in=(item.order - 1, item.order + 1))
    found = {row.order: row for row in near.only("item_id", "title", "order")}
    return found.get(item.order - 1), found.get(item.order + 1)


def newest(**where: str) -> QuerySet[PublishedItem, int]:
    """Keys of items, those of the newest issues first: thousands are put in order without their texts."""
    order = (F("issue__period_to").desc(nulls_last=True), "-issue__published_at", "-issue_id", "order")
    return PublishedItem.objects.filter(**where).order_by(*order).values_list("pk", flat=True)


def items(keys: Iterable[int], *fields: str) -> list[PublishedItem]:
    """The items of these keys, in their order, with what a list shows of them, or with the fields named."""
    keys = list(keys)
    found = PublishedItem.objects.select_related("issue").only(*(fields or LISTED)).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def rubrics(language: str) -> list[Shelf]:
    """The rubrics that have items, in the bureau's order, named in a language."""
    counts = dict(
        PublishedItem.objects.exclude(rubric_slug="").values_list("rubric_slug").annotate(Count("pk")).order_by()
    )
    names = PublishedRubric.objects.filter(slug__in=counts)
    return [Shelf(rubric.slug, rubric.name(language), counts[rubric.slug]) for rubric in names]


def outlets() -> list[Shelf]:
    """The outlets that have items, by name; each is called as it was printed last."""
    rows = PublishedItem.objects.exclude(outlet_slug="").values("outlet_slug").order_by()
    counted = rows.annotate(count=Count("pk"), last=Max("pk"))
    names = dict(PublishedItem.objects.filter(pk__in=counted.values("last")).values_list("outlet_slug", "outlet_name"))
    shelves = [Shelf(row["outlet_slug"], names[row["outlet_slug"]], row["count"]) for row in counted]
    return sorted(shelves, key=lambda shelf: shelf.name.casefold())


def outlet_name(slug: str) -> str | None:
    """What an outlet was called when it was last printed; None when the archive has nothing of it."""
    return PublishedItem.objects.filter(outlet_slug=slug).order_by("-pk").values_list("outlet_name", flat=True).first()


def opening(item: PublishedItem, longest: int = 200) -> str:
    """The beginning of an item's text, cut between words."""
    text: str = next((block["text"] for block in item.body if block["kind"] == "paragraph"), "")
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
