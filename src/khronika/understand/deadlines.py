"""Terms that the text itself states: «в течение 10 суток с момента получения», «15 жұмыс күні ішінде», "within 5 days".

Weeks become days (7), hours become days where they make whole days; calendar days are days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from khronika.records import Language, StatedDeadline

from . import numbers
from .phrases import cues, first, vocabulary
from .reading import Reading, Sentence

Unit = Literal["day", "working_day", "month", "year"]
FROM_STOP = re.compile(
    r",(?!\sкогда)|[.;:()»”\"!?]|\s—\s|\s(?:и|а|но|and|but)\s(?=\w+(?:ть|ет|ит|ют|ят)\b)"
    r"|\sto\s(?=(?:appeal|file|lodge|submit|challenge|contest|reply|respond|pay|leave)\b)"
)
LONGEST_FROM = 90
KAZAKH_FROM_WORDS = 5


@dataclass(frozen=True)
class Term:
    """A candidate at start..end of its sentence, start words included. `opened`: the wording itself makes it a term."""

    sentence: Sentence
    length: int
    unit: Unit
    start: int
    end: int
    opened: bool
    from_: tuple[int, int] | None = None


def deadlines(reading: Reading) -> tuple[StatedDeadline, ...]:
    """Every term stated for doing something, in order."""
    found: list[StatedDeadline] = []
    for sentence in reading.sentences:
        for one in candidates(sentence):
            place = sentence.start + one.start, sentence.start + one.end
            if reading.judge("deadlines", RULES, one, place):
                text, start, end = reading.quote(*place)
                begins = (
                    reading.quote(sentence.start + one.from_[0], sentence.start + one.from_[1])[0]
                    if one.from_
                    else None
                )
                found.append(
                    StatedDeadline(length=one.length, unit=one.unit, from_=begins, text=text, start=start, end=end)
                )
    return tuple(found)


@cache
def pattern(language: Language) -> re.Pattern[str]:
    """Opening words, number (absent: one), working or calendar, unit, closing words."""
    rows = vocabulary("deadlines")
    units = "|".join(f"(?P<{unit}>{form})" for unit, form in rows["units"][language].items())
    kind = rf"(?:(?P<working>{rows['working'][language]})\s|(?:{rows['calendar'][language]})\s)?"
    number = rf"(?:(?P<number>{numbers.pattern(language)})\)?[\s-](?:\([^()]{{1,25}}\)\s)?)"
    if language == "kk":
        return re.compile(rf"(?<!\w){number}{kind}(?:{units})(?:\s(?P<closing>{rows['closing']['kk']}))?(?!\w)")
    opening = (
        rf"(?P<opening>(?:{rows['opening'][language]})\s|{rows['opening_working'][language]}\s"
        rf"(?=(?:[\w-]+\s){{0,3}}(?:{rows['working'][language]})\s))"
    )
    bare = rf"(?:{opening})?(?:{number})?{kind}(?:{units})"
    return re.compile(rf"(?<!\w){bare}(?!\w)")


@cache
def fused_pattern() -> re.Pattern[str]:
    """«в пятидневный срок», «в 10-дневный срок», «в месячный срок»."""
    rows = vocabulary("deadlines")["fused_units"]["ru"]
    units = "|".join(f"(?P<{unit}>{form})" for unit, form in rows.items())
    words = "|".join(vocabulary("numbers")["ru"]["fused"].values())
    return re.compile(
        rf"(?<!\w)(?:в\s)?(?:(?P<digits>\d{{1,3}})-?(?:х|ти|и)?-?|(?P<word>{words}))?(?:{units})\s(?:рабоч\w+\s)?срок\w{{0,2}}(?!\w)"
    )


def candidates(sentence: Sentence) -> Iterator[Term]:
    for match in pattern(sentence.language).finditer(sentence.low):
        groups = match.groupdict()
        at_its_end = sentence.language == "kk" and groups["working"] and match.group().endswith("інде")
        opened = bool(groups.get("opening") or groups.get("closing") or at_its_end)
        if not groups["number"] and not opened:
            continue
        length = numbers.value(groups["number"], sentence.language) if groups["number"] else 1
        yield from whole(sentence, match, length, opened)
    if sentence.language == "ru":
        fused = vocabulary("numbers")["ru"]["fused"]
        for match in fused_pattern().finditer(sentence.low):
            length = (
                int(match["digits"])
                if match["digits"]
                else next((int(value) for value, form in fused.items() if form == match["word"]), 1)
            )
            yield from whole(sentence, match, length, True)


def whole(sentence: Sentence, match: re.Match[str], length: float | None, opened: bool) -> Iterator[Term]:
    """The candidate in days, months or years, with the words that say when it begins."""
    unit = next(name for name in ("year", "month", "week", "day", "hour") if match.groupdict().get(name))
    days = {"week": 7.0, "hour": 1 / 24}.get(unit)
    total = length * days if length is not None and days else length
    if total is None or total != int(total) or total < 1:
        return
    told: Unit = "working_day" if match.groupdict().get("working") else cast(Unit, "day" if days else unit)
    begins = begins_with(sentence, match)
    start, end = match.span()
    if begins:
        start, end = min(start, begins[0]), max(end, begins[1])
    yield Term(sentence, int(total), told, start, end, opened, begins)


def begins_with(sentence: Sentence, match: re.Match[str]) -> tuple[int, int] | None:
    """Where the words stand that begin the count: after the term (ru, en), before it (kk)."""
    words = vocabulary("deadlines")["from_words"][sentence.language]
    low = sentence.low
    if sentence.language == "kk":
        before = re.search(
            rf"((?:[\w-]+\s){{0,{KAZAKH_FROM_WORDS}}}(?:{words}))\s(?:бастап\s|кейін\s)?\Z", low[: match.start()]
        )
        return before.span(1) if before else None
    after = re.compile(rf"\s(?:{words})").match(low, match.end())
    if not after:
        return None
    stop = FROM_STOP.search(low, after.end(), after.end() + LONGEST_FROM)
    end = stop.start() if stop else min(len(low), after.end() + LONGEST_FROM)
    while end > after.end() and not low[end - 1].isalnum():
        end -= 1
    return (after.end(), end) if end > after.end() else None


def told_of_the_past(one: Term) -> bool | None:
    """«в течение последних двух лет», «отсидел»: time gone by."""
    return False if first(cues("deadlines", "past", one.sentence.language), one.sentence.low) else None


def opened_and_owed(one: Term) -> bool | None:
    """Worded as a term, in a sentence that says what may or must be done."""
    if not one.opened:
        return None
    low = one.sentence.low
    return (
        first(cues("deadlines", "obligation", one.sentence.language), low, 0, one.start) is not None
        or first(cues("deadlines", "obligation", one.sentence.language), low, one.start) is not None
    )


def time_given(one: Term) -> bool | None:
    """«суд дал защите десять дней», "has ten days to appeal"."""
    low, language = one.sentence.low, one.sentence.language
    given = first(cues("deadlines", "given", language), low, max(0, one.start - 40), one.end + 25)
    if not given:
        return None
    purpose = PURPOSE[language].search(low, one.end) or (
        language != "en" and PURPOSE[language].search(low, 0, one.start)
    )
    return bool(purpose)


PURPOSE = {
    "ru": re.compile(
        r"\b(?:на|для)\s(?:обжалован|ответ|подготовк|ознакомлен|уплат|рассмотрен|апелляц|подач|исполнен|устранен|оспариван|изучени|добровольн|выезд)\w*|чтобы\s\w+ть|обжалован\w+\b"
    ),
    "kk": re.compile(r"шағым\w*|жауап\w*|танысу\w*|дайындал\w*|төле\w*|орында\w*|апелляция\w*|зерде\w*"),
    "en": re.compile(
        r"\bto\s(?:appeal|reply|respond|study|prepare|file|submit|pay|leave|answer|comply|lodge|review|decide|challenge|"
        r"contest|examine|consider|complain|hand|read|get acquainted)\b|\bfor\s(?:appeal|a reply|filing)"
    ),
}
RULES = (told_of_the_past, opened_and_owed, time_given)
