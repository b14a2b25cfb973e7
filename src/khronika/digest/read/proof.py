"""Doubts about the text itself: quotation marks, dates that stand out, addresses that come twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median

from khronika.digest.model import Warning
from khronika.digest.read.build import ItemPair
from khronika.digest.read.signs import balanced
from khronika.digest.read.warnings import warning

_FAR = 14
"""Days from the middle of an issue's dates. A weekly issue spans seven; a late reprint may be older."""
_FEWEST = 3
"""So many dates are needed before one can stand out."""


def doubts(items: Sequence[ItemPair]) -> Iterator[Warning]:
    """Everything an editor should look at in the items, with the line where it stands."""
    for draft, item in items:
        if not balanced(item.title):
            yield warning("unbalanced-quotes", draft.first.line.number)
        for shape, _ in draft.body:
            if not balanced(shape.text):
                yield warning("unbalanced-quotes", shape.line.number)
        if not (item.outlet or item.position or item.source_outlet):
            yield warning("no-outlet", draft.first.line.number)
    yield from _twice(items)
    yield from _dates(items)


def _twice(items: Sequence[ItemPair]) -> Iterator[Warning]:
    seen: dict[str, int] = {}
    for draft, item in items:
        if item.url:
            line = draft.source[-1][0].line.number if draft.source else draft.first.line.number
            if item.url in seen:
                yield warning("duplicate-url", line, text=seen[item.url])
            seen.setdefault(item.url, line)


def _dates(items: Sequence[ItemPair]) -> Iterator[Warning]:
    days = [(draft, item.published, date.fromisoformat(item.published).toordinal()) for draft, item in items
            if item.published and len(item.published) == 10]
    if len(days) < _FEWEST:
        return
    middle = median(day for _, _, day in days)
    for draft, published, day in days:
        if abs(day - middle) > _FAR:
            line = draft.dates[0] if draft.dates else draft.first
            yield warning("date-outside", line.line.number, text=published)
