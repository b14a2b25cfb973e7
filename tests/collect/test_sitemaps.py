"""Sitemaps from a real server."""

import gzip
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from khronika.collect.entries import Reading
from khronika.collect.fetch import HttpFetcher
from khronika.collect.outcomes import Ask, Fetched
from khronika.collect.sitemaps import read_sitemap
from tests.collect.malformed import laughs
from tests.collect.servers import Site

NOW = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def location(number: int, published: str = "2026-01-30T01:00:00+05:00", language: str = "kk") -> str:
    return (
        f"<url><image:image><image:loc>https://example.kz/i/{number}.jpg</image:loc></image:image>"
        f"<loc>https://example.kz/news/{number}?utm_source=map</loc><lastmod>2026-01-30T09:00:00+05:00</lastmod>"
        f"<news:news><news:publication><news:name>Мысал</news:name><news:language>{language}</news:language>"
        f"</news:publication><news:publication_date>{published}</news:publication_date>"
        f"<news:title>Жаңалық &amp; {number}</news:title></news:news></url>"
    )


def urlset(*locations: str, doctype: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<urlset {NAMES}>{"".join(locations)}</urlset>'


def read(site: Site, fetcher: HttpFetcher, body: bytes) -> Reading:
    site.pages["/sitemap.xml"] = (200, {"Content-Type": "application/xml"}, body)
    came = fetcher.fetch(Ask(url=f"{site.url}/sitemap.xml"))
    assert isinstance(came, Fetched)
    return read_sitemap(came.page, NOW, ZoneInfo("Asia/Almaty"))


def test_news_sitemap_gives_title_language_and_day(site: Site, fetcher: HttpFetcher) -> None:
    reading = read(site, fetcher, urlset(location(1), location(2, "2026-01-30T11:00:00+05:00", "ru")).encode())
    assert reading.code == "entries"
    newest, older = reading.entries
    assert (newest.url, newest.title, newest.language) == ("https://example.kz/news/2", "Жаңалық & 2", "ru")
    assert (older.published, older.published_at) == ("2026-01-30", "2026-01-29T20:00:00Z")
    assert older.changed_at == "2026-01-30T04:00:00Z"


def test_day_of_change_is_not_taken_for_the_day_of_publication(site: Site, fetcher: HttpFetcher) -> None:
    plain = "<url><loc>https://example.kz/news/1</loc><lastmod>2026-01-30T09:00:00+05:00</lastmod></url>"
    [entry] = read(site, fetcher, urlset(plain).encode()).entries
    assert (entry.published, entry.doubt, entry.changed_at) == (None, "missing", "2026-01-30T04:00:00Z")


def test_index_names_its_sitemaps_newest_first(site: Site, fetcher: HttpFetcher) -> None:
    body = f"<sitemapindex {NAMES}>" + "".join(
        f"<sitemap><loc>https://example.kz/map-{day}.xml</loc><lastmod>2026-01-{day}</lastmod></sitemap>"
        for day in (10, 29, 15)
    ) + "</sitemapindex>"  # fmt: skip
    reading = read(site, fetcher, body.encode())
    assert reading.code == "empty"
    assert reading.more == tuple(f"https://example.kz/map-{day}.xml" for day in (29, 15, 10))


@pytest.mark.parametrize(
    ("body", "code", "count"),
    [
        (gzip.compress(urlset(location(1)).encode()), "entries", 1),
        (urlset(location(1), location(2))[:-60].encode(), "entries", 1),
        (b"https://example.kz/news/1\nhttps://example.kz/news/2\n", "entries", 2),
        (urlset().encode(), "empty", 0),
        (urlset("<url><loc>javascript:x</loc></url>").encode(), "broken", 0),
        (b"<!doctype html><html><body>404</body></html>", "not_a_source_html", 0),
        (b"<rss version='2.0'><channel/></rss>", "other_kind", 0),
        (b"", "not_a_source", 0),
        (gzip.compress(bytes(100 * 1024 * 1024), 1), "not_a_source", 0),
        (urlset(location(1), "<url><loc>https://example.kz/&l8;</loc></url>", doctype=laughs()).encode(), "entries", 2),
        (urlset(location(1)).encode("utf-16"), "entries", 1),
    ],
    ids=["gzip", "truncated", "lines", "empty", "no_address", "html", "feed", "nothing", "bomb", "laughs", "utf16"],
)
def test_sitemaps_as_they_come(site: Site, fetcher: HttpFetcher, body: bytes, code: str, count: int) -> None:
    reading = read(site, fetcher, body)
    assert (reading.code, len(reading.entries)) == (code, count)


def test_the_newest_of_fifty_thousand_are_taken(site: Site, fetcher: HttpFetcher) -> None:
    rows = "".join(
        f"<url><loc>https://example.kz/{n}</loc><lastmod>{1990 + n % 37}-01-01T00:00:00Z</lastmod></url>"
        for n in range(20_000)
    )
    began = time.process_time()
    reading = read(site, fetcher, urlset(rows).encode())
    assert time.process_time() - began < 20
    assert len(reading.entries) == 500
    assert {entry.changed_at for entry in reading.entries} == {"2026-01-01T00:00:00Z"}
