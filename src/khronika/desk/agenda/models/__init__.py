"""Rows of the agenda: the tables of law, what is due and heard, and how each colleague wants to be told."""

from khronika.desk.agenda.models.entries import Hearing, ItemRead, Move, State, Term
from khronika.desk.agenda.models.tables import CalendarDay, CalendarYear, Rule, TableChange
from khronika.desk.agenda.models.telling import Feed, Reminder, Wish

__all__ = [
    "CalendarDay", "CalendarYear", "Feed", "Hearing", "ItemRead", "Move", "Reminder", "Rule", "State", "TableChange",
    "Term", "Wish",
]
