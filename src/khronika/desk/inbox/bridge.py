"""Between the desk's rows and collecting, evidence and extraction."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import msgspec
from django.conf import settings

from khronika.collect.address import Guard
from khronika.collect.canonical import Canonical, canonical
from khronika.collect.clock import Clock, SystemClock, moment, stamp
from khronika.collect.discover import discover
from khronika.collect.due import decide
from khronika.collect.entries import Entry as ListedEntry
from khronika.collect.fetch import Fetcher, HttpFetcher, user_agent
from khronika.collect.health import health
from khronika.collect.keeping import keep
from khronika.collect.link_shapes import matcher
from khronika.collect.outcomes import Ask, Failed, Fetched, Outcome, Unchanged
from khronika.collect.pace import PAUSE_SECONDS, Pace
from khronika.collect.plain import paragraphs
from khronika.collect.polite import PoliteFetcher
from khronika.collect.robots import Robots
from khronika.collect.rounds import in_lanes
from khronika.collect.saved import page_of_browser, page_of_text, pages_of_file
from khronika.collect.sources import Attempt, SourceState, zone_of
from khronika.collect.sources import Source as SourceRecord
from khronika.collect.visit import Visit, visit
from khronika.collect.words import attempt_words, failure_words, health_words
from khronika.errors import Translated
from khronika.evidence import Capture, Store
from khronika.evidence.capture import Erased
from khronika.evidence.difference import MarkedParagraph, difference
from khronika.evidence.stamps import stamp_due
from khronika.extract import SourcePage, extract
from khronika.records import Article as ArticleRecord
from khronika.records import Language, Page

__all__ = [
    "PAUSE_SECONDS", "ArticleRecord", "Ask", "Attempt", "Clock", "Erased", "Failed", "Fetched", "Fetcher",
    "ListedEntry", "MarkedParagraph", "Outcome", "Pace", "Page", "PoliteFetcher", "Robots", "SourceRecord",
    "SourceState", "Store", "SystemClock", "Unchanged", "Visit", "ZoneInfo", "address_of", "article_of",
    "attempt_words", "canonical", "close_day", "decide", "demo_page", "difference", "failure_told", "failure_words",
    "fetcher_for",
    "find_sources", "health", "health_words", "in_lanes", "keep_outcome", "matcher", "moment", "page_of_browser",
    "page_of_text", "pages_of_file", "paragraphs", "plain", "plain_fetcher", "readable", "source_record", "spoken",
    "stamp", "store", "user_agent", "visit", "with_scheme", "zone_of",
]


def store() -> Store:
    """The desk's evidence store."""
    assert settings.DATA is not None, "the desk runs on a data folder"
    folder: Path = settings.DATA.evidence
    return Store.open(folder)


def fetcher_for(contact: str, rules: MutableMapping[str, Robots], pace: Pace, clock: Clock) -> PoliteFetcher:
    """A polite fetcher of one's own for one lane of one thread."""
    guard = Guard(open_networks=tuple(settings.COLLECT_OPEN_NETWORKS))
    return PoliteFetcher(HttpFetcher(user_agent(contact), guard=guard, clock=clock), rules, pace, clock)


def plain_fetcher(contact: str, clock: Clock) -> HttpFetcher:
    """A fetcher for an address that a person gave."""
    guard = Guard(open_networks=tuple(settings.COLLECT_OPEN_NETWORKS))
    return HttpFetcher(user_agent(contact), guard=guard, clock=clock)


def failure_told(failed: Failed) -> Translated:
    """Why a page did not come, for a sentence in any language."""
    return Translated({language: failure_words(failed, language) for language in ("en", "ru", "kk")})


def spoken(language: str) -> Language:
    """A language code of the interface as one of ours."""
    return language if language in ("ru", "kk", "en") else "en"  # type: ignore[return-value]


def with_scheme(url: str) -> str:
    """The address as it was typed, https:// put before a bare host."""
    return url.strip() if "://" in url else f"https://{url.strip()}"


def address_of(url: str) -> Canonical | None:
    """The canonical address, None for what is none (a file's or a pasted text's stand-in)."""
    return canonical(url) if url.startswith(("http://", "https://")) else None


def demo_page(url: str, title: str, paragraphs: list[str], language: str, now: datetime) -> Page:
    """A plain page of an invented article, for the demo desk's captures."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    html = (f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
            f"<body><article><h1>{escape(title)}</h1>{text}</article></body></html>")
    return page_of_browser(url, html, now)


def find_sources(address: str, contact: str, zone: str, clock: Clock) -> dict[str, Any]:
    """The sources of an outlet's address, tried and shown (collect.discover.Discovery as JSON values)."""
    with plain_fetcher(contact, clock) as fetcher:
        value: dict[str, Any] = plain(discover(address, fetcher, clock, zone_of(zone)))
    return value


def source_record(source: Any) -> SourceRecord:
    return SourceRecord(
        id=str(source.pk), outlet=source.outlet.slug, kind=source.kind, url=source.url, zone=source.zone,
        patterns=tuple(source.patterns), every_minutes=source.every_minutes, paused=source.paused,
    )


def keep_outcome(evidence: Store, outcome: Outcome, now: str, fetch: str | None = None) -> Capture | None:
    """Keep what came over the line as a capture; None when no answer came. The same `fetch` twice keeps one."""
    return keep(outcome, evidence, now, "collector", fetch)


def article_of(page: Page) -> ArticleRecord:
    """The article of a captured page. Raises BadInput when the page is none (a PDF, a picture)."""
    kind = next((value for name, value in page.headers if name.lower() == "content-type"), "")
    charset = kind.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    day = page.fetched_at[:10]
    return extract([SourcePage(html=page.body, url=page.final_url, name=page.url, charset=charset, fetched=day)])[0]


def close_day(now: str) -> None:
    """Seal the days that are over, and ask the time-stamp authorities, if the desk has any, for what they owe."""
    evidence = store()
    evidence.close_day(now)
    stamp_due(evidence.holdings, post_stamp_request, now)


def post_stamp_request(url: str, request: bytes) -> bytes:
    """Send a time-stamp request (RFC 3161). Raises OSError when no answer comes: it is asked again later."""
    try:
        answer = httpx.post(url, content=request, headers={"Content-Type": "application/timestamp-query"}, timeout=30)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise OSError(str(error)) from None
    return answer.content


def readable(capture: str) -> Capture:
    """What is known of a capture. Raises BadInput (NoSuchCapture, Erased, Damaged) in a sentence."""
    return store().capture(capture)


def plain(value: Any) -> Any:
    """A record as JSON values, for a row."""
    return msgspec.json.decode(msgspec.json.encode(value))
