"""The expressions that find dates in folded text, built from vocabulary/dates.yaml, language by language."""

from __future__ import annotations

import re
from functools import cache
from typing import TypedDict

from khronika.records import Language

from .phrases import vocabulary

NUMERIC = re.compile(
    r"(?<![\d.\w/])(?:(?P<iso>(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d))"
    r"|(?P<day>\d{1,2})(?P<dot>[./])(?P<month>\d{1,2})(?P=dot)(?P<year>(?:19|20)\d\d|\d\d(?!\.?\d)))(?![\d/])"
    r"(?:\s?(?:года|году|г\.|г(?!\w)|ж\.|жылғы|жылы))?"
)
KAZAKH_CASE = r"[а-яәғқңөұүі]{0,8}"


class YearParts(TypedDict, total=False):
    """The fields of Written that tell a year; both may be absent."""

    year: int
    year_from: int
    same_year: bool


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
    if groups.get("same"):
        return {"same_year": True}
    for place, distance in enumerate(vocabulary("dates")["years"][language].values()):
        if groups.get(f"r{place}"):
            return {"year_from": distance}
    return {}


@cache
def year_words(language: Language) -> str:
    """A year with its word, or words for a year. Group `year` holds digits."""
    number = r"(?P<year>(?:19|20)\d\d)"
    words = rf"{relative_years(language)}|(?P<same>{vocabulary('dates')['same_year'][language]})"
    if language == "ru":
        return rf"(?:{number}(?:-?(?:го|м|й))?(?:\s?(?:года|году|год|г\.|г(?!\w)))?(?!\d)|{words})"
    if language == "kk":
        return rf"(?:{number}\s?-?(?:жылғы|жылдың|жылы|ж\.)|{words})"
    return rf"(?:{number}(?!\d)|{words})"


@cache
def day_pattern(language: Language) -> re.Pattern[str]:
    """Days of a month: one, a list or a range, before the month, or after it in English and Kazakh."""
    month, year = months(language), year_words(language)
    if language == "ru":
        day = r"\d{1,2}(?:-?(?:го|е|му|м))?"
        more = rf"(?:(?:\s?[,—-]\s?|,?\s(?:и|по|до|на)\s){day}){{0,9}}"
        return re.compile(rf"(?<![\w.,:—-])(?P<days>{day}{more})\s(?:{month})(?!\w)(?:,?\s{year})?")
    if language == "kk":
        day, more = r"\d{1,2}", r"(?:(?:\s?[,—-]\s?|\s(?:және|мен|пен)\s)\d{1,2}){0,9}"
        return re.compile(
            rf"(?<![\w.,:—-])(?:{year}\s)?(?:(?P<days>{day}{more})(?:-?(?:ші|шы))?\s(?:{month}){KAZAKH_CASE}"
            rf"(?:\s(?P<late>(?:19|20)\d\d)\s?(?:жылы|жылғы|ж\.))?)(?!\w)"
        )
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    more = rf"(?:(?:\s?[,—-]\s?|,?\s(?:and|to)\s){day}(?!\d)){{0,9}}"
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
        more = r"(?:(?:\s?[,—-]\s?|,?\s(?:and|to)\s)\d{1,2}(?!\d)){0,9}"
        return re.compile(rf"(?<!\w)(?:{month})\s(?P<days>\d{{1,2}}(?:st|nd|rd|th)?(?!\d){more})(?:,?\s{year})?(?!\w)")
    return None


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


@cache
def season_pattern(language: Language) -> re.Pattern[str]:
    forms = "|".join(f"(?P<s_{name}>{form})" for name, form in vocabulary("dates")["seasons"][language].items())
    year = year_words(language)
    if language == "ru":
        told = (r"(?P<side>(?:прошл(?:ой|ым|ого)|минувш(?:ей|им|его)|эт(?:ой|им|ого)|нынешн(?:ей|им|его)"
                r"|будущ(?:ей|им))\s)")
        return re.compile(rf"(?<![\w-]){told}?(?:{forms})(?P<with>\s{year})?(?!\w)")
    if language == "kk":
        return re.compile(rf"(?<![\w-])(?P<with>{year}\s)?(?:{forms})(?!\w)")
    return re.compile(rf"(?<![\w-])(?P<side>(?:last|next|this)\s)?(?:{forms})(?P<with>,?\s(?:of\s)?{year})?(?!\w)")


@cache
def year_pattern(language: Language) -> re.Pattern[str]:
    number = r"(?:19|20)\d\d"
    if language == "ru":
        return re.compile(
            rf"(?<![\w.,-])(?P<years>{number}(?:-?(?:го|м|й))?(?:(?:\s?[,—-]\s?|,?\s(?:и|по|до)\s){number}"
            rf"(?:-?(?:го|м|й))?){{0,9}})\s?(?:годах|годов|годами|годы|года|году|годом|год|гг\.|г\.|г(?!\w))(?!\w)"
            rf"|(?<![\w-]){relative_years('ru')}(?!\w)"
        )
    if language == "kk":
        return re.compile(
            rf"(?<![\w.,-])(?P<years>{number}(?:(?:\s?[,—-]\s?|\s(?:және|мен|пен)\s){number}){{0,9}})\s?-?"
            rf"(?:жыл{KAZAKH_CASE}|жж?\.)|(?<![\w-])(?:{relative_years('kk')})(?!\w)"
        )
    before = "|".join(vocabulary("dates")["before_year"]["en"])
    return re.compile(
        rf"(?<![\w-])(?:{before})[\s-](?P<years>{number}(?:(?:\s?[,—-]\s?|,?\s(?:and|to)\s){number}){{0,9}})(?![\w%-]|[.,]\d)"
        rf"|(?<![\w-])(?:{relative_years('en')})(?!\w)"
    )


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
