"""Dates as written: days, months, seasons and years in three languages, and words that stand for them.

This file finds; timeline.py tells which date is meant where the words leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypedDict

from khronika.records import Language

from .phrases import vocabulary
from .reading import Sentence

NUMERIC = re.compile(
    r"(?<![\d.\w/])(?:(?P<iso>(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d))"
    r"|(?P<day>\d{1,2})(?P<dot>[./])(?P<month>\d{1,2})(?P=dot)(?P<year>(?:19|20)\d\d|\d\d(?!\.?\d)))(?![\d/])"
    r"(?:\s?(?:года|году|г\.|г(?!\w)|ж\.|жылғы|жылы))?"
)


class YearParts(TypedDict, total=False):
    """The fields of Written that tell a year; both may be absent."""

    year: int
    year_from: int


KAZAKH_CASE = r"[а-яәғқңөұүі]{0,8}"


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


@cache
def months(language: Language) -> str:
    return "|".join(f"(?P<m{number}>{form})" for number, form in enumerate(vocabulary("dates")["months"][language], 1))


def month_of(match: re.Match[str]) -> int:
    return next(number for number in range(1, 13) if match.groupdict().get(f"m{number}"))


@cache
def relative_years(language: Language) -> str:
    return "|".join(f"(?P<r{place}>{form})" for place, form in enumerate(vocabulary("dates")["years"][language]))


def year_parts(match: re.Match[str], language: Language) -> YearParts:
    """The year that a match gives: in digits, or by words («прошлого года»)."""
    groups = match.groupdict()
    if groups.get("year"):
        return {"year": int(groups["year"])}
    for place, distance in enumerate(vocabulary("dates")["years"][language].values()):
        if groups.get(f"r{place}"):
            return {"year_from": distance}
    return {}


@cache
def year_words(language: Language) -> str:
    """A year with its word, or words for a year. Group `year` holds digits."""
    number = r"(?P<year>(?:19|20)\d\d)"
    if language == "ru":
        return rf"(?:{number}(?:-?(?:го|м|й))?(?:\s?(?:года|году|год|г\.|г(?!\w)))?(?!\d)|{relative_years('ru')})"
    if language == "kk":
        return rf"(?:{number}\s?-?(?:жылғы|жылдың|жылы|ж\.)|{relative_years('kk')})"
    return rf"(?:{number}(?!\d)|{relative_years('en')})"


@cache
def day_pattern(language: Language) -> re.Pattern[str]:
    """Days of a month: one, a list or a range, before the month, or after it in English and Kazakh."""
    month, year = months(language), year_words(language)
    if language == "ru":
        day = r"\d{1,2}(?:-?(?:го|е|му|м))?"
        more = rf"(?:(?:\s?[,—-]\s?|,?\s(?:и|по|до|на)\s){day})*"
        return re.compile(rf"(?<![\w.,:—-])(?P<days>{day}{more})\s(?:{month})(?!\w)(?:,?\s{year})?")
    if language == "kk":
        day, more = r"\d{1,2}", r"(?:(?:\s?[,—-]\s?|\s(?:және|мен|пен)\s)\d{1,2})*"
        return re.compile(
            rf"(?<![\w.,:—-])(?:{year}\s)?(?:(?P<days>{day}{more})(?:-?(?:ші|шы))?\s(?:{month}){KAZAKH_CASE}"
            rf"(?:\s(?P<late>(?:19|20)\d\d)\s?(?:жылы|жылғы|ж\.))?)(?!\w)"
        )
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    more = rf"(?:(?:\s?[,—-]\s?|,?\s(?:and|to)\s){day}(?!\d))*"
    return re.compile(rf"(?<![\w.,:—-])(?P<days>{day}{more})\s(?:of\s)?(?:{month})(?!\w)(?:,?\s(?:of\s)?{year})?")


@cache
def day_after_pattern(language: Language) -> re.Pattern[str] | None:
    """«ақпанның 5-інде», "February 5, 2026"."""
    month, year = months(language), year_words(language)
    if language == "kk":
        return re.compile(
            rf"(?<!\w)(?:{year}\s)?(?:{month})[а-яәғқңөұүі]{{2,3}}\s(?P<days>\d{{1,2}})\s?-?(?:с?[іыуү])"
            rf"{KAZAKH_CASE}(?!\w)"
        )
    if language == "en":
        more = r"(?:(?:\s?[,—-]\s?|,?\s(?:and|to)\s)\d{1,2}(?!\d))*"
        return re.compile(rf"(?<!\w)(?:{month})\s(?P<days>\d{{1,2}}(?:st|nd|rd|th)?(?!\d){more})(?:,?\s{year})?(?!\w)")
    return None


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


@cache
def month_pattern(language: Language) -> re.Pattern[str]:
    """A month with its year, or alone where the words round it show that it is one."""
    month, year = months(language), year_words(language)
    before = "|".join(vocabulary("dates").get("before_month", {}).get(language, ()))
    if language == "ru":
        return re.compile(rf"(?<![\w-])(?P<before>(?:{before})\s)?(?P<span>(?:{month})(?P<with>,?\s{year})?)(?![\w-])")
    if language == "kk":
        return re.compile(
            rf"(?<![\w-])(?P<span>(?P<with>{year}\s)?(?:{month})(?P<case>{KAZAKH_CASE}))(?!\w)(?P<word>\sай(?:ы(?:на|нда|нан|ның)?|да|дың|ға)?(?!\w))?"
        )
    return re.compile(
        rf"(?<![\w-])(?P<before>(?:{before})[\s-])?(?P<span>(?P<side>(?:last|next|this)\s)?(?:{month})"
        rf"(?P<with>,?\s(?:of\s)?{year})?)(?!\w)"
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


@cache
def season_pattern(language: Language) -> re.Pattern[str]:
    forms = "|".join(f"(?P<s_{name}>{form})" for name, form in vocabulary("dates")["seasons"][language].items())
    year = year_words(language)
    if language == "ru":
        return re.compile(rf"(?<![\w-])(?:{forms})(?P<with>\s{year})?(?!\w)")
    if language == "kk":
        return re.compile(rf"(?<![\w-])(?P<with>{year}\s)?(?:{forms})(?!\w)")
    return re.compile(rf"(?<![\w-])(?P<side>(?:last|next|this)\s)?(?:{forms})(?P<with>,?\s(?:of\s)?{year})?(?!\w)")


def seasons(sentence: Sentence) -> Iterator[Written]:
    for match in season_pattern(sentence.language).finditer(sentence.low):
        groups = match.groupdict()
        name = next(key[2:] for key, found in groups.items() if key.startswith("s_") and found)
        bare = re.fullmatch(r"весной|летом|осенью|зимой|көктемде|жазда|күзде|қыста", match.group())
        if groups["with"] or groups.get("side") or bare:
            side = {"last": -1, "next": 1}.get((groups.get("side") or "").strip(), 0)
            yield Written(
                match.start(), match.end(), "seasons", season=name, side=side, **year_parts(match, sentence.language)
            )


@cache
def year_pattern(language: Language) -> re.Pattern[str]:
    number = r"(?:19|20)\d\d"
    if language == "ru":
        return re.compile(
            rf"(?<![\w.,-])(?P<years>{number}(?:-?(?:го|м|й))?(?:(?:\s?[,—-]\s?|,?\s(?:и|по|до)\s){number}"
            rf"(?:-?(?:го|м|й))?)*)\s?(?:годах|годов|годами|годы|года|году|годом|год|гг\.|г\.|г(?!\w))(?!\w)"
            rf"|(?<![\w-]){relative_years('ru')}(?!\w)"
        )
    if language == "kk":
        return re.compile(
            rf"(?<![\w.,-])(?P<years>{number}(?:(?:\s?[,—-]\s?|\s(?:және|мен|пен)\s){number})*)\s?-?"
            rf"(?:жыл{KAZAKH_CASE}|жж?\.)|(?<![\w-])(?:{relative_years('kk')})(?!\w)"
        )
    before = "|".join(vocabulary("dates")["before_year"]["en"])
    return re.compile(
        rf"(?<![\w-])(?:{before})[\s-](?P<years>{number}(?:(?:\s?[,—-]\s?|,?\s(?:and|to)\s){number})*)(?![\w%-]|[.,]\d)"
        rf"|(?<![\w-])(?:{relative_years('en')})(?!\w)"
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


@cache
def weekday_pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(f"(?P<w{number}>{form})" for number, form in enumerate(vocabulary("dates")["weekdays"][language]))
    if language == "ru":
        return re.compile(
            rf"(?<![\w-])(?:в|во|на|к|до|с|со)\s(?P<last>(?:прошл|минувш)\w+\s)?"
            rf"(?P<next>(?:следующ|ближайш)\w+\s)?(?P<span>{names})(?!\w)"
        )
    if language == "kk":
        return re.compile(
            rf"(?<![\w-])(?P<last>өткен\s)?(?P<next>келесі\s)?"
            rf"(?P<span>(?:{names})(?:да|де|ға|ге|дан|ден|ның|нің|(?=\sкүн)))(?!\w)"
        )
    return re.compile(rf"(?<![\w-])(?P<last>last\s)?(?P<next>next\s)?(?P<span>{names})(?!\w|-)")


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
