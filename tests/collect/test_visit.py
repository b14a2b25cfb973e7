"""Visits to real servers: what is new, what the state remembers, what the health page says."""

import pytest

from khronika.collect.fetch import HttpFetcher
from khronika.collect.sources import Source, SourceState
from khronika.collect.visit import Visit, visit
from khronika.collect.words import attempt_words
from khronika.errors import BadInput
from tests.collect.conftest import StandingClock
from tests.collect.malformed import THREE, item, rss
from tests.collect.servers import Site


class Outlet:
    """An outlet with one source: visits it again and again, remembering what a desk would store."""

    def __init__(self, source: Source, fetcher: HttpFetcher, clock: StandingClock) -> None:
        self.source, self.fetcher, self.clock = source, fetcher, clock
        self.state: SourceState | None = None
        self.known: set[str] = set()

    def visit(self) -> Visit:
        came = visit(self.source, self.state, self.fetcher, self.clock, self.known.__contains__)
        self.state = came.state
        self.known |= {entry.key for entry in came.fresh}
        for language in ("ru", "kk", "en"):
            assert "…" not in attempt_words(came.attempt, language)
        return came


@pytest.fixture
def outlet(site: Site, fetcher: HttpFetcher, clock: StandingClock) -> Outlet:
    return Outlet(Source(id="a", outlet="example", kind="feed", url=f"{site.url}/rss"), fetcher, clock)


def test_only_what_is_new_is_fresh(site: Site, outlet: Outlet) -> None:
    site.pages["/rss"] = rss(*THREE).encode()
    assert len(outlet.visit().fresh) == 3
    assert outlet.visit().fresh == ()
    site.pages["/rss"] = rss(item(4, "Новое"), *THREE).encode()
    came = outlet.visit()
    assert [entry.title for entry in came.fresh] == ["Новое"]
    assert (came.attempt.entries, came.attempt.fresh, came.attempt.newest) == (4, 1, "2026-01-30")


def test_the_same_article_under_another_address_is_not_new(site: Site, outlet: Outlet) -> None:
    site.pages["/rss"] = rss(item(1, "a")).encode()
    outlet.visit()
    site.pages["/rss"] = rss(item(1, "a", link="http://m.example.kz/news/1/?utm_source=x#top")).encode()
    assert outlet.visit().fresh == ()


def test_unchanged_feed_costs_no_bytes_and_counts_as_success(site: Site, outlet: Outlet) -> None:
    site.pages["/rss"] = lambda visit: (
        (304, {}, b"") if visit.headers.get("if-none-match") == '"1"' else (200, {"ETag": '"1"'}, rss(*THREE).encode())
    )
    outlet.visit()
    came = outlet.visit()
    assert came.attempt.code == "unchanged"
    assert came.state.failures == 0
    assert came.state.etag == '"1"', "kept for the next time"
    assert came.state.window == 3


def test_trouble_is_counted_and_forgotten_after_recovery(site: Site, outlet: Outlet) -> None:
    answers = iter([(503, {"Retry-After": "600"}, b""), (500, {}, b""), (200, {}, rss(*THREE).encode())])
    site.pages["/rss"] = lambda visit: next(answers)
    first = outlet.visit()
    assert (first.state.failures, first.state.retry_at) == (1, "2026-01-30T12:10:00Z")
    second = outlet.visit()
    assert (second.state.failures, second.state.failing_since) == (2, first.attempt.at)
    third = outlet.visit()
    assert (third.state.failures, third.state.failing_since, third.state.code) == (0, None, "entries")
    assert len(third.fresh) == 3


def test_validators_of_a_page_that_was_no_feed_are_not_kept(site: Site, outlet: Outlet) -> None:
    site.pages["/rss"] = (200, {"ETag": '"html"'}, b"<html><body>Maintenance</body></html>")
    came = outlet.visit()
    assert came.attempt.code == "not_a_source_html"
    assert came.state.etag is None


def test_empty_is_told_from_gone(site: Site, outlet: Outlet) -> None:
    site.pages["/rss"] = rss().encode()
    empty = outlet.visit()
    assert empty.attempt.good
    assert "пуст" in attempt_words(empty.attempt, "ru")
    site.pages["/rss"] = b"<html><body>404, but status 200</body></html>"
    gone = outlet.visit()
    assert not gone.attempt.good
    assert "обычная страница" in attempt_words(gone.attempt, "ru")


def test_a_source_that_moved_for_good_says_where(site: Site, outlet: Outlet) -> None:
    site.pages["/rss"] = (301, {"Location": "/feed"}, b"")
    site.pages["/feed"] = rss(*THREE).encode()
    assert outlet.visit().moved_to == f"{site.url}/feed"
    site.pages["/rss"] = (302, {"Location": "/feed"}, b"")
    assert outlet.visit().moved_to is None


def test_pace_of_the_source_is_learnt(site: Site, outlet: Outlet) -> None:
    site.pages["/rss"] = rss(*(item(n, f"Новость {n}", f"2026-01-{30 - n}T05:00:00Z") for n in range(5))).encode()
    assert outlet.visit().state.per_day == 1.0


def test_an_index_of_sitemaps_is_followed(site: Site, fetcher: HttpFetcher, clock: StandingClock) -> None:
    site.pages["/map.xml"] = (
        f"<sitemapindex><sitemap><loc>{site.url}/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        f"<sitemap><loc>{site.url}/new.xml</loc><lastmod>2026-01-30</lastmod></sitemap>"
        f"<sitemap><loc>{site.url}/gone.xml</loc><lastmod>2026-01-29</lastmod></sitemap></sitemapindex>"
    ).encode()
    site.pages["/new.xml"] = b"<urlset><url><loc>https://example.kz/news/1</loc></url></urlset>"
    outlet = Outlet(Source(id="m", outlet="example", kind="sitemap", url=f"{site.url}/map.xml"), fetcher, clock)
    came = outlet.visit()
    assert came.attempt.code == "entries"
    assert [entry.url for entry in came.fresh] == ["https://example.kz/news/1"]
    assert site.paths() == ["/map.xml", "/new.xml", "/gone.xml"]
    assert len(came.outcomes) == 3, "everything fetched is there for the evidence"


def test_a_zone_that_is_none_is_said_so(fetcher: HttpFetcher, clock: StandingClock) -> None:
    source = Source(id="z", outlet="example", kind="feed", url="https://example.kz/rss", zone="Almaty time")
    with pytest.raises(BadInput, match="time zone"):
        visit(source, None, fetcher, clock, set[str]().__contains__)


def test_a_listing_is_visited_by_its_pattern(site: Site, fetcher: HttpFetcher, clock: StandingClock) -> None:
    site.pages["/news/"] = b"<a href='/news/1'>One</a><a href='/news/2'>Two</a><a href='/about/3'>About</a>"
    source = Source(
        id="l", outlet="example", kind="listing", url=f"{site.url}/news/", patterns=("/news/{number}",)
    )
    came = Outlet(source, fetcher, clock).visit()
    assert [entry.title for entry in came.fresh] == ["One", "Two"]
