"""Hits as records, for the command line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from khronika.desk.archive.models import PublishedItem
from khronika.desk.issues.models import Issue, Item
from khronika.desk.search.bridge import marks
from khronika.desk.search.finding import matching, ordered
from khronika.desk.search.indexing import paragraphs
from khronika.desk.search.models import Scope
from khronika.desk.search.query import Query
from khronika.desk.search.shown import hits

AT_A_TIME = 50


class Line(msgspec.Struct, frozen=True):
    """One hit. `marks` are start and end in `text`, the item's paragraphs joined by line feeds."""

    id: int
    issue: str
    state: str
    rubric: str | None
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    text: str
    marks: list[tuple[int, int]]


def listed(query: Query, scope: Scope, limit: int) -> Iterator[Line]:
    """The first hits in their order."""
    rows = ordered(matching(query, scope), query)[:limit]
    for start in range(0, limit, AT_A_TIME):
        batch = list(rows[start : min(start + AT_A_TIME, limit)])
        yield from (line(hit.item, query) for hit in hits(batch, query))
        if len(batch) < AT_A_TIME:
            return


def line(item: PublishedItem | Item, query: Query) -> Line:
    text = "\n".join(paragraphs(item.body))
    if isinstance(item, PublishedItem):
        number, issue, state, rubric = item.item_id, item.issue.slug, Issue.State.PUBLISHED.value, item.rubric_heading
    else:
        section = item.section
        number, issue, state, rubric = item.pk, section.issue.slug, section.issue.state, section.heading
    return Line(
        number, issue, state, rubric or None, item.title, item.outlet_name or None,
        item.published.isoformat() if item.published else None, item.url or None, text, marks(text, query.wanted),
    )
