"""Dates as written: days, months, seasons and years in three languages, and words that stand for them.

This file finds; timeline.py tells which date is meant where the words leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from khronika.records import Language

from .date_patterns import (
    NUMERIC,
    YearParts,
    day_after_pattern,
    day_pattern,
    month_of,
    month_pattern,
    season_pattern,
    weekday_pattern,
    year_parts,
    year_pattern,
)
from .phrases import vocabulary
from .reading import Sentence


@dataclass(frozen=True)
class Written:
    """A date as its words give it, at start..end of its sentence. Absent parts are None.

    year_from, month_from, day_from: so many years, months, days from the publication; weekday: 0 Monday ... 6 Sunday;
    side: -1 the words say the last one, +1 the next one.
    """

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    weekday: int | None = None
    year_from: int | None = None
    month_from: int | None = None
    day_from: int | None = None
    side: int = 0
    same_year: bool = False
    """The words say: of the year told last."""
    year_of_list: bool = False
    """The year stands with a later day of the same list or range."""


def written_dates(sentence: Sentence) -> list[Written]:
    """Every date of a sentence, in order; where two rules claim the same words the more exact one has them."""
    kept: list[Written] = []
    for rule in RULES:
        for one in rule(sentence):
            if not any(one.start < other.end and other.start < one.end for other in kept):
                kept.append(one)
    kept.sort(key=lambda one: one.start)
    return list(weekdays_joined(sentence, kept))


def weekdays_joined(sentence: Sentence, dates: list[Written]) -> Iterator[Written]:
    """A weekday beside a day of the month belongs to it: «во вторник, 27 января» is one date."""
    waiting: Written | None = None
    for one in dates:
        if waiting and one.day and re.fullmatch(r"[\s,(]*(?:күні)?[\s,(]*", sentence.low[waiting.end : one.start]):
            one, waiting = replace(one, weekday=waiting.weekday), None
        if waiting:
            yield waiting
            waiting = None
        if one.rule == "weekday":
            waiting = one
        else:
            yield one
    if waiting:
        yield waiting


def numeric(sentence: Sentence) -> Iterator[Written]:
    """05.02.2026, 2026-02-05, 05/02/2026."""
    for match in NUMERIC.finditer(sentence.low):
        year, month, day = (
            int(match[name]) for name in (("y", "m", "d") if match["iso"] else ("year", "month", "day"))
        )
        year += 2000 if year < 100 else 0
        if 1 <= month <= 12 and 1 <= day <= 31 and not (match["dot"] == "/" and len(match["year"]) == 2):
            yield Written(match.start(), match.end(), "numeric", year, month, day)


def days_of_month(sentence: Sentence) -> Iterator[Written]:
    for match in day_pattern(sentence.language).finditer(sentence.low):
        groups, parts = match.groupdict(), year_parts(match, sentence.language)
        if groups.get("late"):
            parts = {"year": int(groups["late"])}
        if sentence.language == "en" and not sentence.text[name_start(match)].isupper():
            continue
        numbers = [
            (found.start(), found.end(), int(re.sub(r"\D", "", found.group())))
            for found in re.finditer(r"\d{1,2}(?:-?(?:го|е|му|м|st|nd|rd|th))?", match["days"])
        ]
        if all(1 <= number <= 31 for _, _, number in numbers):
            yield from listed(match, numbers, parts, sentence.language)


def listed(
    match: re.Match[str], numbers: list[tuple[int, int, int]], parts: YearParts, language: Language
) -> Iterator[Written]:
    """A record a day: the last takes the words of month and year, the others their numbers."""
    offset, month = match.start("days"), month_of(match)
    for place, (start, end, number) in enumerate(numbers):
        first, last = place == 0, place == len(numbers) - 1
        begin = match.start() if first and language == "kk" else offset + start
        yield Written(
            begin,
            match.end() if last else offset + end,
            "days_of_month",
            month=month,
            day=number,
            year_of_list=not last and "year" in parts,
            **parts,
        )


def days_after_month(sentence: Sentence) -> Iterator[Written]:
    known = day_after_pattern(sentence.language)
    for match in known.finditer(sentence.low) if known else ():
        if sentence.language == "en" and not sentence.text[match.start()].isupper():
            continue
        numbers = [
            (found.start(), found.end(), int(re.sub(r"\D", "", found.group())))
            for found in re.finditer(r"\d{1,2}(?:st|nd|rd|th)?", match["days"])
        ]
        parts, month = year_parts(match, sentence.language), month_of(match)
        for place, (start, end, number) in enumerate(numbers):
            first, last = place == 0, place == len(numbers) - 1
            if 1 <= number <= 31:
                yield Written(
                    match.start() if first else match.start("days") + start,
                    match.end() if last else match.start("days") + end,
                    "days_after_month",
                    month=month,
                    day=number,
                    year_of_list=not last and "year" in parts,
                    **parts,
                )


def month_alone(sentence: Sentence) -> Iterator[Written]:
    for match in month_pattern(sentence.language).finditer(sentence.low):
        groups = match.groupdict()
        if not (groups["with"] or groups.get("side") or is_month(sentence, match)):
            continue
        if sentence.language == "en" and not sentence.text[name_start(match)].isupper():
            continue
        side = {"last": -1, "next": 1}.get((groups.get("side") or "").strip(), 0)
        start = match.start("span")
        yield Written(
            start,
            match.end("span"),
            "month_alone",
            month=month_of(match),
            side=side,
            **year_parts(match, sentence.language),
        )


def name_start(match: re.Match[str]) -> int:
    return match.start(f"m{month_of(match)}")


def is_month(sentence: Sentence, match: re.Match[str]) -> bool:
    """A bare month: after a preposition; in Kazakh with a case ending or before «ай»."""
    if sentence.language == "kk":
        return (
            bool(match["word"])
            or re.fullmatch(
                r"(?:да|де|та|те|нда|дан|ден|тан|тен|нан|нен|ға|ге|қа|ке|ның|нің|дың|дің|тың|тің|дағы|дегі|тағы|тегі)",
                match["case"],
            )
            is not None
        )
    return bool(match["before"])


def seasons(sentence: Sentence) -> Iterator[Written]:
    for match in season_pattern(sentence.language).finditer(sentence.low):
        groups = match.groupdict()
        name = next(key[2:] for key, found in groups.items() if key.startswith("s_") and found)
        bare = re.fullmatch(r"весной|летом|осенью|зимой|көктемде|жазда|күзде|қыста", match.group())
        if groups["with"] or groups.get("side") or bare:
            told = (groups.get("side") or "")[:4].strip()
            side = {"last": -1, "next": 1, "прош": -1, "мину": -1, "буду": 1}.get(told, 0)
            yield Written(
                match.start(), match.end(), "seasons", season=name, side=side, **year_parts(match, sentence.language)
            )


def years(sentence: Sentence) -> Iterator[Written]:
    for match in year_pattern(sentence.language).finditer(sentence.low):
        if not match["years"]:
            yield Written(match.start(), match.end(), "years", **year_parts(match, sentence.language))
            continue
        numbers = list(re.finditer(r"(?:19|20)\d\d(?:-?(?:го|м|й))?", match["years"]))
        for place, found in enumerate(numbers):
            last = place == len(numbers) - 1
            yield Written(
                match.start("years") + found.start(),
                match.end() if last else match.start("years") + found.end(),
                "years",
                year=int(found.group()[:4]),
            )


def relative_months(sentence: Sentence) -> Iterator[Written]:
    for form, distance in vocabulary("dates")["months_from"][sentence.language].items():
        for match in re.finditer(rf"(?<![\w-])(?:{form})(?!\w)", sentence.low):
            yield Written(match.start(), match.end(), "relative_months", month_from=distance)


def relative_days(sentence: Sentence) -> Iterator[Written]:
    for word, distance in vocabulary("dates")["days"][sentence.language].items():
        for match in re.finditer(rf"(?<![\w-]){word}(?!\w)", sentence.low):
            yield Written(match.start(), match.end(), "relative_days", day_from=distance)


def weekday(sentence: Sentence) -> Iterator[Written]:
    for match in weekday_pattern(sentence.language).finditer(sentence.low):
        number = next(one for one in range(7) if match[f"w{one}"])
        if sentence.language == "en" and not sentence.text[match.start(f"w{number}")].isupper():
            continue
        yield Written(
            match.start("span"),
            match.end("span"),
            "weekday",
            weekday=number,
            side=-1 if match["last"] else 1 if match["next"] else 0,
        )


RULES: tuple[Callable[[Sentence], Iterator[Written]], ...] = (
    numeric,
    days_of_month,
    days_after_month,
    month_alone,
    seasons,
    years,
    relative_months,
    relative_days,
    weekday,
)
