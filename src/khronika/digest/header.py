"""House rules for the header lines of an item: byline, source line, dates; in Russian, Kazakh and English.

The writers print these lines and the desk offers them to editors. Rules, from the bureau's issues (domain.md 1.6):
«Имя ФАМИЛИЯ, интернет-издание «Власть»»; without an author the phrase takes a capital; a position stands where there
is no outlet; the publication date is written out («29 января 2026 г.»).
"""

from __future__ import annotations

import re
from datetime import date

from khronika.digest.model import Item, Period
from khronika.digest.write.words import Words, words
from khronika.records import Language

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_ABBREVIATION = re.compile(r"^\S*[А-ЯЁӘІҢҒҮҰҚӨҺ]{2}\S*$")
_QUOTED = re.compile(r"^[«“\"„].*[»”\"“]$")


def byline(item: Item, language: Language) -> str | None:
    """The line under the title: author, then outlet with its type phrase or the position; None where none is known."""
    spoken = words(language)
    if item.author is None and item.position is None:
        return _alone(item, item.outlet_type, spoken)
    outlet = _outlet(item.outlet, item.outlet_type, item.outlet_type, spoken)
    return ", ".join(part for part in (item.author, item.position, outlet) if part)


def source_line(item: Item, language: Language) -> str | None:
    """The outlet line that the desk proposes for the source block: «ИА КазТАГ», «Интернет-издание «Власть»»."""
    spoken = words(language)
    return _alone(item, spoken.short_types.get((item.outlet_type or "").lower(), item.outlet_type), spoken)


def written_date(iso: str, language: Language) -> str:
    """An ISO date of day, month or year precision in words; a text that is no such date comes back as it is."""
    spoken = words(language)
    match = _ISO.fullmatch(iso)
    if match is None or not 1 <= int(match["month"] or 1) <= 12:
        return iso
    if match["month"] is None:
        return spoken.year.format(year=int(match["year"]))
    month = int(match["month"]) - 1
    if match["day"] is None:
        return spoken.month.format(month=spoken.months_alone[month], year=int(match["year"]))
    day = _day(iso)
    return iso if day is None else spoken.day.format(day=day.day, month=spoken.months[month], year=day.year)


def written_period(period: Period, language: Language) -> str | None:
    """The span of days an issue covers, as short as it can be said: «26–30 января 2026 г.»; None without dates."""
    first, last = period.from_ or period.to, period.to or period.from_
    if first is None or last is None:
        return None
    start, end = _day(first), _day(last)
    if start is None or end is None or start == end:
        return written_date(first, language) if first == last else " – ".join(
            written_date(edge, language) for edge in (first, last))
    spoken = words(language)
    if start.year != end.year:
        pattern = spoken.period.years
    elif start.month != end.month:
        pattern = spoken.period.one_year
    else:
        pattern = spoken.period.one_month
    return pattern.format(
        day=start.day, month=spoken.months[start.month - 1], year=start.year,
        to_day=end.day, to_month=spoken.months[end.month - 1], to_year=end.year,
    )


def quoted(text: str, language: Language) -> str:
    """The text in the language's quotation marks."""
    opening, closing = words(language).quotes
    return f"{opening}{text}{closing}"


def capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


def _alone(item: Item, phrase: str | None, spoken: Words) -> str | None:
    """The outlet where nothing stands before it: with a capital; a name without a phrase keeps no marks."""
    if item.outlet_type is None:
        return item.outlet
    outlet = _outlet(item.outlet, phrase, item.outlet_type, spoken)
    return outlet and capitalised(outlet)


def _outlet(name: str | None, phrase: str | None, type_phrase: str | None, spoken: Words) -> str | None:
    """Name and phrase, in the order that the outlet's full type phrase asks for."""
    if name is None or phrase is None:
        return phrase if name is None else _marked(name, spoken)
    if spoken.type_after_name_endings and (type_phrase or "").endswith(spoken.type_after_name_endings):
        return f"{_marked(name, spoken)} {phrase}"
    return f"{phrase} {_marked(name, spoken)}"


def _marked(name: str, spoken: Words) -> str:
    """Cyrillic names take marks; Latin names (Orda.kz) and abbreviations (КазТАГ) do not, nor does a quoted name."""
    if not _CYRILLIC.search(name) or _ABBREVIATION.match(name) or _QUOTED.match(name):
        return name
    opening, closing = spoken.quotes
    return f"{opening}{name}{closing}"


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso) if _ISO.fullmatch(iso) and len(iso) == 10 else None
    except ValueError:
        return None
