"""Between the law book and laws/: editions, comparisons and rows as the JSON values that rows of the desk hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from khronika.laws.align.model import Pin
from khronika.laws.blame import Moment, history
from khronika.laws.compare import compare
from khronika.laws.model import Edition
from khronika.laws.parse.numbers import key
from khronika.laws.read import LARGEST, read
from khronika.laws.records import Comparison
from khronika.laws.report.claims import Verdict, checked, claim_in
from khronika.laws.show import written
from khronika.laws.show.rows import KINDS, Row, rows

__all__ = [
    "KINDS",
    "LARGEST",
    "Comparison",
    "Edition",
    "Moment",
    "Row",
    "Verdict",
    "article_history",
    "check_claim",
    "compared",
    "comparison_of",
    "edition_of",
    "edition_value",
    "export",
    "number_key",
    "rows_of",
]


def edition_value(content: bytes, name: str) -> dict[str, Any]:
    """The edition in a file, as a JSON value. Raises BadInput."""
    value: dict[str, Any] = msgspec.to_builtins(read(content, name))
    return value


def edition_of(value: dict[str, Any]) -> Edition:
    return msgspec.convert(value, Edition)


def compared(old: dict[str, Any], new: dict[str, Any], pins: Sequence[tuple[str, str, bool]],
             country: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The comparison and its rows as JSON values. `pins`: old ref or "", new ref or "", whether they belong together.
    Raises BadInput."""
    one, other = edition_of(old), edition_of(new)
    kept = [Pin(old=first or None, new=second or None, together=together) for first, second, together in pins]
    comparison = compare(one, other, pins=kept, country=country or None)
    listed = [msgspec.to_builtins(row) for row in rows(one, other, comparison)]
    return msgspec.to_builtins(comparison), listed


def comparison_of(value: dict[str, Any]) -> Comparison:
    return msgspec.convert(value, Comparison)


def rows_of(value: list[dict[str, Any]]) -> list[Row]:
    return msgspec.convert(value, list[Row])


def check_claim(text: str, comparison: dict[str, Any]) -> Verdict:
    """Raises BadInput when the text claims nothing."""
    return checked(claim_in(text), comparison_of(comparison))


def export(to: str, old: dict[str, Any], new: dict[str, Any], comparison: dict[str, Any], language: str) -> bytes:
    """The comparison as json, html, docx or table."""
    return written(to, edition_of(old), edition_of(new), comparison_of(comparison), language)


def article_history(editions: Sequence[dict[str, Any]], comparisons: Sequence[dict[str, Any]], at: int,
                    ref: str) -> list[Moment]:
    """Moments of one article through editions; `comparisons` are of neighbours. Raises BadInput for an unknown ref."""
    return history([edition_of(one) for one in editions], [comparison_of(one) for one in comparisons], at, ref)


def number_key(number: str) -> str:
    return key(number)
