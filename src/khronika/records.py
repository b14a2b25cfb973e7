"""What travels between the stages: small frozen records, in the shapes the command line promises.

Conventions, everywhere: dates are ISO strings as precise as their precision ("2026-01-30" day, "2026-02" month,
"2024-spring" season, "2026" year); absent is None; start and end count characters of the text the record was read
from; languages are "ru", "kk", "en", "other". Imports nothing of ours.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["ru", "kk", "en", "other"]
Precision = Literal["day", "month", "season", "year"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every record: immutable, keyword-only, JSON in and out through msgspec."""


class Page(Record, frozen=True, kw_only=True):
    """Bytes fetched from a URL at a time. `body` is as received, transfer and content encodings undone."""

    url: str
    final_url: str
    fetched_at: str
    """UTC, ISO 8601 with a trailing Z."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    redirects: tuple[str, ...] = ()


class Annotation(Record, frozen=True, kw_only=True):
    """A label the outlet put into its text (the «extremist» asterisk, a foreign-agent notice), kept beside it."""

    kind: str
    text: str
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


class Article(Record, frozen=True, kw_only=True):
    """What an extractor took from a page. `method` names, for each field, the extractor that won."""

    title: str | None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_precision: Precision | None = None
    outlet: str | None = None
    language: Language | None = None
    url: str | None = None
    lead_image: str | None = None
    paragraphs: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    method: dict[str, str] = {}


class Mention(Record, frozen=True, kw_only=True):
    """A name in the text. `normal` is its dictionary form; `entity` groups the mentions of one person or body."""

    type: Literal["PER", "ORG", "LOC", "COURT", "BODY"]
    text: str
    normal: str
    start: int
    end: int
    entity: int | None = None


class LegalReference(Record, frozen=True, kw_only=True):
    """A provision cited by its act or number. `country` is the act's, where it is not the desk's own.

    `edition` is the day from which the text that is meant is in force, where the desk's table of editions tells it.
    """

    act: str | None
    article: str | None
    part: str | None
    point: str | None
    text: str
    start: int
    end: int
    country: str | None = None
    edition: str | None = None


class Offence(Record, frozen=True, kw_only=True):
    """An offence named in words («сталкинг»), resolved to the provision that the desk's table gives for it.

    `country` is where it is prosecuted when that is not the desk's own: no provision of ours is then given for it.
    """

    name: str
    act: str | None
    article: str | None
    text: str
    start: int
    end: int
    country: str | None = None


class Sanction(Record, frozen=True, kw_only=True):
    """A sanction that was imposed (never one threatened or possible)."""

    kind: str
    length: float | int | None
    unit: str | None
    person: str | None
    text: str
    start: int
    end: int


class DateMention(Record, frozen=True, kw_only=True):
    """A date in the text; `inherited` when its year (or more) was taken from the context or the publication date."""

    date: str
    precision: Precision
    inherited: bool
    text: str
    start: int
    end: int


class StatedDeadline(Record, frozen=True, kw_only=True):
    """A term that the text itself states («в течение 10 суток с момента получения»)."""

    length: int
    unit: Literal["day", "working_day", "month", "year"]
    from_: str | None = msgspec.field(name="from")
    text: str
    start: int
    end: int


class NextDate(Record, frozen=True, kw_only=True):
    """A date later than the publication at which something is to happen."""

    date: str
    what: str
    text: str
    start: int
    end: int


class StageMention(Record, frozen=True, kw_only=True):
    """A procedural step that the text reports."""

    stage: str
    text: str
    start: int
    end: int


class Quotation(Record, frozen=True, kw_only=True):
    """Direct speech and who said it."""

    speaker: str | None
    text: str
    start: int
    end: int


class Facts(Record, frozen=True, kw_only=True):
    """Everything recognised in one text: the answer of `khronika understand`."""

    language: Language
    mentions: tuple[Mention, ...] = ()
    legal_references: tuple[LegalReference, ...] = ()
    offences: tuple[Offence, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    dates: tuple[DateMention, ...] = ()
    deadlines: tuple[StatedDeadline, ...] = ()
    next_dates: tuple[NextDate, ...] = ()
    stages: tuple[StageMention, ...] = ()
    quotes: tuple[Quotation, ...] = ()
