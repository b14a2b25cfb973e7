"""The due date: start, rule and calendar to a day, with every step of the sum."""

from __future__ import annotations

import calendar as months
from collections.abc import Callable
from datetime import date, timedelta

from khronika.cases.deadlines.calendars import DAY, Calendar
from khronika.cases.deadlines.rules import Rule, Unit
from khronika.records import Record


class Due(Record, frozen=True, kw_only=True):
    """Where a term ends and how that was counted. Dates in between let each step be told in any language."""

    rule: Rule
    start: date
    counted_from: date
    """The day after the start; for working days the first working one."""
    last: date
    """Where the counting itself ends."""
    due: date
    """`last`, rolled by the rule's roll."""
    passed_over: tuple[date, ...] = ()
    """Days that were not counted (terms of working days)."""
    rolled_over: tuple[date, ...] = ()
    """Days from `last` to the day before `due`, none of them a working day."""
    worked: tuple[date, ...] = ()
    """Weekend days that were counted because they were worked."""
    shortened: bool = False
    """The last month lacks the start's number: the term ends on its last day."""


def due_date(rule: Rule, start: date, calendar: Calendar) -> Due:
    """Count a term. Raises YearNotEntered when it needs a year of the calendar that nobody entered."""
    counted = COUNT[rule.unit](rule, start, calendar)
    if rule.roll.id == "none":
        return counted
    rolled: list[date] = []
    day = counted.last
    while not calendar.is_working(day):
        rolled.append(day)
        day += DAY
    return Due(
        rule=rule, start=start, counted_from=counted.counted_from, last=counted.last, due=day,
        passed_over=counted.passed_over, rolled_over=tuple(rolled), worked=counted.worked,
        shortened=counted.shortened,
    )


def count_days(rule: Rule, start: date, _calendar: Calendar) -> Due:
    """Calendar days: all are counted."""
    last = start + timedelta(days=rule.length)
    return Due(rule=rule, start=start, counted_from=start + DAY, last=last, due=last)


def count_working_days(rule: Rule, start: date, calendar: Calendar) -> Due:
    """Working days: others are passed over."""
    day, left = start, rule.length
    passed: list[date] = []
    worked: list[date] = []
    while left:
        day += DAY
        if not calendar.is_working(day):
            passed.append(day)
            continue
        left -= 1
        if day in calendar.special:
            worked.append(day)
    return Due(rule=rule, start=start, counted_from=calendar.working_from(start + DAY), last=day, due=day,
               passed_over=tuple(passed), worked=tuple(worked))


def count_months(rule: Rule, start: date, _calendar: Calendar) -> Due:
    """Months and years: the same number of the last month, or that month's last day."""
    ahead = rule.length * (12 if rule.unit == "year" else 1)
    year, month = divmod(start.year * 12 + start.month - 1 + ahead, 12)
    length = months.monthrange(year, month + 1)[1]
    last = date(year, month + 1, min(start.day, length))
    return Due(rule=rule, start=start, counted_from=start + DAY, last=last, due=last, shortened=start.day > length)


COUNT: dict[Unit, Callable[[Rule, date, Calendar], Due]] = {
    "day": count_days, "working_day": count_working_days, "month": count_months, "year": count_months,
}
