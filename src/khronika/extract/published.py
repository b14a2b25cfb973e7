"""The day of publication, as the outlet prints it: never a day that the page does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from khronika.extract.claims import Claim
from khronika.extract.dates import day_in_address, is_utc, printed_day, stated_day
from khronika.extract.lines import Line
from khronika.extract.vocabulary import tables, words
from khronika.records import Language

BEFORE_TITLE, AFTER_TITLE = 8, 14
"""Lines before and after the headline among which the printed day is looked for."""
LONGEST = 120
ELSEWHERE = ("comments", "section_furniture")


@dataclass(frozen=True, slots=True)
class Day:
    """An ISO day and where it was read."""

    day: str
    method: str


def choose(
    claims: Sequence[Claim], printed: Day | None, url: str | None, language: Language, zone: str | None = None
) -> Day | None:
    """The printed day where it and the stated one are a night apart, else the stated, the printed, the address's.

    A time stated in UTC is turned into the outlet's own day: in `zone` if the outlet's is known, else by its top-level
    domain or language. The method then says so.
    """
    own_zone = zone or _zone(url, language)
    for claim in claims:
        stated = stated_day(claim.value, own_zone)
        if stated is None:
            continue
        day, moved = stated
        if printed and abs((date.fromisoformat(day) - date.fromisoformat(printed.day)).days) <= 1:
            return Day(day, claim.method) if day == printed.day else printed
        if is_utc(claim.value) and own_zone:
            return Day(day, f"{claim.method}, UTC read in {own_zone}" if moved else claim.method)
        return Day(day, claim.method)
    if printed:
        return printed
    addressed = day_in_address(url) if url else None
    return Day(addressed, "address") if addressed else None


def printed(lines: Sequence[Line], title: int | None, kept: Sequence[bool], language: Language) -> Day | None:
    """The day printed near the headline, or under the text where there is none above it; never «обновлено»."""
    first = title if title is not None else next((index for index, keep in enumerate(kept) if keep), None)
    if first is None:
        return None
    last = max((index for index, keep in enumerate(kept) if keep), default=first)
    after = range(first, min(len(lines), first + AFTER_TITLE))
    before = range(first - 1, max(-1, first - BEFORE_TITLE), -1)
    below = range(last + 1, min(len(lines), last + 4))
    for index in (*after, *before, *below):
        line = lines[index]
        if len(line.text) > LONGEST or _elsewhere(line):
            continue
        for part in _published_parts(line.text):
            day = printed_day(part, day_first=language != "en")
            if day:
                return Day(day, "printed")
        if line.moment and not _modified().search(line.text):
            stated = stated_day(line.moment, None)
            if stated and not is_utc(line.moment):
                return Day(stated[0], "time element")
    return None


def moments(lines: Sequence[Line], title: int | None) -> Iterator[Claim]:
    """Machine-readable values of <time> elements near the headline, as claims of the weakest kind."""
    first = title or 0
    for line in lines[max(0, first - BEFORE_TITLE) : first + AFTER_TITLE]:
        if line.moment and not _elsewhere(line) and not _modified().search(line.text):
            yield Claim("published", line.moment, "time element")


def _elsewhere(line: Line) -> bool:
    return any(kind in line.surroundings for kind in ELSEWHERE) or line.linked * 2 > len(line.text)


def _published_parts(text: str) -> list[str]:
    """A line without what follows a word for "updated", the part after a word for "published" first."""
    pieces = _labels().split(text)
    published, plain_text = [], [pieces[0]]
    for label, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if not _modified().match(label):
            published.append(piece)
    return published + plain_text


@cache
def _modified() -> re.Pattern[str]:
    return _any_of(words("bylines")["modified"])


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(f"({_any_of((*words('bylines')['modified'], *words('bylines')['published'])).pattern})",
                      re.IGNORECASE)


def _any_of(labels: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _zone(url: str | None, language: Language) -> str | None:
    host = (urlsplit(url).hostname or "") if url else ""
    zones = tables("zones")
    return zones["top_level_domain"].get(host.rsplit(".", 1)[-1]) or zones["language"].get(language)
