"""Weekdays that do not fit their date, and dates ahead that have passed by the day of printing."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from khronika.digest.proofread.remarks import Proof, Remarks
from khronika.digest.proofread.vocabulary import names
from khronika.records import Language

NEAR = r"[\s,(–—-]{1,4}(?:\w+\s)?"


def wrong_weekday(proof: Proof) -> Remarks:
    """«Во вторник, 28 января», when the 28th was a Wednesday. Without a year: the year of publication."""
    year = int(proof.item.published[:4]) if proof.item.published else None
    if proof.language == "other":
        return
    for place, text in proof.paragraphs:
        for match in pattern(proof.language).finditer(text.lower()):
            given = match["year"] or match["year2"]
            day = day_of(int(match["day"] or match["day2"]), month_of(match["month"] or match["month2"],
                         proof.language), int(given) if given else year)
            weekday = names("weekdays", proof.language)[match["weekday"] or match["weekday2"]]
            if day is not None and day.weekday() != weekday:
                yield proof.remark("wrong-weekday", place, text, match.start(), match.end(), other=day.isoformat())


def month_of(written: str, language: Language) -> int:
    return names("months", language)[written]


def day_of(day: int, month: int, year: int | None) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


@cache
def pattern(language: Language) -> re.Pattern[str]:
    """A weekday beside a date, in either order."""
    weekday = "|".join(sorted(names("weekdays", language), key=len, reverse=True))
    month = "|".join(sorted(names("months", language), key=len, reverse=True))
    year = r"(?:,?\s(?P<year{n}>(?:19|20)\d\d))?"
    before = r"(?:(?P<year{n}>(?:19|20)\d\d)\s(?:жылғы\s|ж\.\s)?)?" if language == "kk" else ""

    def dated(n: str) -> str:
        day = rf"(?P<day{n}>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month{n}>{month})\b"
        return before.format(n=n) + day if language == "kk" else day + year.format(n=n)

    return re.compile(rf"\b(?P<weekday>{weekday})\b{NEAR}{dated('')}|{dated('2')}{NEAR}\b(?P<weekday2>{weekday})\b")


def passed(proof: Proof, today: date, next_dates: object) -> Remarks:
    """A hearing that the item says is to come, and that is over by now."""
    assert callable(next_dates)
    text = "\n".join(paragraph for _, paragraph in proof.paragraphs)
    for ahead in next_dates(text, proof.item.published):
        if len(ahead.date) != 10 or date.fromisoformat(ahead.date) >= today:
            continue
        place, offset = place_at(proof, ahead.start)
        paragraph = dict(proof.paragraphs)[place]
        start = ahead.start - offset
        yield proof.remark("date-passed", place, paragraph, start, min(start + len(ahead.text), len(paragraph)),
                           other=ahead.date)


def place_at(proof: Proof, start: int) -> tuple[int, int]:
    """The paragraph that a character of the joined paragraphs stands in, and where that paragraph begins."""
    offset = 0
    for place, paragraph in proof.paragraphs:
        if start <= offset + len(paragraph):
            return place, offset
        offset += len(paragraph) + 1
    return proof.paragraphs[-1][0], offset
