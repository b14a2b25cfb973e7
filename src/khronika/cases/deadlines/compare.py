"""Our calendar beside the `holidays` package: ours wins, the difference is shown."""

from __future__ import annotations

from datetime import date, timedelta

import holidays

from khronika.cases.deadlines.calendars import Calendar
from khronika.records import Record


class Difference(Record, frozen=True, kw_only=True):
    """A day on which the two disagree whether people work. `package_name` is the package's reason, if it has one."""

    day: date
    ours_working: bool
    package_name: str | None


def differences(calendar: Calendar, year: int) -> list[Difference]:
    """Days of an entered year that the package calls otherwise. Raises YearNotEntered."""
    calendar.of_year(year)
    theirs = holidays.country_holidays(calendar.country.upper(), years=year, language="en_US")
    day, found = date(year, 1, 1), []
    while day.year == year:
        ours = calendar.is_working(day)
        if ours != theirs.is_working_day(day):
            found.append(Difference(day=day, ours_working=ours, package_name=theirs.get(day)))
        day += timedelta(days=1)
    return found


def package_days(country: str, year: int) -> list[tuple[date, str]]:
    """The package's days off of a year with its English names, for a person to look through; [] for no such country."""
    try:
        found = holidays.country_holidays(country.upper(), years=year, language="en_US")
    except NotImplementedError:
        return []
    return sorted(found.items())
