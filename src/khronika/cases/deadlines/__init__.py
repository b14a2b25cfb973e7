"""Terms: a trigger, a rule and a calendar give a date, always with the sum in words."""

from khronika.cases.deadlines.calendars import Calendar, YearNotEntered, shipped_calendar
from khronika.cases.deadlines.due import Due, due_date
from khronika.cases.deadlines.rules import Rule, shipped_rules
from khronika.cases.deadlines.starts import parse_start

__all__ = ["Calendar", "Due", "Rule", "YearNotEntered", "due_date", "parse_start", "shipped_calendar", "shipped_rules"]
