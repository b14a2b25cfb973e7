"""Between the desk's rows and the counting of terms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from khronika.cases.deadlines.calendars import Calendar, SpecialDay, Year, YearNotEntered, shipped_calendar
from khronika.cases.deadlines.compare import Difference, differences, package_days
from khronika.cases.deadlines.due import Due, due_date
from khronika.cases.deadlines.rules import LONGEST, shipped_rolls, shipped_rules
from khronika.cases.deadlines.rules import Rule as RuleRecord
from khronika.cases.deadlines.starts import parse_start
from khronika.cases.deadlines.tables import LANGUAGES, Spoken
from khronika.cases.deadlines.wording import day_words, law_words, length_words, steps, warnings
from khronika.desk.agenda.models import CalendarDay, CalendarYear, Rule
from khronika.desk.agenda.models.tables import TEXTS

__all__ = [
    "LANGUAGES", "LONGEST", "Calendar", "Difference", "Due", "RuleRecord", "Spoken", "YearNotEntered", "calendar_of",
    "day_words", "differences", "due_date", "law_words", "length_words", "package_days", "parse_start", "rule_record",
    "rule_values", "shipped_rules", "shipped_years", "spoken", "steps", "warnings",
]


def spoken(language: str | None) -> Spoken:
    """A language code of the interface as one of ours."""
    return language if language in LANGUAGES else "ru"


def rule_record(row: Rule) -> RuleRecord:
    """A rule's row as the record that terms are counted by."""
    texts = {field: texts_of(row, field) for field in TEXTS}
    return RuleRecord(
        id=row.slug, track=row.track, names=texts["name"], trigger=texts["trigger"], act_names=texts["act_name"],
        extension=texts["extension"], length=row.length, unit=row.unit,  # type: ignore[arg-type]
        roll=shipped_rolls()[row.roll], act=row.act, article=row.article or None, part=row.part or None,
        on_silence=row.on_silence or None, source=row.source, checked_on=row.checked_on,
        checked_by=row.checked_by or None,
    )


def rule_values(rule: RuleRecord, order: int) -> dict[str, Any]:
    """A shipped rule as a row's columns."""
    texts = {"name": rule.names, "trigger": rule.trigger, "act_name": rule.act_names, "extension": rule.extension}
    columns = {f"{field}_{language}": told.get(language, "") for field, told in texts.items() for language in LANGUAGES}
    return {
        **columns, "order": order, "track": rule.track, "length": rule.length, "unit": rule.unit, "roll": rule.roll.id,
        "act": rule.act, "article": rule.article or "", "part": rule.part or "", "on_silence": rule.on_silence or "",
        "source": rule.source, "checked_on": rule.checked_on, "checked_by": rule.checked_by or "",
    }


def calendar_of(country: str) -> Calendar:
    """The desk's own calendar of a country: the years that somebody entered, and no others."""
    rows = CalendarYear.objects.filter(country=country).prefetch_related("days")
    return Calendar(country, tuple(year_record(row, row.days.all()) for row in rows))


def year_record(row: CalendarYear, days: Iterable[CalendarDay]) -> Year:
    return Year(
        year=row.year, source=row.source, checked_on=row.checked_on, checked_by=row.checked_by or None,
        days=tuple(
            SpecialDay(day=day.day, kind=day.kind, names=texts_of(day, "name"),  # type: ignore[arg-type]
                       instead_of=day.instead_of, doubt=texts_of(day, "doubt"))
            for day in days
        ),
    )


def texts_of(row: Any, field: str) -> dict[str, str]:
    """The texts that stand in three columns, those that are there."""
    return {language: text for language in LANGUAGES if (text := getattr(row, f"{field}_{language}"))}


def shipped_years(country: str) -> list[tuple[Year, list[dict[str, Any]]]]:
    """The shipped years of a country, each with the columns of its days."""
    return [(year, [day_values(day) for day in year.days]) for year in shipped_calendar(country).years.values()]


def day_values(day: SpecialDay) -> dict[str, Any]:
    texts = {"name": day.names, "doubt": day.doubt}
    columns = {f"{field}_{language}": told.get(language, "") for field, told in texts.items() for language in LANGUAGES}
    return {**columns, "day": day.day, "kind": day.kind, "instead_of": day.instead_of}

