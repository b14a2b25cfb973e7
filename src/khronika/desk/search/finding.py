"""Ask the index: the same ids in the same order on either database, a page at a time, with counts to narrow down by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from khronika.desk.search.models import Entry, Scope
from khronika.desk.search.query import Query
from khronika.desk.search.terms import AllOf, AnyOf, Holds

ON_A_PAGE = 20
LAST_PAGE = 500


@dataclass(frozen=True)
class Narrowed:
    """What was chosen beside the words."""

    rubric: str = ""
    outlet: str = ""
    year: int | None = None


@dataclass
class Found:
    """A page of hits, how many there are in all, and how many in each rubric, outlet and year."""

    entries: list[Entry]
    total: int
    rubrics: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)


def find(query: Query, scope: Scope, narrowed: Narrowed | None = None, page: int = 1) -> Found:
    """Hits in our order: words in the title first, then in the opening, then anywhere; the latest first."""
    rows = narrow(matching(query, scope), narrowed or Narrowed())
    found = Found([], 0)
    groups = rows.values_list("rubric_slug", "outlet_slug", "year").annotate(count=Count("pk")).order_by()
    for rubric, outlet, year, count in groups:
        found.total += count
        found.rubrics[rubric] += count
        found.outlets[outlet] += count
        found.years[year] += count
    first = (page - 1) * ON_A_PAGE
    if first < found.total:
        found.entries = list(ordered(rows, query)[first : first + ON_A_PAGE])
    return found


def matching(query: Query, scope: Scope) -> QuerySet[Entry]:
    rows = Entry.objects.filter(scope=scope)
    if query.holds:
        rows = rows.filter(Holds(AllOf(tuple(query.holds)), leading=True))
    if query.leaves_out:
        rows = rows.exclude(Holds(AnyOf(tuple(query.leaves_out))))
    if query.since:
        rows = rows.filter(day__gte=query.since)
    if query.until:
        rows = rows.filter(day__lte=query.until)
    return rows


def narrow(rows: QuerySet[Entry], chosen: Narrowed) -> QuerySet[Entry]:
    if chosen.rubric:
        rows = rows.filter(rubric_slug=chosen.rubric)
    if chosen.outlet:
        rows = rows.filter(outlet_slug=chosen.outlet)
    return rows.filter(year=chosen.year) if chosen.year else rows


def ordered(rows: QuerySet[Entry], query: Query) -> QuerySet[Entry]:
    """By weight, then recency, then id: nothing that a database computes in its own way."""
    if not query.title:
        return rows.order_by("-day", "-number")
    weight = Case(
        When(Holds(AllOf(tuple(query.title))), then=Value(2)),
        When(Holds(AllOf(tuple(query.opening))), then=Value(1)),
        default=Value(0), output_field=IntegerField(),
    )
    return rows.order_by(weight.desc(), "-day", "-number")
