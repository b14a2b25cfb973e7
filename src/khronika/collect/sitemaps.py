"""Sitemaps and news sitemaps (sitemaps.org 0.9, Google News 0.9) into entries; an index names its newest sitemaps."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime, tzinfo

from lxml import etree

from khronika.collect.entries import (
    MOST_ENTRIES,
    Entry,
    Gathering,
    Reading,
    Standpoint,
    Trouble,
    language_of,
    make_entry,
)
from khronika.collect.feed_text import root_of
from khronika.collect.feeds import source_text
from khronika.collect.markup import without_doctype
from khronika.collect.plain import one_line
from khronika.records import Page

# The format allows 50,000; the newest that a desk reads stand among the first and the last.
MOST_LOCATIONS = 50_000
MOST_SITEMAPS = 50
_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")
_ADDRESS = re.compile(r"https?://\S+")


def read_sitemap(page: Page, now: datetime, zone: tzinfo) -> Reading:
    """The entries of a sitemap, newest first, or the sitemaps of an index in `more`. Never raises for its bytes.

    A sitemap's `lastmod` is when the page changed, not when it was published: only a news sitemap gives a day.
    """
    troubles: dict[Trouble, int] = {}
    decoded = source_text(page, troubles)
    if decoded is None:
        return Reading(code="not_a_source", kind="sitemap", troubles=troubles)
    here = Standpoint(page.final_url, now, zone)
    root = root_of(decoded.text)
    if root == "sitemap":
        return _from_xml(decoded.text, here, troubles)
    if root is None and _ADDRESS.match(decoded.text.lstrip("\ufeff \r\n")):
        return _from_lines(decoded.text, here, troubles)
    code = {"html": "not_a_source_html", None: "not_a_source", "json": "not_a_source"}.get(root, "other_kind")
    return Reading(code=code, kind="sitemap", encoding=decoded.encoding, troubles=troubles)  # type: ignore[arg-type]


def _from_lines(text: str, here: Standpoint, troubles: dict[Trouble, int]) -> Reading:
    gathering = Gathering(troubles)
    for line in text.splitlines()[:MOST_LOCATIONS]:
        if line.strip():
            gathering.add(make_entry(line.strip("\ufeff "), here, None))
    return Reading(
        code="entries" if gathering.entries else "empty", kind="sitemap", entries=gathering.entries, troubles=troubles
    )


def _from_xml(text: str, here: Standpoint, troubles: dict[Trouble, int]) -> Reading:
    if "<!ENTITY" in text[:65536]:
        troubles["entities_removed"] = text[:65536].count("<!ENTITY")
    body = _whole(_ENCODING.sub("", without_doctype(text[:65536])) + text[65536:], troubles)
    pages: list[tuple[str, dict[str, str]]] = []
    maps: list[tuple[str, dict[str, str]]] = []
    for name, values in _locations(body.lstrip("\ufeff \r\n\t").encode("utf-8", "replace")):
        (maps if name == "sitemap" else pages).append((_age(values, here), values))
    gathering = Gathering(troubles)
    newest = sorted(pages, key=lambda page: page[0], reverse=True)
    gathering.count("entries_dropped", len(newest) - MOST_ENTRIES if len(newest) > MOST_ENTRIES else 0)
    for _, values in newest[:MOST_ENTRIES]:
        gathering.add(_entry(values, here))
    addresses = [values.get("loc", "") for _, values in sorted(maps, key=lambda one: one[0], reverse=True)]
    more = tuple(address for address in addresses if _ADDRESS.fullmatch(address))[:MOST_SITEMAPS]
    cut_short = "truncated" in troubles and not more
    return Reading(
        code="entries" if gathering.entries else "broken" if "no_link" in troubles or cut_short else "empty",
        kind="sitemap",
        entries=gathering.entries, troubles=troubles, more=more,
    )  # fmt: skip


def _whole(body: str, troubles: dict[Trouble, int]) -> str:
    """Up to the last location that was closed: half an address is a wrong address."""
    if re.search(r"</(?:\w+:)?(?:urlset|sitemapindex)\s*>|<(?:\w+:)?(?:urlset|sitemapindex)[^<>]*/>", body):
        return body
    troubles["truncated"] = 1
    ends = [body.rfind(end) + len(end) for end in ("</url>", "</sitemap>") if end in body]
    return body[: max(ends, default=0)]


def _age(values: dict[str, str], here: Standpoint) -> str:
    """When it was published, else changed: comparable, "" when neither can be read."""
    moments = (here.moment(values[name]) for name in ("publication_date", "lastmod") if name in values)
    return next((found.at or found.day for found in moments if found.day), None) or ""


def _locations(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each <url> and <sitemap> with the texts below it by local name; an element that is not closed is left out."""
    events = etree.iterparse(
        io.BytesIO(body), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    count = 0
    try:
        for _, element in events:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name not in ("url", "sitemap"):
                continue
            yield name, _values(element)
            element.clear()
            count += 1
            if count >= MOST_LOCATIONS:
                return
    except etree.XMLSyntaxError:
        return


def _values(element: etree._Element) -> dict[str, str]:
    """The first text under each local name; `loc` only as a direct child, pictures have their own."""
    values: dict[str, str] = {}
    for inner in element.iter():
        if not isinstance(inner.tag, str) or not (inner.text or "").strip():
            continue
        name = etree.QName(inner).localname
        if name != "loc" or inner.getparent() is element:
            values.setdefault(name, (inner.text or "").strip())
    return values


def _entry(values: dict[str, str], here: Standpoint) -> Entry | None:
    return make_entry(
        values.get("loc"),
        here,
        values.get("publication_date"),
        title=one_line(values.get("title")),
        changed=values.get("lastmod"),
        language=language_of(values.get("language")),
    )
