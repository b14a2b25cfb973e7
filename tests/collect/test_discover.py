"""A new outlet by its address alone."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from khronika.collect.discover import MOST_FETCHES, Discovery, discover
from khronika.collect.fetch import HttpFetcher
from khronika.collect.preview import preview
from khronika.errors import BadInput
from tests.collect.conftest import StandingClock
from tests.collect.malformed import RU, THREE, item, rss
from tests.collect.servers import Site

ALMATY = ZoneInfo("Asia/Almaty")
CARDS = "".join(f"<article><a href='/news/{68000 + n}-sud'>{RU} {n}</a></article>" for n in range(6))


def home(head: str = "", body: str = CARDS) -> bytes:
    return (
        f"<html lang='kk'><head><meta property='og:site_name' content='Мысал'>{head}<title>Мысал - басты бет</title>"
        f"</head><body>{body}</body></html>"
    ).encode()


Found = Callable[..., Discovery]


@pytest.fixture
def found(site: Site, fetcher: HttpFetcher, clock: StandingClock) -> Found:
    return lambda path="": discover(site.url + path, fetcher, clock, ALMATY)


def kinds(discovery: Discovery) -> list[tuple[str, str]]:
    return [(one.kind, one.url.split("/", 3)[3]) for one in discovery.sources if one.works]


def test_the_declared_feed_comes_first_and_is_shown(site: Site, found: Found) -> None:
    site.pages["/"] = home('<link rel="alternate" type="application/rss+xml" href="/rss">'
                           '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">')  # fmt: skip
    site.pages["/rss"] = rss(*THREE).encode()
    discovery = found()
    assert (discovery.name, discovery.language, discovery.failed) == ("Мысал", "kk", None)
    best = discovery.sources[0]
    assert (best.kind, best.code, best.entries, best.newest) == ("feed", "entries", 3, "2026-01-30")
    assert best.sample[0].title == RU
    assert kinds(discovery) == [("feed", "rss"), ("listing", "")]
    assert "/comments/feed/" not in site.paths()


def test_a_feed_nobody_declares_is_found_in_its_usual_place(site: Site, found: Found) -> None:
    site.pages["/"] = home()
    site.pages["/rss.xml"] = rss(*THREE).encode()
    assert kinds(found())[0] == ("feed", "rss.xml")


def test_a_news_sitemap_is_found_through_robots(site: Site, found: Found) -> None:
    site.pages["/"] = home()
    site.pages["/robots.txt"] = f"Sitemap: {site.url}/s.xml\nSitemap: {site.url}/s-news.xml\n".encode()
    site.pages["/s-news.xml"] = (
        f"<sitemapindex><sitemap><loc>{site.url}/s-1.xml</loc></sitemap></sitemapindex>"
    ).encode()
    site.pages["/s-1.xml"] = b"<urlset><url><loc>https://example.kz/news/1</loc></url></urlset>"
    assert kinds(found())[0] == ("sitemap", "s-news.xml")


def test_a_site_without_feeds_is_read_by_its_pages(site: Site, found: Found) -> None:
    site.pages["/"] = home(body=CARDS + "<a href='/novosti/'>Все новости</a><a href='https://t.me/misal_arna'>tg</a>")
    site.pages["/novosti/"] = home(body=CARDS.replace("68", "67") + CARDS)
    discovery = found()
    assert kinds(discovery) == [("listing", "novosti/"), ("listing", "")]
    assert discovery.sources[0].patterns == ("/news/{id}-*",)
    assert [(one.kind, one.code) for one in discovery.sources if not one.works] == [("telegram", "name_unknown")]


def test_a_dead_declared_feed_is_shown_with_its_trouble(site: Site, found: Found) -> None:
    site.pages["/"] = home('<link rel="alternate" type="application/rss+xml" href="/rss">')
    site.pages["/rss"] = home()
    [dead] = [one for one in found().sources if one.kind == "feed"]
    assert dead.code == "not_a_source_html"


def test_the_address_may_be_the_feed_itself(site: Site, found: Found) -> None:
    site.pages["/rss"] = rss(*THREE).encode()
    discovery = found("/rss")
    assert kinds(discovery) == [("feed", "rss")]
    assert discovery.name == "Пример"


def test_an_outlet_without_a_certificate_is_still_found(
    site: Site, fetcher: HttpFetcher, clock: StandingClock
) -> None:
    site.pages["/"] = home()
    discovery = discover(site.url.removeprefix("http://"), fetcher, clock, ALMATY)
    assert discovery.url == site.url + "/"
    assert kinds(discovery) == [("listing", "")]


def test_a_dead_address_says_why(fetcher: HttpFetcher, clock: StandingClock) -> None:
    discovery = discover("no-such-outlet.invalid", fetcher, clock, ALMATY)
    assert discovery.failed is not None
    assert discovery.failed.code == "name_unknown"
    assert discovery.sources == ()


@pytest.mark.parametrize("address", ["", "Азаттык", "javascript:alert(1)", "ftp://example.kz", "t.me/+closed"])
def test_what_is_no_address_is_said_so(fetcher: HttpFetcher, clock: StandingClock, address: str) -> None:
    with pytest.raises(BadInput):
        discover(address, fetcher, clock, ALMATY)


def test_the_site_is_not_pressed(site: Site, found: Found) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/rss{n}">' for n in range(500))
    site.pages["/"] = home(links)
    found()
    assert len(site.visits) <= MOST_FETCHES + 1


def test_a_listing_is_previewed_with_the_pattern_that_examples_teach(
    site: Site, fetcher: HttpFetcher, clock: StandingClock
) -> None:
    goods = "".join(f"<a href='/shop/{number}-thing'>{RU} {number}</a>" for number in range(7000, 7009))
    site.pages["/news/"] = home(body=CARDS + goods)
    examples = ("https://example.kz/news/68000-sud", "https://example.kz/news/68001-sud")
    shown = preview("listing", f"{site.url}/news/", fetcher, clock, ALMATY, examples)
    assert shown.patterns == ("/news/{id}-*",)
    assert shown.entries == 6


def test_a_preview_names_what_is_wrong(site: Site, fetcher: HttpFetcher, clock: StandingClock) -> None:
    site.pages["/rss"] = rss(item(1, RU, "Thu, 01 Jan 1970 00:00:00 +0000"))[:-15].encode()
    shown = preview("feed", f"{site.url}/rss", fetcher, clock, ALMATY)
    assert shown.works
    assert set(shown.troubles) == {"truncated", "doubtful_date"}
