"""Dates of a case: "2026-01-30", "2026-02", "2024-spring", "2026", as precise as what the source says.

    >>> read_when("2025-02"), first_day("2024-spring"), last_day("2025-02")
    (When(date='2025-02', precision='month'), datetime.date(2024, 3, 1), datetime.date(2025, 2, 28))
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from khronika.errors import BadInput
from khronika.records import Precision, Record

WRITTEN = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<rest>spring|summer|autumn|winter|\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
TYPED = re.compile(r"(?:(?:(?P<day>\d{1,2})[./])?(?P<month>\d{1,2})[./])?(?P<year>[12]\d{3})")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month. The winter of a year is its December with the January and February after it."""


class When(Record, frozen=True, kw_only=True):
    """A date and how precise it is."""

    date: str
    precision: Precision


def read_when(text: str) -> When:
    """What a person typed: an ISO date of any precision, or 14.02.2025, 02.2025, 2025.

    Raises BadInput for what is no date and for a day that no calendar has (30 February).
    """
    words = text.strip().lower()
    found = WRITTEN.fullmatch(words)
    if found and found["rest"] in SEASONS and not found["day"]:
        return When(date=words, precision="season")
    typed = TYPED.fullmatch(words)
    if found and found["rest"] not in SEASONS:
        year, month, day = int(found["year"]), int(found["rest"] or 0), int(found["day"] or 0)
    elif typed:
        year, month, day = int(typed["year"]), int(typed["month"] or 0), int(typed["day"] or 0)
    else:
        raise BadInput("«{text}» is no date: write 14.02.2025, 02.2025, 2025 or 2024-spring", text=text.strip())
    return checked(text, year, month, day, bool(day or (found and found["day"]) or (typed and typed["day"])))


def checked(text: str, year: int, month: int, day: int, with_day: bool) -> When:
    if not month and not with_day:
        return When(date=f"{year}", precision="year")
    if not 1 <= month <= 12:
        raise BadInput("«{text}»: there is no month {month}", text=text.strip(), month=month)
    if not with_day:
        return When(date=f"{year}-{month:02}", precision="month")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise BadInput("«{text}»: the month has no day {day}", text=text.strip(), day=day)
    return When(date=f"{year}-{month:02}-{day:02}", precision="day")


def precision_of(written: str) -> Precision:
    """The precision of a date as it is kept. Raises BadInput where it is none."""
    return read_when(written).precision


def span(written: str) -> tuple[date, date]:
    """First and last day that a kept date can mean."""
    year, _, rest = written.partition("-")
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if rest in SEASONS:
        month = SEASONS[rest]
        last_year, last = (int(year) + 1, 2) if rest == "winter" else (int(year), month + 2)
        return date(int(year), month, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])
    month_part, _, day = rest.partition("-")
    number = int(month_part)
    if day:
        return (exact := date(int(year), number, int(day))), exact
    return date(int(year), number, 1), date(int(year), number, calendar.monthrange(int(year), number)[1])


def first_day(written: str) -> date:
    return span(written)[0]


def last_day(written: str) -> date:
    return span(written)[1]


def agree(one: str, other: str) -> bool:
    """Whether two dates can be the same day: one's days hold some of the other's («2025-02» and «2025-02-14»)."""
    (begin, end), (from_, to) = span(one), span(other)
    return begin <= to and from_ <= end


def date_type(precision: str) -> str:
    """HURIDOCS' type of date (micro-thesaurus 48) for a precision; empty for an exact day."""
    return {"month": "02", "season": "01", "year": "03"}.get(precision, "")
