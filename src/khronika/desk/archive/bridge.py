"""Between the archive and the pure digest package: house rules for header lines, documents, safe addresses."""

from __future__ import annotations

from typing import Any

import msgspec

from khronika.desk.archive.models import PublishedItem
from khronika.desk.issues.bridge import digest_from_json, spoken
from khronika.digest.header import byline, quoted, written_date, written_period
from khronika.digest.model import NOTA_BENE, Item, Period
from khronika.digest.write import FORMATS, Format, write
from khronika.digest.write.printable import href, printable
from khronika.digest.write.words import words
from khronika.language.lemmas import russian_lemmas
from khronika.language.stems import kazakh_stem

__all__ = [
    "FORMATS", "Format", "canonical", "document", "header_line", "href", "numbered", "printable", "rubric_line",
    "spoken", "word_keys", "written_date", "written_days",
]


def header_line(item: PublishedItem, language: str) -> str:
    """The line under the title, by the house rules: author, outlet with its type phrase, or position."""
    shown = Item(
        title=item.title, author=item.author or None, position=item.position or None, outlet=item.outlet_name or None,
        outlet_type=item.outlet_type or None,
    )
    return byline(shown, spoken(language)) or ""


def rubric_line(heading: str, language: str) -> str:
    """A rubric as the documents print it: in quotation marks, NOTA BENE bare."""
    return heading if heading in ("", NOTA_BENE) else quoted(heading, spoken(language))


def numbered(number: str, language: str) -> str:
    """An issue's number as the documents print it: «№ 9», “No. 9”."""
    return words(spoken(language)).issue.format(number=number) if number else ""


def written_days(first: str | None, last: str | None, language: str) -> str:
    """A span of days in words, from ISO dates; empty without dates."""
    return written_period(Period(from_=first, to=last), spoken(language)) or ""


def word_keys(word: str) -> set[str]:
    """What a word is compared by, whatever its ending: its Russian dictionary forms and its Kazakh stem."""
    lowered = word.lower().replace("ё", "е")
    return {lowered, kazakh_stem(lowered), *russian_lemmas(lowered)}


def canonical(digest: dict[str, Any]) -> bytes:
    """The same bytes for the same digest on either database: jsonb keeps no order of keys."""
    return msgspec.json.encode(digest, order="deterministic")


def document(digest: dict[str, Any], to: Format) -> bytes:
    """A published digest as a document."""
    return write(digest_from_json(digest), to)
