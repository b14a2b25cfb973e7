"""Dates of any precision in words, in three languages, standing alone or inside a sentence.

    >>> spoken("2025-02-14", "ru"), spoken("2025-02", "kk"), spoken("2024-spring", "en")
    ('14 февраля 2025 г.', '2025 жылғы ақпан', 'spring 2024')
    >>> at("2025-02", "ru"), at("2025-02-14", "kk"), at("2025", "en")
    ('В феврале 2025 года', '2025 жылғы 14 ақпанда', 'In 2025')
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import yaml

from khronika.cases.when import SEASONS
from khronika.records import Record


class Form(Record, frozen=True, kw_only=True):
    """Words and patterns of dates in one position of a sentence."""

    months: tuple[str, ...]
    days_months: tuple[str, ...]
    """The months as they stand after a day: «14 февраля», "14 February"."""
    seasons: dict[str, str]
    day: str
    month: str
    season: str
    year: str


class Words(Record, frozen=True, kw_only=True):
    """One language: `alone` in a list, `at` at the head of a sentence."""

    alone: Form
    at: Form


@cache
def words() -> dict[str, Words]:
    text = resources.files(__package__).joinpath("vocabulary/dates.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text)["languages"], dict[str, Words])


def words_of(language: str) -> Words:
    return words()[language if language in words() else "en"]


def spoken(date: str, language: str) -> str:
    """The date standing alone."""
    return said(date, words_of(language).alone)


def at(date: str, language: str) -> str:
    """The date at the head of a sentence: «14 февраля 2025 года», «В феврале 2025 года», "On 14 February 2025"."""
    text = said(date, words_of(language).at)
    return text[:1].upper() + text[1:]


def said(date: str, form: Form) -> str:
    year, _, rest = date.partition("-")
    if not rest:
        return form.year.format(year=year)
    if rest in SEASONS:
        return form.season.format(year=year, season=form.seasons[rest])
    month, _, day = rest.partition("-")
    if day:
        return form.day.format(year=year, month=form.days_months[int(month) - 1], day=int(day))
    return form.month.format(year=year, month=form.months[int(month) - 1])
