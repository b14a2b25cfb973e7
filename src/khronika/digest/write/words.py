"""The words that documents say by themselves (labels, months, date patterns), read from words.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from khronika.records import Language, Record


class PeriodPatterns(Record, frozen=True, kw_only=True):
    """How a span of days is written: within a month, within a year, across years."""

    one_month: str
    one_year: str
    years: str


class Words(Record, frozen=True, kw_only=True):
    """One language's entry of words.yaml; the patterns take {day}, {month}, {year}, {number} by name."""

    tag: str
    """The language tag of the documents (BCP 47)."""
    source: str
    contents: str
    page: str
    untitled: str
    issue: str
    unshown: str
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    day: str
    month: str
    year: str
    period: PeriodPatterns
    quotes: tuple[str, str]
    short_types: dict[str, str]
    type_after_name_endings: tuple[str, ...]


class _File(Record, frozen=True, kw_only=True):
    fallback: Language
    languages: dict[Language, Words]


@cache
def _file() -> _File:
    return msgspec.yaml.decode((files(__package__) / "words.yaml").read_bytes(), type=_File)


def words(language: Language) -> Words:
    """The words of a digest's language; a language without an entry borrows the fallback's."""
    file = _file()
    return file.languages.get(language) or file.languages[file.fallback]


@cache
def every_source_label() -> tuple[str, ...]:
    """The word over a source block in each language, case folded."""
    return tuple(entry.source.casefold() for entry in _file().languages.values())
