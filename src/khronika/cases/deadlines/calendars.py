"""Calendars: which days are working days, year by year, and why one is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

import msgspec

from khronika.cases.deadlines.tables import Texts, as_record, read_yaml, shipped
from khronika.errors import BadInput
from khronika.records import Record

DAY = timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Kind = Literal["holiday", "moved", "worked"]


class YearNotEntered(BadInput):
    """A term needs a year of the calendar that nobody entered. `year` says which."""

    def __init__(self, country: str, year: int) -> None:
        self.country, self.year = country, year
        super().__init__("nobody entered the year {year} of the calendar {country!r}; enter its holidays and moved "
                         "days, then ask again", year=year, country=country)


class SpecialDay(Record, frozen=True, kw_only=True):
    """A day that is not what its weekday says: a holiday, a day off given instead, or a weekend day worked."""

    day: date
    kind: Kind
    names: Texts
    instead_of: date | None = None
    doubt: Texts = {}
    """What is uncertain about it, in words; empty when nothing is."""


class Year(Record, frozen=True, kw_only=True):
    """One entered year and where it was read."""

    year: int
    source: str
    days: tuple[SpecialDay, ...] = ()
    checked_on: date | None = None
    checked_by: str | None = None


class Calendar:
    """The working days of a country. Only entered years answer; another raises YearNotEntered."""

    def __init__(self, country: str, years: tuple[Year, ...],
                 weekend: frozenset[int] = frozenset((5, 6))) -> None:
        self.country, self.weekend = country, weekend
        self.years = {year.year: year for year in years}
        self.special = {day.day: day for year in years for day in year.days}

    def of_year(self, year: int) -> Year:
        """An entered year. Raises YearNotEntered."""
        try:
            return self.years[year]
        except KeyError:
            raise YearNotEntered(self.country, year) from None

    def is_working(self, day: date) -> bool:
        """Whether the day is a working day. Raises YearNotEntered."""
        self.of_year(day.year)
        special = self.special.get(day)
        if special is not None:
            return special.kind == "worked"
        return day.weekday() not in self.weekend

    def working_from(self, day: date) -> date:
        """The first working day on or after a day. Raises YearNotEntered."""
        while not self.is_working(day):
            day += DAY
        return day

    def working_days_of(self, year: int) -> Iterator[date]:
        """Every working day of an entered year."""
        day = date(year, 1, 1)
        while day.year == year:
            if self.is_working(day):
                yield day
            day += DAY


class MovedRow(Record, frozen=True, kw_only=True):
    """A row of `moved` as it stands in a table."""

    name: str
    instead_of: date | None = None


class YearRow(Record, frozen=True, kw_only=True):
    """A year as it stands in a table: dates to names of the table's own list."""

    source: str
    checked_on: date | None = None
    checked_by: str | None = None
    holidays: dict[date, str] = {}
    moved: dict[date, MovedRow] = {}
    worked: dict[date, str] = {}
    doubts: dict[date, Texts] = {}


class CalendarTable(Record, frozen=True, kw_only=True):
    """A whole table."""

    country: str
    weekend: tuple[Weekday, ...] = ("saturday", "sunday")
    names: dict[str, Texts] = {}
    years: dict[int, YearRow] = {}


@cache
def shipped_calendar(country: str) -> Calendar:
    """The calendar that Khronika brings along. Raises BadInput for a country that it has none of."""
    if not country.isalpha() or country != "kz":
        raise BadInput("no calendar {country!r} here; there is kz", country=country)
    return parse_calendar(shipped(f"calendar_{country}.yaml"), f"calendar_{country}.yaml")


def parse_calendar(content: bytes, name: str) -> Calendar:
    """A calendar of a YAML table. Raises BadInput for a date outside its year, or a name that the table lacks."""
    table = as_record(read_yaml(content, name), CalendarTable, name)
    years = tuple(year_of(number, row, table.names, f"{name}, {number}") for number, row in table.years.items())
    return Calendar(table.country, years, frozenset(WEEKDAYS.index(day) for day in table.weekend))


def year_of(number: int, row: YearRow, names: dict[str, Texts], place: str) -> Year:
    def special(day: date, kind: Kind, name: str, instead_of: date | None = None) -> SpecialDay:
        if day.year != number:
            raise BadInput("{place}: {day} is not in that year", place=place, day=day)
        if name not in names:
            raise BadInput("{place}, {day}: no name {name!r} in the table's list of names",
                           place=place, day=day, name=name)
        doubt = row.doubts.get(day, {})
        return SpecialDay(day=day, kind=kind, names=names[name], instead_of=instead_of, doubt=doubt)

    days = [special(day, "holiday", name) for day, name in row.holidays.items()]
    days += [special(day, "moved", moved.name, moved.instead_of) for day, moved in row.moved.items()]
    days += [special(day, "worked", name) for day, name in row.worked.items()]
    stray = set(row.doubts) - {day.day for day in days}
    if len({day.day for day in days}) != len(days) or stray:
        raise BadInput("{place}: a day stands twice, or a doubt stands at a day that is not listed", place=place)
    return msgspec.structs.replace(
        Year(year=number, source=row.source, checked_on=row.checked_on, checked_by=row.checked_by),
        days=tuple(sorted(days, key=lambda day: day.day)),
    )
