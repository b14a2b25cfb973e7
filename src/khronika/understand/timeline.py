"""Which date is meant where the words leave the year, or more, to the reader.

In this order: the date's own year; words counted from the publication («прошлого года», «вчера»); a weekday that must
agree; a full date told shortly before, whose year carries on through a list of events; else the last such day before
the publication, or the next one after it when the sentence looks ahead.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from khronika.records import DateMention, Precision

from .dates import Written, written_dates
from .phrases import cues, first
from .reading import Reading, Sentence

SEASON_MONTHS = {"winter": 1, "spring": 4, "summer": 7, "autumn": 10}
RANGE = re.compile(
    r"\s?(?:до|по|—|-|и|to|until|and|through|дейін|бастап|мен|пен)\s?(?:(?:начала|середины|конца|the|end|late|early|mid)[\s-](?:of\s)?)*"
)
WORDS = re.compile(r"[^\W\d_]+")
BARE_WORDS = 9
PAST = {
    "ru": re.compile(r"\w{2,}л(?:а|о|и)?(?:ся|сь)?|(?:от|на|пере|за|со|об)\w+[еа]н(?:а|о|ы)?"),
    "kk": re.compile(r"\w{2,}(?:ды|ді|ты|ті|ған|ген|қан|кен)"),
    "en": re.compile(r"\w{2,}ed|was|were|had|took|began|held|met|heard|sat|ended|came|went"),
}
"""Words that may be a verb of the past, by their endings; a noun with such an ending only makes us more careful."""
STEP_DAYS = 31
"""A list of events goes on by steps of this length at most when a later one also fits the days of the news."""
FOLLOWING_DAYS = 300
"""An event told after another, at an earlier day of the year, follows it within so many days."""
NEWS_DAYS = 14
"""A day so shortly before the publication is the news itself, not the background told before it."""


LONGEST_AHEAD = 300
"""Days: a day without a year is not meant so far ahead of the publication."""
CLAUSE = re.compile(r";|,\s(?:and|but|while|although|а|но|однако|хотя|ал|бірақ)\s")


@dataclass(frozen=True)
class Resolved:
    """A date of the text: as written, as meant, and whether its sentence looks ahead to it."""

    sentence: Sentence
    written: Written
    date: str
    precision: Precision
    inherited: bool
    ahead: bool


@dataclass
class Context:
    """What the text told before: the last date whose year is sure, and where it stood."""

    published: date | None
    anchor: date | None = None
    anchor_sentence: int = -100
    anchor_paragraph: int = -1
    anchor_is_day: bool = False
    last_year: int | None = None
    years_here: dict[int, int] = field(default_factory=dict)
    """Sentence number -> the bare year told in it."""


def resolved_dates(reading: Reading) -> Iterator[Resolved]:
    """Every date of the text in order; those that nothing resolves are left out."""
    context = Context(publication(reading.published))
    for sentence in reading.sentences:
        found = written_dates(sentence)
        for place, one in enumerate(found):
            if not reading.judge(
                "dates", RULES, Case(sentence, one), (sentence.start + one.start, sentence.start + one.end)
            ):
                continue
            one = with_listed_year(one, found[place + 1 :], sentence.low)
            ahead = looks_ahead(
                sentence,
                one,
                found[place - 1].end if place else 0,
                found[place + 1].start if place + 1 < len(found) else len(sentence.low),
            )
            answer = resolve(one, sentence, context, ahead)
            if answer is not None:
                yield Resolved(sentence, one, *answer, ahead)


def dates(resolved: list[Resolved], reading: Reading) -> tuple[DateMention, ...]:
    made = []
    for one in resolved:
        text, start, end = reading.quote(one.sentence.start + one.written.start, one.sentence.start + one.written.end)
        made.append(
            DateMention(
                date=one.date, precision=one.precision, inherited=one.inherited, text=text, start=start, end=end
            )
        )
    return tuple(made)


def publication(written: str | None) -> date | None:
    """The day of publication; the last day of its month or year where no more is known."""
    if not written:
        return None
    parts = [int(part) for part in written[:10].split("-") if part.isdigit()]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, min(parts[2] if len(parts) > 2 else 31, calendar.monthrange(year, month)[1]))


def with_listed_year(one: Written, following: list[Written], low: str) -> Written:
    """«с 1 по 25 декабря 2025 года», «с начала августа до конца декабря 2025 года»: one year for both."""
    if (
        one.day
        and one.year is None
        and following
        and following[0].start - one.end <= 4
        and following[0].day
        and one.year_from is None
    ):
        return replace(one, year=following[0].year, year_from=following[0].year_from, year_of_list=True)
    if (
        one.month
        and one.year is None
        and one.year_from is None
        and not one.side
        and following
        and following[0].month
        and RANGE.fullmatch(low[one.end : following[0].start])
    ):
        return replace(one, year=following[0].year, year_from=following[0].year_from, year_of_list=True)
    return one


class Case(NamedTuple):
    sentence: Sentence
    written: Written


def named_after_a_day(case: Case) -> bool | None:
    """«по улице 1 Мая», «9 Мамыр көшесінде»: a name, where no year stands."""
    low, one = case.sentence.low, case.written
    if one.year is not None:
        return None
    phrases = cues("dates", "named_after", case.sentence.language)
    before, after = (max(0, one.start - 12), one.start), (one.end, one.end + 12)
    near = before if case.sentence.language == "ru" else after
    return False if first(phrases, low, *near) else None


def a_date(_case: Case) -> bool | None:
    return True


RULES = (named_after_a_day, a_date)


def looks_ahead(sentence: Sentence, one: Written, before: int, after: int) -> bool:
    """A cue of the future stands between the neighbouring dates, in the date's clause."""
    for edge in CLAUSE.finditer(sentence.low, before, after):
        before, after = (edge.end(), after) if edge.end() <= one.start else (before, min(after, edge.start()))
    known = cues("dates", "future", sentence.language)
    return first(known, sentence.low, before, after) is not None or bare_hearing(sentence)


