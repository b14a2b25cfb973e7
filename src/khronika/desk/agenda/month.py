"""What the agenda shows: a month day by day, a list, what presses."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from khronika.desk.accounts.models import User
from khronika.desk.agenda.models import CalendarDay, Hearing, Move, State, Term

NEARLY = 3
"""Days before its last day from which a term is nearly due."""
MOST_IN_A_DAY = 6
"""Entries that a day's cell names; the number of the rest stands below them."""
MOST_IN_A_LIST = 200
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


def mine(user: User) -> Q:
    """What this person looks after, or made and nobody looks after."""
    return Q(responsible=user) | Q(responsible=None, made_by=user)


def month_of(text: str | None, today: date) -> date:
    """The first day of a month written "2026-02"; of this month when it is no such thing."""
    try:
        year, month = (text or "").split("-")
        return date(int(year), int(month), 1) if 1900 < int(year) < 2200 else today.replace(day=1)
    except ValueError:
        return today.replace(day=1)


def month(first: date, today: date, only: Q, country: str) -> list[list[Cell]]:
    """The weeks of a month with what is due and heard on each day, done things too."""
    weeks = [[Cell(day, day.month == first.month, day == today) for day in week]
             for week in calendar.Calendar().monthdatescalendar(first.year, first.month)]
    cells = {cell.day: cell for week in weeks for cell in week}
    start, end = weeks[0][0].day, weeks[-1][-1].day
    for special in CalendarDay.objects.filter(in_year__country=country, day__range=(start, end)).exclude(kind="worked"):
        cells[special.day].off = special.shown_name
    found: defaultdict[date, list[Term | Hearing]] = defaultdict(list)
    for hearing in Hearing.objects.filter(only, day__range=(start, end)).exclude(state=State.DROPPED):
        found[hearing.day].append(hearing)
    due = Term.objects.filter(only, due__range=(start, end), state__in=SHOWN).defer("note", "quote", "stated")
    counts = dict(due.order_by("due").values_list("due").annotate(number=Count("pk")))
    room = {day: MOST_IN_A_DAY - min(len(found[day]), MOST_IN_A_DAY) for day in counts}
    for term in due.filter(due__in=[day for day, number in counts.items() if number <= room[day]]).order_by("pk"):
        if term.due is not None:
            found[term.due].append(term)
    # A day with a thousand terms costs what its cell shows, not a thousand rows.
    for day in (day for day, number in counts.items() if number > room[day]):
        found[day] += due.filter(due=day).order_by("-state", "pk")[: room[day]]
    for day, entries in found.items():
        heard = sum(isinstance(entry, Hearing) for entry in entries)
        cells[day].entries = entries[:MOST_IN_A_DAY]
        cells[day].more = heard + counts.get(day, 0) - len(cells[day].entries)
    return weeks


@dataclass
class Pressing:
    """What wants a person now: the first rows of each kind, and how many there are of all."""

    overdue: list[Term]
    nearly: list[Term]
    unknown: list[Term]
    """Open terms that have no last day, each with its trouble."""
    hearings: list[Hearing]
    moves: list[Move]
    counts: dict[str, int]


def pressing(today: date, only: Q, most: int) -> Pressing:
    soon = today + timedelta(days=NEARLY)
    terms = Term.objects.filter(only, state=State.OPEN).select_related("responsible", "rule")
    theirs = Term.objects.filter(only, state=State.OPEN)
    found: dict[str, QuerySet] = {
        "overdue": terms.filter(due__lt=today).order_by("-due", "pk"),
        "nearly": terms.filter(due__range=(today, soon)).order_by("due", "pk"),
        "unknown": terms.filter(due=None).order_by("-pk"),
        "hearings": Hearing.objects.filter(only, state=State.OPEN, day__range=(today, soon))
                           .select_related("responsible"),
        "moves": Move.objects.filter(seen_at=None, term__in=theirs).select_related("term", "change"),
    }
    counts = {name: rows.count() for name, rows in found.items()}
    return Pressing(**{name: list(rows[:most]) if counts[name] else [] for name, rows in found.items()}, counts=counts)


def badge(today: date, user: User) -> int:
    """How many things of this person's press: overdue, nearly due, heard within days."""
    soon = today + timedelta(days=NEARLY)
    only = mine(user)
    return (Term.objects.filter(only, state=State.OPEN, due__lte=soon).count()
            + Hearing.objects.filter(only, state=State.OPEN, day__range=(today, soon)).count())
