"""A comparison for people: JSON, one page (webpage), Word with tracked changes (word), a table for the digest."""

from __future__ import annotations

import msgspec

from khronika.laws.model import Edition
from khronika.laws.records import Comparison
from khronika.laws.words import LENIENT, Strictness


def written(
    to: str,
    old: Edition,
    new: Edition,
    comparison: Comparison,
    language: str | None = None,
    strictness: Strictness = LENIENT,
) -> bytes:
    """The comparison in a format: json, html, docx or table. `language` is that of the words around the law's text."""
    if to == "json":
        return msgspec.json.format(msgspec.json.encode(comparison), indent=2) + b"\n"
    spoken = language or (old.language if old.language in ("ru", "kk", "en") else "en")
    if to == "html":
        from khronika.laws.show.webpage import page

        return page(old, new, comparison, spoken, strictness)
    if to == "docx":
        from khronika.laws.show.word import document

        return document(old, new, comparison, spoken, strictness)
    from khronika.laws.show.table import table

    return table(comparison, spoken)