def bare_hearing(sentence: Sentence) -> bool:
    """«Алғашқы отырыс 30 маусымда.», «Следующее заседание — 5 марта.»: a hearing and a day, and no verb of the past."""
    words = WORDS.findall(sentence.low)
    return (
        len(words) <= BARE_WORDS
        and first(cues("dates", "hearings", sentence.language), sentence.low) is not None
        and sentence.language in PAST
        and not any(PAST[sentence.language].fullmatch(word) for word in words)
    )


Answer = tuple[str, Precision, bool]


def resolve(one: Written, sentence: Sentence, context: Context, ahead: bool) -> Answer | None:
    """Date, precision and whether inherited; remembers what later dates may inherit."""
    if one.day_from is not None or (one.weekday is not None and one.day is None):
        return counted_days(one, context, ahead)
    if one.month_from is not None:
        return counted_months(one, context)
    year, inherited = year_of(one, sentence, context, ahead)
    if year is None:
        return None
    answer = told(year, one)
    if answer is None:
        return None
    context.last_year = year
    if one.month is None and one.season is None:
        context.years_here[sentence.number] = year
    elif not inherited or (context.anchor is not None and year == context.anchor.year):
        context.anchor, context.anchor_is_day = day_in(year, one), one.day is not None
        context.anchor_sentence, context.anchor_paragraph = sentence.number, sentence.paragraph
    return (*answer, inherited)


def told(year: int, one: Written) -> tuple[str, Precision] | None:
    if one.season:
        return f"{year}-{one.season}", "season"
    if one.month is None:
        return str(year), "year"
    if one.day is None:
        return f"{year}-{one.month:02}", "month"
    if one.day > calendar.monthrange(year, one.month)[1]:
        return None
    return f"{year}-{one.month:02}-{one.day:02}", "day"


