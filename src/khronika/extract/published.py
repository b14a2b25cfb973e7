"""The day of publication, as the outlet prints it: never a day that the page does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from khronika.extract.ballots import fold
from khronika.extract.claims import Claim
from khronika.extract.dates import day_at_start, day_in_address, is_utc, printed_day, relative_day, stated_day
from khronika.extract.lines import Line
from khronika.extract.vocabulary import tables, words
from khronika.extract.wording import SENTENCE_END, SHORT_WITH_DATE, cue_of
from khronika.records import Language

BEFORE_TITLE, AFTER_TITLE = 8, 14
"""Lines before and after the headline among which the printed day is looked for."""
BESIDE = 3
BELOW_TEXT = 4
LONGEST = 120
ELSEWHERE = ("comments", "section_furniture")
NEAR_FURNITURE = 2
"""Block levels over a line at which an element of furniture makes its date another article's."""


@dataclass(frozen=True, slots=True)
class Day:
    """An ISO day and where it was read."""

    day: str
    method: str
    line: int | None = None
    """The line that prints it, when the line does little else."""


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
            return replace(printed, method=claim.method) if day == printed.day else printed
        if is_utc(claim.value) and own_zone:
            return Day(day, f"{claim.method}, UTC read in {own_zone}" if moved else claim.method)
        return Day(day, claim.method)
    if printed:
        return printed
    addressed = day_in_address(url) if url else None
    return Day(addressed, "address") if addressed else None


def printed(
    lines: Sequence[Line], title: int | None, kept: Sequence[bool], language: Language, fetched: str | None = None
) -> Day | None:
    """The day printed near the headline, or under the text where there is none above it; never «обновлено».

    `fetched`, the ISO day on which the page was fetched, gives «Сегодня, 15:33» its meaning.
    """
    for index in _places(lines, title, kept):
        line = lines[index]
        for part in _published_parts(line.text):
            day = printed_day(part, day_first=language != "en") or (fetched and relative_day(part, fetched))
            if day:
                alone = len(fold(line.text)) < SHORT_WITH_DATE and not SENTENCE_END.search(line.text)
                return Day(day, "printed", index if alone else None)
        if line.moment and not _modified().search(line.text):
            stated = stated_day(line.moment, None)
            if stated and not is_utc(line.moment):
                return Day(stated[0], "time element")
    opening = next((line.text for line, keep in zip(lines, kept, strict=True) if keep), "")
    day = day_at_start(opening)
    return Day(day, "printed") if day else None


def _places(lines: Sequence[Line], title: int | None, kept: Sequence[bool]) -> Iterator[int]:
    """Indexes of the lines that can print the day, the likeliest first: beside the headline, after it, before it, under
    the text. Beyond the second paragraph a date is the story's or another article's."""
    text = [index for index, keep in enumerate(kept) if keep]
    first = title if title is not None else (text[0] if text else None)
    if first is None:
        return
    under = [index for index in text if index > first]
    end = min(len(lines), under[1] if len(under) > 1 else first + AFTER_TITLE, first + AFTER_TITLE)
    last = text[-1] if text else first
    beside = [*range(first, min(end, first + BESIDE + 1)), *range(first - 1, max(-1, first - BESIDE), -1)]
    around = [*range(first, end), *range(first - 1, max(-1, first - BEFORE_TITLE), -1),
              *range(last + 1, min(len(lines), last + BELOW_TEXT))]
    for index in dict.fromkeys([*beside, *around]):
        line = lines[index]
        if len(line.text) > LONGEST or _elsewhere(line, near=index in beside):
            continue
        if index < first and _is_today(line):
            continue
        yield index


def moments(lines: Sequence[Line], title: int | None) -> Iterator[Claim]:
    """Machine-readable values of <time> elements near the headline, as claims of the weakest kind."""
    first = title or 0
    for line in lines[max(0, first - BEFORE_TITLE) : first + AFTER_TITLE]:
        if line.moment and not _elsewhere(line, near=False) and not _modified().search(line.text):
            yield Claim("published", line.moment, "time element")


def _elsewhere(line: Line, near: bool) -> bool:
    """Whether a line speaks of something else; right beside the headline its element's name alone does not say so."""
    around = line.surroundings
    return (any(kind in around for kind in ELSEWHERE) or line.linked * 2 > len(line.text)
            or (not near and around.get("furniture", 9) <= NEAR_FURNITURE)
            or ("footer" in around and "article" not in around) or cue_of(line.text) in ("legal", "related"))


def _is_today(line: Line) -> bool:
    """A line over the headline with today's date: «Сегодня 30 января», the weather, the site's head."""
    return ("header" in line.surroundings and "article" not in line.surroundings) or bool(_today().search(line.text))


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
def _today() -> re.Pattern[str]:
    return _any_of(words("bylines")["today"])


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
