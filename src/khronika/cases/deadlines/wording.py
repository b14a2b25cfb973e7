"""The sum of a term in words, in Russian, Kazakh and English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from khronika.cases.deadlines.calendars import DAY, Calendar
from khronika.cases.deadlines.due import Due
from khronika.cases.deadlines.rules import Rule, Unit
from khronika.cases.deadlines.tables import Spoken, read_yaml, shipped, told


@cache
def words() -> dict[str, Any]:
    return read_yaml(shipped("wording.yaml"), "wording.yaml")


def day_words(day: date, language: Spoken) -> str:
    """30.01.2026 (пятница)."""
    return f"{numbers(day)} ({words()['weekdays'][language][day.weekday()]})"


def numbers(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def length_words(length: int, unit: Unit, language: Spoken) -> str:
    """«10 календарных дней», with the form that the number asks for."""
    forms: list[str] = words()["units"][unit][language]
    return f"{length} {forms[min(plural_form(length, language), len(forms) - 1)]}"


def plural_form(number: int, language: Spoken) -> int:
    if language != "ru":
        return 0 if number == 1 else 1
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2


def law_words(rule: Rule, language: Spoken) -> str:
    """The act's name and the article as that language cites it."""
    act = told(rule.act_names, language) or rule.act
    if not rule.article:
        return act
    if language == "kk":
        return f"{act}, {rule.article}-бап" + (f", {rule.part}-бөлік" if rule.part else "")
    article, part = ("статья", "часть") if language == "ru" else ("article", "part")
    return f"{act}, {article} {rule.article}" + (f", {part} {rule.part}" if rule.part else "")


def steps(due: Due, calendar: Calendar, language: Spoken) -> list[str]:
    """Every step of the sum, a sentence each, in the order of counting."""
    rule = due.rule
    length = length_words(rule.length, rule.unit, language)
    return [
        say("start", language, day=day_words(due.start, language), trigger=told(rule.trigger, language)),
        say("term", language, length=length, law=law_words(rule, language)),
        say("next_day", language, day=day_words(due.counted_from, language)),
        *counting(due, calendar, length, language),
        *ending(due, calendar, language),
        say("due", language, day=day_words(due.due, language)),
    ]


def counting(due: Due, calendar: Calendar, length: str, language: Spoken) -> Iterator[str]:
    last = day_words(due.last, language)
    if due.rule.unit == "day":
        yield say("days", language, length=length, day=last)
    elif due.rule.unit == "working_day":
        yield say("working_days", language, length=length, day=last)
        if due.passed_over:
            yield say("passed_over", language, days=days_words(due.passed_over, calendar, language))
        if due.worked:
            yield say("worked", language, days=days_words(due.worked, calendar, language))
    else:
        yield say("last_of_month" if due.shortened else "months", language, length=length, day=last)


def ending(due: Due, calendar: Calendar, language: Spoken) -> Iterator[str]:
    roll, day = told(due.rule.roll.names, language), day_words(due.due, language)
    if due.rule.roll.id == "none":
        yield say("no_roll", language, roll=roll, day=day)
    elif due.rolled_over:
        yield say("rolled", language, roll=roll, day=day, days=days_words(due.rolled_over, calendar, language))
    elif due.rule.unit != "working_day":
        yield say("working_end", language, day=day_words(due.last, language))


def days_words(days: Sequence[date], calendar: Calendar, language: Spoken) -> str:
    """Days with the reason for each; neighbours of one reason stand as a range."""
    runs: list[tuple[date, date, str]] = []
    for day in days:
        reason = why(day, calendar, language)
        if runs and runs[-1][1] + DAY == day and runs[-1][2] == reason:
            runs[-1] = (runs[-1][0], day, reason)
        else:
            runs.append((day, day, reason))
    return "; ".join(
        f"{numbers(first)} ({reason})" if first == last else f"{first:%d.%m}–{numbers(last)} ({reason})"
        for first, last, reason in runs
    )


def why(day: date, calendar: Calendar, language: Spoken) -> str:
    """The reason in words why a day is not what its weekday says, or that it is a weekend."""
    special = calendar.special.get(day)
    if special is None:
        return str(words()["weekend"][language])
    name = told(special.names, language)
    if special.instead_of is None:
        return name
    text: str = words()["instead_of"][language]
    return text.format(name=name, day=f"{special.instead_of:%d.%m}")


def warnings(due: Due, calendar: Calendar, language: Spoken) -> list[str]:
    """What a person should look at before relying on the date."""
    rule, found = due.rule, []
    if not rule.checked:
        found.append(say("rule_unchecked", language, "warnings", law=law_words(rule, language)))
    touched = (*due.passed_over, *due.rolled_over, *due.worked)
    if due.rolled_over and rule.roll.checked_by is None:
        found.append(say("roll_unchecked", language, "warnings"))
    for year in sorted({day.year for day in touched}):
        if calendar.of_year(year).checked_by is None:
            found.append(say("year_unchecked", language, "warnings", year=str(year)))
    for day in touched:
        special = calendar.special.get(day)
        if special is not None and special.doubt:
            doubt = told(special.doubt, language)
            found.append(say("doubt", language, "warnings", day=numbers(day), doubt=doubt))
    if rule.extension:
        found.append(say("extension", language, "warnings", text=told(rule.extension, language)))
    return found


def say(sentence: str, language: Spoken, group: str = "steps", **values: str) -> str:
    text: str = words()[group][sentence][language]
    return text.format(**values)
