"""RSS, Atom and RDF feeds into entries: decoded and mended first, parsed by feedparser, cleaned after."""

from __future__ import annotations

import io
import re
from datetime import datetime, tzinfo

import feedparser

from khronika.collect.decode import Decoded, decode
from khronika.collect.decompress import GZIP_MAGIC, BadCoding, Inflates, gunzipped
from khronika.collect.entries import (
    Entry,
    Gathering,
    Reading,
    ReadingCode,
    Standpoint,
    Trouble,
    language_of,
    make_entry,
)
from khronika.collect.feed_json import read_json_feed
from khronika.collect.feed_text import Root, mend, root_of
from khronika.collect.headers import charset
from khronika.collect.plain import one_line, paragraphs
from khronika.records import Language, Page

# A feed that inflates beyond this is no feed.
LARGEST = 32 * 1024 * 1024
# What a source carries of an article itself, in characters.
LONGEST_CONTENT = 200_000
_NOT_FEEDS: dict[Root | None, ReadingCode] = {
    "html": "not_a_source_html", "sitemap": "other_kind", None: "not_a_source",
}  # fmt: skip


def read_feed(page: Page, now: datetime, zone: tzinfo) -> Reading:
    """The entries of the feed in `page`, read at `now` for an outlet whose clock is `zone`. Never raises."""
    troubles: dict[Trouble, int] = {}
    decoded = source_text(page, troubles)
    if decoded is None:
        return Reading(code="not_a_source", kind="feed", troubles=troubles)
    root = root_of(decoded.text)
    if root == "json":
        return read_json_feed(decoded, Standpoint(page.final_url, now, zone), troubles)
    if root not in ("rss", "rdf", "feed"):
        return Reading(code=_NOT_FEEDS[root], kind="feed", encoding=decoded.encoding, troubles=troubles)
    mended = mend(decoded.text, troubles)
    if mended is None:
        return Reading(code="broken", kind="feed", encoding=decoded.encoding, troubles=troubles)
    return _parsed(mended, decoded.encoding, Standpoint(page.final_url, now, zone), troubles)


def source_text(page: Page, troubles: dict[Trouble, int]) -> Decoded | None:
    """The text of a source, with gzip taken off that the headers did not name; None when it cannot be unpacked."""
    body = page.body
    if body.startswith(GZIP_MAGIC):
        troubles["double_gzip"] = 1
        try:
            body = gunzipped(body, LARGEST)
        except (Inflates, BadCoding):
            return None
    decoded = decode(body, charset(page.headers))
    if decoded.lost:
        troubles["bad_bytes"] = decoded.lost
    return decoded


def _parsed(body: bytes, encoding: str, here: Standpoint, troubles: dict[Trouble, int]) -> Reading:
    # A stream, never a string: feedparser would open a string that looks like an address or a file. Sanitising and
    # resolving are ours: nothing of the feed's HTML is ever shown, only text taken from it.
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False, resolve_relative_uris=False,
    )  # fmt: skip
    language = language_of(_text(parsed.feed, "language"))
    gathering = Gathering(troubles)
    for raw in parsed.entries:
        gathering.add(_entry(raw, here, language))
    code: ReadingCode = "entries" if gathering.entries else "broken" if parsed.entries else "empty"
    return Reading(
        code=code, kind="feed", entries=gathering.entries, title=one_line(_text(parsed.feed, "title")),
        language=language, encoding=encoding, troubles=troubles,
    )  # fmt: skip


def _entry(raw: feedparser.FeedParserDict, here: Standpoint, language: Language | None) -> Entry | None:
    # feedparser answers `updated` with `published`; the plain dict says what is really there.
    printed = next((_text(raw, name) for name in ("published", "created", "updated") if dict.get(raw, name)), None)
    bodies = [str(part.get("value") or "") for part in raw.get("content") or ()]
    content = max(bodies, key=len, default="")[:LONGEST_CONTENT]
    return make_entry(
        _text(raw, "feedburner_origlink") or _text(raw, "link"),
        here,
        printed,
        title=one_line(_text(raw, "title")),
        authors=_authors(raw),
        summary=paragraphs(_text(raw, "summary")),
        content=content or None,
        language=language_of(_text(raw, "language")) or language,
    )


def _text(raw: feedparser.FeedParserDict, name: str) -> str | None:
    value = raw.get(name)
    return value if isinstance(value, str) else None


def _authors(raw: feedparser.FeedParserDict) -> tuple[str, ...]:
    """Names as printed; an address alone is no name."""
    listed = [author.get("name") for author in raw.get("authors") or ()] or [raw.get("author")]
    names = (one_line(name, 100) for name in listed if isinstance(name, str))
    return tuple(dict.fromkeys(name for name in names if name and not re.fullmatch(r"\S+@\S+", name)))
