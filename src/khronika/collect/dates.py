"""Dates as feeds and listing pages print them, in three languages; a doubtful one is no date but a reason.

For a source's entries only: the dates inside articles are read by khronika.language.
"""

from __future__ import annotations

import functools
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Literal

import msgspec

from khronika.collect import vocabulary
from khronika.collect.clock import stamp
from khronika.records import Record

Doubt = Literal["missing", "unreadable", "future", "epoch"]

# Clocks of servers run ahead a little; more than this is a wrong zone or a planned page.
AHEAD = timedelta(minutes=15)
_LONGEST = 120
_OLDEST_YEAR = 1990
# Broken software writes the zero of its clock, in whatever zone.
_EPOCH = (date(1969, 12, 31), date(1970, 1, 2))

_WORD = re.compile(r"[^\W\d_]+|\d+")
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?!\d)\s*([ap]\.?m\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"\s*\(?(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d\d)?(?![\d.])", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?!\d)")
_UNIX = re.compile(r"\d{10}(?:\d{3})?")


class MonthWords(msgspec.Struct, frozen=True):
    stems: tuple[str, ...]
    short: tuple[str, ...]


class DateWords(msgspec.Struct, frozen=True):
    """The shape of dates.yaml."""

    months: dict[int, MonthWords]
    near_days: dict[str, int]
    units: dict[str, int]
    ago: tuple[str, ...]
    zones: dict[str, int]


class Moment(Record, frozen=True, kw_only=True):
    """`day` in the outlet's zone and, where a time is printed, `at` in UTC; or neither, and the `doubt` that is why."""

    day: str | None = None
    at: str | None = None
    doubt: Doubt | None = None


def read_moment(text: str | None, now: datetime, zone: tzinfo) -> Moment:
    """The moment that `text` names, read at `now` for an outlet in `zone`; day-first unless it cannot be."""
    cleaned = re.sub(r"\s+", " ", text or "").strip()
    if not cleaned:
        return Moment(doubt="missing" if text is None else "unreadable")
    if len(cleaned) > _LONGEST:
        return Moment(doubt="unreadable")
    try:
        read = _read(cleaned, now.astimezone(zone), zone)
    except (ValueError, OverflowError):
        read = None
    return Moment(doubt="unreadable") if read is None else _trusted(read, now, zone)


def _trusted(read: date | datetime, now: datetime, zone: tzinfo) -> Moment:
    day = read.astimezone(zone).date() if isinstance(read, datetime) else read
    if _EPOCH[0] <= day <= _EPOCH[1]:
        return Moment(doubt="epoch")
    if day.year < _OLDEST_YEAR:
        return Moment(doubt="unreadable")
    future = read > now + AHEAD if isinstance(read, datetime) else day > now.astimezone(zone).date()
    if future:
        return Moment(doubt="future")
    return Moment(day=day.isoformat(), at=stamp(read) if isinstance(read, datetime) else None)


def _read(text: str, here: datetime, zone: tzinfo) -> date | datetime | None:
    """A date, or an aware moment where a time stands beside it. `here` is now on the outlet's clock."""
    if _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    iso = _ISO.fullmatch(text)
    if iso:
        return _from_iso(iso, zone)
    words = [word.lower() for word in _WORD.findall(text)]
    ago = _ago(words, here)
    if ago:
        return ago
    time = _TIME.search(text)
    if time is None:
        return _day(text, words, here)
    tail = text[time.end() :]
    signed = _OFFSET.match(tail)
    offset = _of_sign(signed[1] + signed[2].zfill(2) + (signed[3] or "00")) if signed else _named_zone(words, zone)
    day = _day(text[: time.start()] + " " + tail[signed.end() if signed else 0 :], words, here)
    if day is None:
        return None
    hour = int(time[1]) % 12 + (12 if time[4][0] in "pP" else 0) if time[4] else int(time[1])
    return datetime(day.year, day.month, day.day, hour % 24, int(time[2]), int(time[3] or 0), tzinfo=offset)


def _from_iso(found: re.Match[str], zone: tzinfo) -> date | datetime:
    year, month, day = (int(part) for part in found.group(1, 2, 3))
    if found[4] is None:
        return date(year, month, day)
    offset = _of_sign(found[7]) if found[7] else zone
    return datetime(year, month, day, int(found[4]), int(found[5]), int(found[6] or 0), tzinfo=offset)


def _of_sign(text: str) -> tzinfo:
    if text in "zZ":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-span if text[0] == "-" else span)


def _named_zone(words: list[str], zone: tzinfo) -> tzinfo:
    """The zone whose name is written, else the outlet's own."""
    zones = vocabulary.read("dates.yaml", DateWords).zones
    named = next((zones[word] for word in words if word in zones), None)
    return zone if named is None else timezone(timedelta(minutes=named))


def _ago(words: list[str], here: datetime) -> datetime | None:
    table = vocabulary.read("dates.yaml", DateWords)
    if not words or words[-1] not in table.ago:
        return None
    number = next((int(word) for word in words if word.isdigit()), 1)
    longest_first = sorted(table.units.items(), key=lambda unit: -len(unit[0]))
    for word in words:
        minutes = next((span for stem, span in longest_first if word.startswith(stem)), None)
        if minutes is not None:
            return here - timedelta(minutes=number * minutes)
    return None


def _day(rest: str, words: list[str], here: datetime) -> date | None:
    near = vocabulary.read("dates.yaml", DateWords).near_days
    spoken = next((near[word] for word in words if word in near), None)
    if spoken is not None:
        return here.date() + timedelta(days=spoken)
    found = _YEAR_FIRST.search(rest)
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    found = _DAY_FIRST.search(rest)
    if found:
        day, month, year = int(found[1]), int(found[2]), _century(found[3])
        return date(year, month, day) if month <= 12 else date(year, day, month)
    found = _ISO.search(rest)
    if found and "-" in found[0]:
        return date(int(found[1]), int(found[2]), int(found[3]))
    return _named_day(_WORD.findall(rest.lower()), here)


def _named_day(words: list[str], here: datetime) -> date | None:
    """A day beside the name of its month, in either order; without a year, the latest such day that has been."""
    place = next((index for index, word in enumerate(words) if _month(word)), None)
    if place is None:
        return None
    month = _month(words[place]) or 0
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    day = next((int(word) for word in (before, after) if word.isdigit() and 1 <= int(word) <= 31), None)
    if day is None:
        return None
    year = next((int(word) for word in words if word.isdigit() and len(word) == 4), None)
    if year is None and before.isdigit() and after.isdigit() and len(after) == 2:
        year = _century(after)
    if year is not None:
        return date(year, month, day)
    this = date(here.year, month, day)
    return this if this <= here.date() else date(here.year - 1, month, day)


def _century(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


@functools.lru_cache(maxsize=4096)
def _month(word: str) -> int | None:
    for number, names in vocabulary.read("dates.yaml", DateWords).months.items():
        if word in names.short or any(word.startswith(stem) and len(word) - len(stem) <= 5 for stem in names.stems):
            return number
    return None
