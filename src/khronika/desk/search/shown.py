"""A search as its pages show it: what was typed, the hits with their passages, the ways to narrow them down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import QueryDict
from django.utils.translation import gettext as _

from khronika.desk.archive.models import PublishedItem
from khronika.desk.inbox.models import Article
from khronika.desk.issues.models import Item
from khronika.desk.search.finding import LAST_PAGE, ON_A_PAGE, Found, Narrowed, find
from khronika.desk.search.highlight import Segment, passage, title_segments
from khronika.desk.search.indexing import paragraphs
from khronika.desk.search.models import Entry, Scope
from khronika.desk.search.query import Query, QueryProblem, parse

MOST_CHOICES = 8
"""Of rubrics, outlets and years, those with most hits."""


@dataclass(frozen=True)
class Hit:
    """An item found, and the segments of its title and of a passage."""

    item: PublishedItem | Item
    title: list[Segment]
    passage: list[Segment]


@dataclass(frozen=True)
class Choice:
    """A way to narrow down, or to take that back; `query` is the query part of its address."""

    name: str
    count: int
    query: str
    chosen: bool


@dataclass
class Search:
    """One search. `problem` is a sentence when the query cannot be asked; without `typed` nothing was asked yet."""

    typed: str
    problem: str = ""
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    page: int = 1
    earlier: str = ""
    later: str = ""


def sentence(problem: QueryProblem) -> str:
    """The problem in the reader's language."""
    return {
        "empty": _("Give a word to look for."),
        "too_long": _("The query is longer than %(given)s characters or words; leave some out."),
        "quote": _("A quotation mark is opened and not closed."),
        "field": _(
            "There is no field “%(given)s”; the fields are person, court, article, outlet, rubric, from and to."
        ),
        "no_value": _("Nothing stands after “%(given)s:”."),
        "article": _("“%(given)s” is not the number of an article; write 146 or 174-1."),
        "date": _("“%(given)s” is not a date; write 2026-01-30, 2026-01 or 2026."),
        "only_exclusion": _("Give a word to look for beside those to leave out."),
    }[problem.code] % {"given": problem.part}


def search(asked: QueryDict, scope: Scope, names: Mapping[str, Mapping[str, str]]) -> Search:
    """The search that an address asks for. `names`: "rubric" and "outlet" -> short name -> name shown."""
    typed = asked.get("q", "").replace("\0", "").strip()
    shown = Search(typed, page=page_number(asked.get("page", "1")))
    if not typed:
        return shown
    try:
        query = parse(typed)
    except QueryProblem as problem:
        shown.problem = sentence(problem)
        return shown
    chosen = {name: value for name in ("rubric", "outlet", "year") if (value := asked.get(name, "")[:80])}
    found = find(query, scope, narrowed(chosen), shown.page)
    shown.total, shown.hits = found.total, hits(found.entries, query)
    shown.choices = choices(found, typed, chosen, names)
    here = {"q": typed, **chosen}
    if shown.page > 1:
        shown.earlier = urlencode({**here, **({"page": shown.page - 1} if shown.page > 2 else {})})
    if shown.page * ON_A_PAGE < found.total and shown.page < LAST_PAGE:
        shown.later = urlencode({**here, "page": shown.page + 1})
    return shown


def page_number(given: str) -> int:
    return min(max(int(given), 1), LAST_PAGE) if given.isdecimal() and len(given) < 6 else 1


def narrowed(chosen: Mapping[str, str]) -> Narrowed:
    year = chosen.get("year", "")
    return Narrowed(
        chosen.get("rubric", "").replace("\0", ""), chosen.get("outlet", "").replace("\0", ""),
        int(year) if year.isdecimal() and len(year) == 4 else None,
    )


def hits(entries: list[Entry], query: Query) -> list[Hit]:
    """The items of the entries, in the entries' order."""
    public = PublishedItem.objects.select_related("issue").defer("issue__digest").in_bulk(
        [entry.public_id for entry in entries if entry.public_id])
    articles = Prefetch("articles", queryset=Article.objects.only("item"))
    items = Item.objects.select_related("section__issue").prefetch_related(articles)
    desk = items.in_bulk([entry.item_id for entry in entries if entry.item_id])
    found = []
    for entry in entries:
        item = public.get(entry.public_id) if entry.public_id else desk.get(entry.item_id)
        if item is not None:
            text = "\n".join(paragraphs(item.body))
            found.append(Hit(item, title_segments(item.title, query.wanted), passage(text, query.wanted)))
    return found


def choices(
    found: Found, typed: str, chosen: Mapping[str, str], names: Mapping[str, Mapping[str, str]]
) -> dict[str, list[Choice]]:
    """For rubric, outlet and year the values that have most hits; the one chosen can be taken back."""
    counted: dict[str, Counter[Any]] = {"rubric": found.rubrics, "outlet": found.outlets, "year": found.years}
    out: dict[str, list[Choice]] = {}
    for part, counts in counted.items():
        values = sorted(counts.items(), key=lambda row: (-row[0], 0) if part == "year" else (-row[1], row[0]))
        rows = []
        for value, count in values[:MOST_CHOICES]:
            if not value:
                continue
            here = {name: text for name, text in chosen.items() if name != part}
            taken = chosen.get(part) == str(value)
            address = urlencode({"q": typed, **here, **({} if taken else {part: value})})
            rows.append(Choice(names.get(part, {}).get(str(value), str(value)), count, address, taken))
        if len(rows) > 1 or any(row.chosen for row in rows):
            out[part] = rows
    return out
