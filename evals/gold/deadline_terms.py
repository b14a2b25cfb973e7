"""Due dates for the rules of the contract, reckoned the plain way: day after day over a calendar listed by hand.

Source of lengths, units and of the way of counting: domain.md 5.3-5.6 (the day after the event is the first; a term
whose last day is no working day ends on the next one; months end on the same day number, or on the month's last day).
Source of the calendar: domain.md 5.7, the five-day week of 2026, every day off written out. No other year is entered,
so a term that needs one has no date here and says why. Shares no line and no library with the desk's own reckoning.

`python evals/gold/deadline_terms.py [--check]` writes deadline_terms.jsonl, or says that it is stale: 400 starts for
each rule (27.11.2025-31.12.2026). A row: `rule`, `from`, `due`; `last` where the term's own last day is another day
than `due`; `why` where `due` is null. The sums by hand are in deadline_sums.jsonl.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE / "deadline_terms.jsonl"
FIRST, LAST = date(2025, 11, 27), date(2026, 12, 31)
KNOWN_YEAR = 2026
DAY = timedelta(days=1)

# rule: length, unit
TERMS = {
    "extradition-appeal": (10, "day"),
    "administrative-offence-appeal": (10, "day"),
    "criminal-appeal": (15, "day"),
    "remand-complaint": (3, "day"),
    "appc-76-answer": (15, "working_day"),
    "appc-complaint-filing": (3, "month"),
    "appc-complaint-decision": (20, "working_day"),
    "administrative-claim": (1, "month"),
    "information-request-answer": (15, "day"),
    "media-request-answer": (5, "working_day"),
    "asylum-application": (5, "day"),
    "asylum-decision": (3, "month"),
    "extradition-handover": (30, "day"),
}

# Every day off of 2026 by month: Saturdays, Sundays, holidays and the days to which holidays were moved.
OFF = {
    1: [1, 2, 3, 4, 7, 10, 11, 17, 18, 24, 25, 31],
    2: [1, 7, 8, 14, 15, 21, 22, 28],
    3: [1, 7, 8, 9, 14, 15, 21, 22, 23, 24, 25, 28, 29],
    4: [4, 5, 11, 12, 18, 19, 25, 26],
    5: [1, 2, 3, 7, 9, 10, 11, 16, 17, 23, 24, 27, 30, 31],
    6: [6, 7, 13, 14, 20, 21, 27, 28],
    7: [4, 5, 6, 11, 12, 18, 19, 25, 26],
    8: [1, 2, 8, 9, 15, 16, 22, 23, 29, 30, 31],
    9: [5, 6, 12, 13, 19, 20, 26, 27],
    10: [3, 4, 10, 11, 17, 18, 24, 25, 26, 31],
    11: [1, 7, 8, 14, 15, 21, 22, 28, 29],
    12: [5, 6, 12, 13, 16, 19, 20, 26, 27],
}
MONTH_LENGTH = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


class NotEntered(Exception):
    """A day had to be judged whose year nobody entered."""


def works(day: date) -> bool:
    """Whether people work on that day; only of 2026 is it known."""
    if day.year != KNOWN_YEAR:
        raise NotEntered(f"calendar of {day.year} not entered")
    return day.day not in OFF[day.month]


def rolled(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not works(day):
        day += DAY
    return day


def after_months(start: date, months: int) -> date:
    """The same day number so many months on, or that month's last day."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    leap = month == 2 and year % 4 == 0  # 1901-2099
    return date(year, month, min(start.day, MONTH_LENGTH[month] + leap))


def last_day(start: date, length: int, unit: str) -> date:
    """The last day of the term before any rolling."""
    if unit == "month":
        return after_months(start, length)
    day, counted = start, 0
    while counted < length:
        day += DAY
        if unit == "day" or works(day):
            counted += 1
    return day


def row(rule: str, start: date) -> dict[str, str | None]:
    """One line of the table."""
    length, unit = TERMS[rule]
    line: dict[str, str | None] = {"rule": rule, "from": start.isoformat(), "due": None}
    try:
        last = last_day(start, length, unit)
    except NotEntered as error:
        return line | {"why": str(error)}
    try:
        due = rolled(last)
    except NotEntered as error:
        return line | {"last": last.isoformat(), "why": str(error)}
    return line | {"due": due.isoformat()} | ({"last": last.isoformat()} if last != due else {})


def table() -> list[dict[str, str | None]]:
    """All rules, all starts."""
    days = [FIRST + DAY * count for count in range((LAST - FIRST).days + 1)]
    return [row(rule, day) for rule in TERMS for day in days]


def main() -> int:
    """Write the file, or with --check say whether it is what the reckoning gives."""
    lines = "".join(json.dumps(line) + "\n" for line in table())
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text(encoding="utf-8") == lines else 1
    TARGET.write_text(lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
