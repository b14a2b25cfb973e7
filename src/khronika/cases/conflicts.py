"""Sources of one event that cannot all be right: shown side by side, never solved by the program.

    >>> [one.dates for one in date_conflict([("a", "2025-02-14"), ("b", "2025-02-15"), ("c", "2025-02")])]
    [('2025-02-14', '2025-02-15')]
"""

from __future__ import annotations

from collections.abc import Iterable

from khronika.cases.when import agree, first_day
from khronika.records import Record


class Conflict(Record, frozen=True, kw_only=True):
    """The dates that exclude each other, in order, and who gives each of them."""

    dates: tuple[str, ...]
    sources: dict[str, tuple[str, ...]]


def date_conflict(told: Iterable[tuple[str, str]]) -> list[Conflict]:
    """At most one conflict among (source, date) pairs; a source without a date says nothing.

    A less precise date («в феврале») contradicts no day within it, and is left out of the conflict.
    """
    by_date: dict[str, list[str]] = {}
    for source, date in told:
        if date:
            by_date.setdefault(date, []).append(source)
    fighting = [one for one in by_date if any(not agree(one, other) for other in by_date)]
    if not fighting:
        return []
    fighting.sort(key=lambda date: (first_day(date), date))
    return [Conflict(dates=tuple(fighting), sources={date: tuple(by_date[date]) for date in fighting})]
