"""Dates later than the publication at which something is to happen."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.records import NextDate

from .phrases import cues, first
from .reading import Reading
from .timeline import SEASON_MONTHS, Resolved


def next_dates(resolved: Sequence[Resolved], reading: Reading) -> tuple[NextDate, ...]:
    """The dates ahead, each with what is to happen. None without a publication date."""
    found = []
    for one in resolved:
        place = one.sentence.start + one.written.start, one.sentence.start + one.written.end
        if reading.judge("next_dates", RULES, Case(one, reading.published), place):
            text, start, end = reading.quote(*place)
            found.append(NextDate(date=one.date, what=event(one), text=text, start=start, end=end))
    return tuple(found)


class Case(tuple[Resolved, "str | None"]):
    """A resolved date and the publication date."""

    def __new__(cls, one: Resolved, published: str | None) -> Case:
        return super().__new__(cls, (one, published))

    @property
    def one(self) -> Resolved:
        return self[0]

    @property
    def published(self) -> str | None:
        return self[1]


def comparable(written: str) -> str:
    year, _, rest = written.partition("-")
    return f"{year}-{SEASON_MONTHS[rest]:02}" if rest in SEASON_MONTHS else written


def publication_unknown(case: Case) -> bool | None:
    return False if not case.published else None


def not_later(case: Case) -> bool | None:
    """A month counts as later only when the publication is in an earlier month."""
    told, published = comparable(case.one.date), (case.published or "")
    shared = min(len(told), len(published))
    return False if told[:shared] <= published[:shared] else None


def year_without_event(case: Case) -> bool | None:
    """«Стратегия до 2050 года»: a bare year is a plan, unless the sentence says that something will happen then."""
    return False if case.one.precision == "year" and not case.one.ahead else None


def later(_case: Case) -> bool | None:
    return True


RULES = (publication_unknown, not_later, year_without_event, later)


def event(one: Resolved) -> str:
    """A word for what is to happen, from the sentence; «?» where no known word stands there."""
    for phrase in cues("dates", "events", one.sentence.language):
        if first((phrase,), one.sentence.low):
            return phrase.label
    return "?"
