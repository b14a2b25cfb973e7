"""The start of a term: a whole day that has come, or a sentence that says what is missing."""

from __future__ import annotations

import re
from datetime import date

from khronika.errors import BadInput

MONTH = re.compile(r"\d{4}-\d{2}")
LOOSE = re.compile(r"\d{4}(-(spring|summer|autumn|winter))?")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
EARLIEST = 1991
"""Kazakhstan's own law begins then; an earlier year is a slip of the pen."""


def parse_start(written: str, today: date) -> date:
    """The day a term starts from, of "2026-01-30" or "30.01.2026".

    Raises BadInput: a month, a season or a year is no start (the term hangs on the day); a day after `today` has not
    happened yet; anything else is no date.
    """
    text = written.strip()
    if MONTH.fullmatch(text) or LOOSE.fullmatch(text):
        raise BadInput("{text} is not a day: a term starts on the day of its event; find the day, or note the "
                       "term with its start unknown", text=text)
    day = day_of(text)
    if day is None:
        raise BadInput("{written!r} is no date; write it as 2026-01-30", written=written)
    if day.year < EARLIEST:
        raise BadInput("{day}: no term starts before {earliest}; look at the year", day=day, earliest=EARLIEST)
    if day > today:
        raise BadInput("{day} is in the future (today is {today}): a term starts when its event has happened",
                       day=day, today=today)
    return day


def day_of(text: str) -> date | None:
    dotted = DOTTED.fullmatch(text)
    if dotted is None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is None:
        return None
    try:
        if dotted is not None:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None
