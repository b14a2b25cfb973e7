"""A sentence that can stand alone: the year is put where its own text left it to the reader.

    >>> from khronika.understand import understand
    >>> text = "20 августа начался допрос."
    >>> date = understand(text, "2026-01-30", "ru").dates[0]
    >>> with_full_date(text, Sentence(0, len(text)), date, "ru")
    '20 августа 2025 года начался допрос.'
"""

from __future__ import annotations

import re

from khronika.cases.spoken import spoken
from khronika.language.sentences import Sentence
from khronika.records import DateMention, Language

DAY = re.compile(r"\d{1,2}(?:-е|-го|st|nd|rd|th)?\s+[^\W\d_]+|[A-Z][a-z]+\s+\d{1,2}", re.UNICODE)
YEAR = re.compile(r"[12]\d{3}")
LANGUAGES = ("ru", "kk", "en")


def with_full_date(text: str, sentence: Sentence, date: DateMention, language: Language) -> str:
    """The sentence with its date made whole. A day and month gain the year; other words gain the date in brackets."""
    before, words, after = text[sentence.start : date.start], text[date.start : date.end], text[date.end : sentence.end]
    if YEAR.search(words) or language not in LANGUAGES:
        return before + words + after
    year = date.date[:4]
    if DAY.fullmatch(words) and date.precision == "day":
        whole = {"ru": f"{words} {year} года", "kk": f"{year} жылғы {words}", "en": f"{words} {year}"}[language]
        return before + whole + after
    return f"{before}{words} ({spoken(date.date, language)}){after}"
