"""What the agenda shows: a month day by day, a list, what presses."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Q, QuerySet

from khronika.desk.accounts.models import User
from khronika.desk.agenda.models import CalendarDay, Hearing, Move, State, Term

NEARLY = 3
"""Days before its last day from which a term is nearly due."""
MOST_IN_A_DAY = 6
"""Entries that a day's cell names; the number of the rest stands below them."""
MOST_COUNTED = 1000
MOST_ON_BADGE = 99
SHOWN = (State.OPEN, State.DONE)


@dataclass
class Cell:
    """A day of the month page."""

    day: date
    inside: bool
    today: bool
    off: str = ""
    """Name of the holiday, when it is one."""
    entries: list[Term | Hearing] = field(default_factory=list)
    more: int = 0


def whose(user: User | None, before: str = "") -> Q:
    """What this person looks after; everyone's for None. `before` leads to the entry, as in "term__"."""
    return Q(**{f"{before}responsible": user}) if user is not None else Q()


def month_of(text: str | None, today: date) -> date:
    """The first day of a month written "2026-02"; of this month when it is no such thing."""
    try:
        year, month = (text or "").split("-")
        return date(int(year), int(month), 1) if 1900 < int(year) < 2200 else today.replace(day=1)
    except ValueError:
        return today.replace(day=1)


def month(first: date, today: date, user: User | None, country: str) -> list[list[Cell]]:
    """The weeks of a month with what is due and heard on each day, done things too."""
    weeks = [[Cell(day, day.month == first.month, day == today) for day in week]
             for week in calendar.Calendar().monthdatescalendar(first.year, first.month)]
    cells = {cell.day: cell for week in weeks for cell in week}
    start, end = weeks[0][0].day, weeks[-1][-1].day
    for special in CalendarDay.objects.filter(in_year__country=country, day__range=(start, end)).exclude(kind="worked"):
        cells[special.day].off = special.shown_name
    found: defaultdict[date, list[Term | Hearing]] = defaultdict(list)
    for hearing in Hearing.objects.filter(whose(user), day__range=(start, end), state__in=SHOWN):
        found[hearing.day].append(hearing)
    due = Term.objects.filter(whose(user), due__range=(start, end), state__in=SHOWN)
    counts = dict(due.order_by("due").values_list("due").annotate(number=Count("pk")))
    for term in first_of_each(list(counts), user):
        found[term.due or start].append(term)
    for day, entries in found.items():
        heard = sum(isinstance(entry, Hearing) for entry in entries)
        cells[day].entries = entries[:MOST_IN_A_DAY]
        cells[day].more = heard + counts.get(day, 0) - len(cells[day].entries)
    return weeks


def first_of_each(days: list[date], user: User | None) -> list[Term]:
    """The first terms of each day, open ones first, as many as a cell shows.

    One query: a day with a thousand terms costs what its cell shows, not a thousand rows.
    """
    few = [Term.objects.filter(whose(user), state=state, due=day).order_by("pk").values("pk")[:MOST_IN_A_DAY]
           for day in days for state in SHOWN]
    if not few:
        return []
    parts = [rows.query.sql_with_params() for rows in few]
    # Django cannot join sliced queries on SQLite; as sub-selects both databases take them.
    selects = [f"SELECT * FROM ({sql}) AS part{number}" for number, (sql, _values) in enumerate(parts)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), [value for _sql, values in parts for value in values])
        numbers = [row[0] for row in cursor.fetchall()]
    terms = Term.objects.defer("note", "quote", "stated").in_bulk(numbers)
    return [terms[number] for number in numbers if number in terms]


@dataclass
class Pressing:
    """What wants a person now: the first rows of each kind, and how many there are of all."""

    overdue: list[Term]
    nearly: list[Term]
    unknown: list[Term]
    """Open terms that have no last day, each with its trouble."""
    hearings: list[Hearing]
    moves: list[Move]
    counts: dict[str, str]


def pressing(today: date, user: User | None, most: int) -> Pressing:
    soon = today + timedelta(days=NEARLY)
    # Not joined: SQLite would begin at the joined row and sort every term of a person to show the first.
    terms = Term.objects.filter(whose(user), state=State.OPEN).prefetch_related("responsible", "rule")
    hearings = Hearing.objects.filter(whose(user), state=State.OPEN).select_related("responsible")
    found: dict[str, QuerySet] = {
        "overdue": terms.filter(due__lt=today).order_by("-due", "-pk"),
        "nearly": terms.filter(due__range=(today, soon)).order_by("due", "pk"),
        "unknown": terms.filter(due=None).order_by("-pk"),
        "hearings": hearings.filter(day__range=(today, soon)),
        "moves": Move.objects.filter(whose(user, "term__"), seen_at=None, term__state=State.OPEN)
                             .select_related("term", "change"),
    }
    first = {name: list(rows[: most + 1]) for name, rows in found.items()}
    # Only a list that goes on is worth a second question.
    counts = {name: up_to(found[name], MOST_COUNTED) if len(rows) > most else str(len(rows))
              for name, rows in first.items()}
    return Pressing(**{name: rows[:most] for name, rows in first.items()}, counts=counts)


def up_to(rows: QuerySet, most: int) -> str:
    """How many rows there are, counted no further than `most`: "17", "1000+"."""
    number = rows.order_by()[: most + 1].count()
    return f"{most}+" if number > most else str(number)


def badge(today: date, user: User) -> str:
    """How many things of this person's press: overdue, nearly due, heard within days; "" for none."""
    soon = today + timedelta(days=NEARLY)
    terms = Term.objects.filter(whose(user), state=State.OPEN, due__lte=soon).values("pk").order_by()
    hearings = Hearing.objects.filter(whose(user), state=State.OPEN, day__range=(today, soon)).values("pk").order_by()
    number = terms[: MOST_ON_BADGE + 1].count() + hearings[: MOST_ON_BADGE + 1].count()
    return f"{MOST_ON_BADGE}+" if number > MOST_ON_BADGE else str(number or "")
