"""Dates as digests print them: in Russian, Kazakh, English and figures; a date line, or a date inside a header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from khronika.digest.read.vocabulary import vocabulary

_LONGEST = 60
"""Characters of a date line with weekday, label and time."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ISO value, as precise as it is, and where it stands."""

    iso: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Most precise first. Groups d, m (name or figure), y."""
    names = "|".join(sorted(map(re.escape, vocabulary().months), key=len, reverse=True))
    month = rf"(?P<m>{names})(?![^\W\d_])\.?"
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|-?[еого]{1,3}|-?(?:ші|шы|інші|ыншы))?"
    year = r"(?P<y>(?:19|20)\d\d)"
    after = r"(?:\s?(?:года|год|г|жылы|жылғы|жыл|ж)(?![^\W\d_])\.?)?"
    sources = (
        rf"\b{day}\s+(?:of\s+)?{month},?\s+{year}{after}",
        rf"\b{month}\s+{day},?\s+{year}",
        rf"\b{year}\s?(?:жылғы|жылдың|жылы|жыл|ж\.?|г\.?)?,?\s+{day}\s+{month}",
        rf"\b(?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})[./](?P<y>(?:19|20)\d\d|\d\d)\b{after}",
        rf"\b{year}[-./](?P<m>\d\d)[-./](?P<d>\d\d)\b(?:T[\d:.Z+-]+)?",
        rf"\b{month}\s+{year}{after}",
        rf"\b{year}\s?(?:жылғы|жылдың|жылы|жыл|ж\.?)?,?\s+{month}",
        rf"\b{year}\s?(?:года|год|г\.|жыл|жылы|ж\.)",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


@lru_cache(maxsize=1)
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before and after the date on its line: label, weekday; time, weekday, full stop."""
    labels = "|".join(sorted(map(re.escape, vocabulary().date_labels), key=len, reverse=True))
    days = "|".join(sorted(map(re.escape, vocabulary().weekdays), key=len, reverse=True))
    before = rf"(?:(?:{labels})\s*:?\s*)?(?:(?:{days})\s*,?\s*)?[(\[«]?"
    time = r"(?:в\s+|at\s+|сағат\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?"
    after = rf"(?:,?\s*\(?(?:{days})\)?)?(?:,?\s*{time})?[)\]».,]*"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def date_line(text: str) -> str | None:
    """The ISO date of a line that holds a date and nothing else; None for any other line."""
    if len(text) > _LONGEST or not any(character.isdigit() for character in text):
        return None
    before, after = _around()
    for pattern in _patterns():
        for match in pattern.finditer(text):
            iso = _iso(match)
            if iso and before.fullmatch(text[:match.start()]) and after.fullmatch(text[match.end():]):
                return iso
    return None


def find_date(text: str) -> FoundDate | None:
    """The first full date (day, month, year) inside a header or source line."""
    if not any(character.isdigit() for character in text):
        return None
    for pattern in _patterns()[:5]:
        match = pattern.search(text)
        iso = _iso(match) if match else None
        if match and iso:
            return FoundDate(iso, match.start(), match.end())
    return None


_PERIOD_DAYS = re.compile(r"\d{1,2}\s*[-–—]\s*\d{1,2}\b")
_PERIOD_DATES = re.compile(r"\d.*(?:[-–—]|\bпо\b|\bto\b|дейін).*\d{4}")


def period_line(text: str) -> bool:
    """Whether a short line tells a span of days («26–30 января 2026 г.»)."""
    if len(text) > 90 or not (_PERIOD_DAYS.search(text) or _PERIOD_DATES.search(text)):
        return False
    bare = _PERIOD_DAYS.sub("1", text)
    return any(pattern.search(bare) for pattern in _patterns()[:-1])


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = int(groups["y"]) + (2000 if len(groups["y"]) == 2 else 0)
    if "m" not in groups:
        return f"{year:04d}"
    written = groups["m"].lower()
    month = int(written) if written.isdigit() else vocabulary().months[written]
    if "d" not in groups:
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
    try:
        return date(year, month, int(groups["d"])).isoformat()
    except ValueError:
        return None
