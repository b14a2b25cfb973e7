"""How the archive's templates write dates, header lines and addresses."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import template
from django.utils.dateparse import parse_datetime

from khronika.desk.archive import bridge, reading
from khronika.desk.archive.models import PublishedIssue, PublishedItem
from khronika.desk.bureau.models import Bureau

register = template.Library()


@register.filter
def day(value: date | None, language: str) -> str:
    """A day in words, as the language writes it."""
    return bridge.written_date(value.isoformat()[:10], bridge.spoken(language)) if value else ""


@register.filter
def days(issue: PublishedIssue, language: str) -> str:
    """The days an issue covers, in words; the day of publication when it has none."""
    first, last = (edge.isoformat() if edge else None for edge in (issue.period_from, issue.period_to))
    return bridge.written_days(first, last, language) or day(issue.published_at, language)


@register.filter
def local(moment: datetime | str, zone: str) -> date | None:
    """The day it was in the bureau's time zone at a moment, given as such or in ISO."""
    known = parse_datetime(moment) if isinstance(moment, str) else moment
    try:
        return known.astimezone(ZoneInfo(zone)).date() if known else None
    except (ZoneInfoNotFoundError, ValueError):
        return known.date() if known else None


@register.filter
def header_line(item: PublishedItem, language: str) -> str:
    return bridge.header_line(item, language)


@register.filter
def link(address: str) -> str:
    """What a link to a source may point to; empty for what is no web address and must stay text."""
    return bridge.href(address) or ""


@register.filter
def rubric_line(heading: str, language: str) -> str:
    """A rubric as printed: in the language's quotation marks, NOTA BENE bare."""
    return bridge.rubric_line(heading, language)


@register.filter
def titled(issue: PublishedIssue, bureau: Bureau) -> str:
    """What an issue is called, in its own language: its heading, else the digest's standing title."""
    return issue.heading or bureau.digest_title(issue.language) or issue.slug


@register.filter
def numbered(number: str, language: str) -> str:
    return bridge.numbered(number, language)


@register.filter
def opening(item: PublishedItem) -> str:
    """The beginning of an item's text, for previews of links."""
    return reading.opening(item)


@register.filter
def capitals(text: str) -> bool:
    """Whether a title is set in capitals only, as the digests print them."""
    return text.isupper()
