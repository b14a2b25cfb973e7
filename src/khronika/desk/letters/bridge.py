"""Between the desk's letters and the pure packages: kinds, templates, filling, and the evidence store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from khronika.digest.header import written_date
from khronika.evidence import Store
from khronika.letters.fill import fill
from khronika.letters.kinds import (
    Kind,
    earlier_outcome,
    kinds,
    languages_of,
    next_kinds,
    places,
    shipped_text,
    told,
)
from khronika.letters.printed import letter_pdf
from khronika.letters.template import checked_template, template_docx

__all__ = [
    "Kind", "checked_template", "earlier_outcome", "fill", "keep_file", "kind_choices", "kind_name", "kinds",
    "languages_of", "letter_pdf", "next_kinds", "place_names", "shipped_docx", "spoken", "told", "written_day",
]


def spoken() -> str:
    """The reader's language."""
    return (get_language() or "ru")[:2]


def kind_name(kind: str) -> str:
    found = kinds().get(kind)
    return told(found.names, spoken()) if found else kind


def kind_choices() -> list[tuple[str, str]]:
    return [(kind.id, told(kind.names, spoken())) for kind in kinds().values()]


def place_names() -> list[tuple[str, str]]:
    """Every place of a template, with what fills it."""
    return [(place, told(texts, spoken())) for place, texts in places().items()]


def shipped_docx(kind: str, language: str) -> bytes:
    return template_docx(shipped_text(kind, language))


def written_day(iso: str, language: str) -> str:
    """A day as the letter's language writes it."""
    return written_date(iso, language)  # type: ignore[arg-type]


def keep_file(content: bytes, name: str, from_whom: str, media_type: str | None, by: str) -> str:
    """Keep a receipt or an answer as a capture; gives its number."""
    assert settings.DATA is not None, "the desk runs on a data folder"
    folder: Path = settings.DATA.evidence
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Store.open(folder).keep_file(content, name, from_whom or None, None, by, media_type, now).id
