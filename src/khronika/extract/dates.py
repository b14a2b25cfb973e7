"""Dates as outlets print them beside an article, in Russian, Kazakh and English; whole dates with a year only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from khronika.collect import vocabulary
from khronika.collect.dates import DateWords, MonthWords

EARLIEST_YEAR = 1990
"""Before the web: such a year is a template's default, or history told in the text."""
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
ISO_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T\d+Z?)?$")
NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d.]\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)")
BEGINS_WITH_WORD = re.compile(r"^\W*([^\W\d_]+)\s*(?:[,|/в]|at)?\s*(?:\d{1,2}:\d{2}|$)", re.IGNORECASE)
IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")


def printed_day(text: str, *, day_first: bool = True) -> str | None:
    """The first whole date of a text as an ISO day, or None: «30.01.2026», «30 января 2026», «2026 жылғы 30 қаңтар».

    With `day_first` false (pages in English) «05/01/2026» is no date: nothing says which number is the month.
    """
    for _, year, month, day in sorted(_found(text, day_first)):
        valid = _valid(year, month, day)
        if valid:
            return valid
    return None


def _found(text: str, day_first: bool) -> list[tuple[int, int, int, int]]:
    """(place, year, month, day) of everything that has the form of a date."""
    found = [(match.start(), int(match[1]), int(match[2]), int(match[3]))
             for pattern in (ISO, YEAR_FIRST) for match in pattern.finditer(text)]
    for match in NUMERIC.finditer(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "-" and year < 100:
            # 30-01-20 is the end of a telephone number.
            continue
        if match[2] == "/" and month > 12:
            day, month = month, day
        elif match[2] == "/" and day <= 12 and day != month and not day_first:
            continue
        found.append((match.start(), year + 2000 if year < 100 else year, month, day))
    for pattern in _worded():
        for match in pattern.finditer(text):
            year = int(match["year"])
            month = _month(match["month"].lower())
            found.append((match.start(), year + 2000 if year < 100 else year, month, int(match["day"])))
    return found


def day_at_start(text: str) -> str | None:
    """The day of a text that begins with a date in figures, as agencies begin theirs: «30.01.2026, Тараз. ...»."""
    match = NUMERIC.match(text)
    return printed_day(match[0]) if match else None


def relative_day(text: str, today: str) -> str | None:
    """The day of a line that begins with «Сегодня», «кеше», "yesterday" and goes on with a clock or ends there.

    `today` is the ISO day on which the page was fetched.
    """
    match = BEGINS_WITH_WORD.match(text)
    days = vocabulary.read("dates.yaml", DateWords).near_days.get(match[1].lower()) if match else None
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat() if days is not None else None


def stated_day(value: str, zone: str | None) -> tuple[str, bool] | None:
    """The outlet's day of a machine-readable value, and whether it had to be moved from another zone to be it.

    "2026-01-29T20:30:00Z" in zone "Asia/Almaty" is ("2026-01-30", True). A value with an offset of its own, or with
    none, is the outlet's own clock. None when it is no date.
    """
    match = ISO_TIME.search(value)
    if match and zone and (match[3] or "").upper() in ("Z", "+00:00", "+0000", "-00:00"):
        try:
            moment = datetime.fromisoformat(f"{match[1]}T{match[2]}").replace(tzinfo=UTC)
        except ValueError:
            return None
        local = moment.astimezone(ZoneInfo(zone)).date().isoformat()
        return (local, local != match[1]) if _valid(moment.year, moment.month, moment.day) else None
    compact = COMPACT.match(value.strip())
    day = _valid(*map(int, compact.groups())) if compact else printed_day(value)
    return (day, False) if day else None


def is_utc(value: str) -> bool:
    """Whether a machine-readable time is given in UTC, so that its day may not be the outlet's."""
    match = ISO_TIME.search(value)
    return bool(match and (match[3] or "").upper() in ("Z", "+00:00", "+0000", "-00:00"))


def day_in_address(url: str) -> str | None:
    """The day in the path of an address, as in /2026/01/30/title."""
    match = IN_ADDRESS.search(url)
    return _valid(int(match[1]), int(match[2]), int(match[3])) if match else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= EARLIEST_YEAR else None
    except ValueError:
        return None


@cache
def _month(word: str) -> int:
    """The number of a month by a word that the pattern below has let through."""
    return next(number for number, names in _table().items() if word in names.short or word.startswith(names.stems))


def _table() -> dict[int, MonthWords]:
    return vocabulary.read("dates.yaml", DateWords).months


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    # Endings follow a stem (қаңтарда, январе).
    stems = [stem + r"\w{0,5}" for names in _table().values() for stem in names.stems]
    shorts = [short for names in _table().values() for short in names.short]
    month = rf"(?P<month>{'|'.join(sorted(stems + shorts, key=len, reverse=True))})\b\.?"
    day = r"(?<!\d)(?P<day>\d{1,2})"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    # Two digits are a year only where they can be no clock: «28 ноября 11 (14:41)», «28 ноября 11 г.»
    short = r"(?P<year>\d\d)(?=\s*(?:\(|г\b|ж\b|$))"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
        # 30 января 2026; 30-қаңтар, 2026; 30th January 2026
        rf"{day}(?:st|nd|rd|th)?(?:\s|-|/|\.\s?)*{month}[\s,/-]*{year}",
        rf"{day}\s+{month}\s+{short}",
        # January 30, 2026; Jan. 30th 2026
        rf"\b{month}\s*{day}(?:st|nd|rd|th)?\s*,?\s*{year}",
        # 2026 жылғы 30 қаңтар; 2026 ж. 30 қаңтар; 2026, 30 қаңтар
        rf"(?<!\d){year}\s*(?:жылғы|жылы|жылдың|жыл|ж\.?|г\.?)?\s*,?\s*{day}(?:\s|-)*{month}",
    ))