def day_in(year: int, one: Written) -> date:
    month = one.month or SEASON_MONTHS.get(one.season or "", 1)
    return date(year, month, min(one.day or 1, calendar.monthrange(year, month)[1]))


def year_of(one: Written, sentence: Sentence, context: Context, ahead: bool) -> tuple[int | None, bool]:
    """The year, and whether it had to be inherited."""
    if one.year is not None:
        return one.year, one.year_of_list
    published = context.published
    if one.same_year:
        return context.last_year, True
    if one.year_from is not None:
        return (published.year + one.year_from, True) if published else (None, True)
    if sentence.number in context.years_here and not ahead:
        return context.years_here[sentence.number], True
    nearest = nearest_year(one, published, ahead) if published else None
    if one.weekday is not None and published:
        return agreeing_year(one, published, nearest or published.year), True
    carried = carried_year(one, sentence, context)
    if carried is not None and not (ahead and published and not one.side and looks_past(carried, one, published)):
        return carried, True
    return nearest, True


def looks_past(year: int, one: Written, published: date) -> bool:
    return day_in(year, one) < published - timedelta(days=NEWS_DAYS)


def nearest_year(one: Written, published: date, ahead: bool) -> int:
    """The year of the last such date up to the publication, or of the next one when the words look ahead."""
    this = day_in(published.year, one)
    reached = this <= published or (one.day is None and one.month == published.month)
    last = published.year if reached else published.year - 1
    if one.side:
        return last if one.side < 0 else last + 1
    if not ahead:
        return last
    coming = day_in(last + 1, one)
    if one.day is None and last == published.year and one.month == published.month:
        return last
    # «Назначили на 5 февраля», told on the 6th: a day just gone by; nothing is set for a day nearly a year off.
    return last if one.day and (coming - published).days > LONGEST_AHEAD else last + 1


def agreeing_year(one: Written, published: date, nearest: int) -> int:
    """The year near the publication in which the day falls on the weekday told."""
    for year in (nearest, nearest + 1, nearest - 1, nearest - 2):
        if (
            (published.year - year) <= 3
            and one.month
            and one.day
            and one.day <= calendar.monthrange(year, one.month)[1]
            and date(year, one.month, one.day).weekday() == one.weekday
        ):
            return year
    return nearest


def carried_year(one: Written, sentence: Sentence, context: Context) -> int | None:
    """The year that an earlier full date carries on, or None where the text has left that thread."""
    anchor, published = context.anchor, context.published
    if anchor is None:
        return None
    day = day_in(anchor.year, one)
    near = sentence.number - context.anchor_sentence <= 1 or sentence.paragraph == context.anchor_paragraph
    if published is not None and (not near or abs((day - anchor).days) > STEP_DAYS):
        news = day_in(nearest_year(one, published, False), one)
        if (published - news).days <= NEWS_DAYS or not context.anchor_is_day:
            return None
    if day >= anchor or (day.year, day.month) == (anchor.year, anchor.month):
        return anchor.year if published is None or day <= published else None
    following = day_in(anchor.year + 1, one)
    if (published is None or following <= published) and (following - anchor).days < FOLLOWING_DAYS:
        return anchor.year + 1
    return anchor.year


def counted_days(one: Written, context: Context, ahead: bool) -> Answer | None:
    published = context.published
    if published is None:
        return None
    if one.day_from is not None:
        return (published + timedelta(days=one.day_from)).isoformat(), "day", True
    back = (published.weekday() - (one.weekday or 0)) % 7
    if one.side > 0 or (ahead and one.side == 0):
        forward = 7 - back if back else 7 if one.side > 0 else 0
        return (published + timedelta(days=forward)).isoformat(), "day", True
    if one.side < 0 and back == 0:
        back = 7
    return (published - timedelta(days=back)).isoformat(), "day", True


def counted_months(one: Written, context: Context) -> Answer | None:
    if context.published is None:
        return None
    month = context.published.year * 12 + context.published.month - 1 + (one.month_from or 0)
    return f"{month // 12}-{month % 12 + 1:02}", "month", True
