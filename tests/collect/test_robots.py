"""Politeness: the rules of the site, and the pace."""

from datetime import timedelta

import pytest

from khronika.collect.fetch import HttpFetcher
from khronika.collect.outcomes import Ask, Failed, Fetched, Outcome
from khronika.collect.pace import Pace, lanes
from khronika.collect.polite import PoliteFetcher
from khronika.collect.robots import Robots, delay, sitemaps
from khronika.collect.words import failure_words
from tests.collect.conftest import AGENT, LOOPBACK, StandingClock
from tests.collect.servers import Site


class Visitor:
    """A polite fetcher with its memory, as one lane of the desk has it."""

    def __init__(self, clock: StandingClock) -> None:
        self.known: dict[str, Robots] = {}
        self.clock = clock
        self.polite = PoliteFetcher(
            HttpFetcher(AGENT, guard=LOOPBACK, clock=clock), self.known, Pace(clock), clock
        )

    def code(self, url: str) -> str:
        came: Outcome = self.polite.fetch(Ask(url=url))
        if isinstance(came, Failed):
            failure_words(came, "kk")
            return came.code
        return "fetched"


@pytest.fixture
def visitor(clock: StandingClock) -> Visitor:
    return Visitor(clock)


def test_forbidden_pages_are_left_alone(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private\nAllow: /private/open\n"
    site.pages.update({"/a": b"a", "/private/b": b"b", "/private/open": b"c"})
    assert visitor.code(f"{site.url}/a") == "fetched"
    assert visitor.code(f"{site.url}/private/b") == "robots_forbid"
    assert visitor.code(f"{site.url}/private/open") == "fetched"
    assert site.paths() == ["/robots.txt", "/a", "/private/open"], "asked once, and the forbidden page never"


def test_rules_for_us_by_name_win_over_those_for_all(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = "\ufeffUser-agent: khronika\nDisallow: /\n\nUser-agent: *\nAllow: /\n".encode()
    assert visitor.code(f"{site.url}/a") == "robots_forbid"


@pytest.mark.parametrize("status", [404, 410, 403, 401])
def test_site_without_rules_is_open(site: Site, visitor: Visitor, status: int) -> None:
    site.pages["/robots.txt"] = (status, {}, b"Disallow: /")
    site.pages["/a"] = b"a"
    assert visitor.code(f"{site.url}/a") == "fetched"


def test_page_in_place_of_rules_forbids_nothing(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = b"<!doctype html><html><body>Disallow: everything!</body></html>"
    site.pages["/a"] = b"a"
    assert visitor.code(f"{site.url}/a") == "fetched"


def test_site_in_trouble_is_left_alone_until_its_rules_can_be_read(
    site: Site, visitor: Visitor, clock: StandingClock
) -> None:
    site.pages["/robots.txt"] = (500, {}, b"")
    site.pages["/a"] = b"a"
    assert visitor.code(f"{site.url}/a") == "robots_unreachable"
    assert site.paths() == ["/robots.txt"]
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow:\n"
    assert visitor.code(f"{site.url}/a") == "robots_unreachable", "not asked again at once"
    clock.shown += timedelta(hours=1)
    assert visitor.code(f"{site.url}/a") == "fetched"


def test_rules_known_from_before_serve_while_the_server_is_in_trouble(
    site: Site, visitor: Visitor, clock: StandingClock
) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private\n"
    site.pages["/a"] = b"a"
    assert visitor.code(f"{site.url}/a") == "fetched"
    site.pages["/robots.txt"] = (503, {}, b"")
    clock.shown += timedelta(days=2)
    assert visitor.code(f"{site.url}/a") == "fetched"
    assert visitor.code(f"{site.url}/private") == "robots_forbid"


def test_a_dead_site_is_told_as_dead_not_as_without_rules(visitor: Visitor) -> None:
    assert visitor.code("http://no-such-name.invalid/a") == "name_unknown"
    assert visitor.code("http://127.0.0.2:8080/a") == "address_refused"


def test_redirect_to_a_forbidden_page_ends_there(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private\n"
    site.pages["/a"] = (302, {"Location": "/private/b"}, b"")
    assert visitor.code(f"{site.url}/a") == "robots_forbid"
    assert "/private/b" not in site.paths()


def test_pages_of_a_host_come_with_a_pause_and_on_one_connection(
    site: Site, visitor: Visitor, clock: StandingClock
) -> None:
    site.pages.update({f"/{number}": b"a" for number in range(3)})
    for number in range(3):
        assert visitor.code(f"{site.url}/{number}") == "fetched"
    assert len({visit.peer for visit in site.visits}) == 1
    assert len(clock.slept) == 3, "before the first page too, after robots.txt"
    assert all(1.5 < pause <= 6.5 for pause in clock.slept)


def test_delay_that_the_site_asks_for_is_kept(site: Site, visitor: Visitor, clock: StandingClock) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 30\n"
    site.pages.update({"/1": b"a", "/2": b"a"})
    visitor.code(f"{site.url}/1")
    visitor.code(f"{site.url}/2")
    assert clock.slept[-1] > 28


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("Crawl-delay: 7.5", 7.5), ("Request-rate: 1/10", 10.0), ("Crawl-delay: 999999", 120.0), ("Crawl-delay: soon", 0)],
)
def test_delays(text: str, seconds: float) -> None:
    rules = Robots(
        origin="https://example.kz", fetched_at="2026-01-30T12:00:00Z", state="rules", text=f"User-agent: *\n{text}\n"
    )
    assert delay(rules) == seconds


def test_sitemaps_are_named() -> None:
    text = "User-agent: *\nDisallow:\nSitemap: https://example.kz/sitemap.xml\nSitemap: https://example.kz/news.xml\n"
    rules = Robots(origin="https://example.kz", fetched_at="2026-01-30T12:00:00Z", state="rules", text=text)
    assert sitemaps(rules) == ("https://example.kz/sitemap.xml", "https://example.kz/news.xml")


def test_each_host_has_one_lane() -> None:
    urls = ["https://a.kz/1", "https://b.kz/1", "http://www.a.kz/2", "https://kk.a.kz/1"]
    assert lanes(urls, str) == (("https://a.kz/1", "http://www.a.kz/2"), ("https://b.kz/1",), ("https://kk.a.kz/1",))


def test_huge_and_hostile_rules_are_read_quickly(site: Site, visitor: Visitor) -> None:
    lines = "".join(f"Disallow: /{'*a' * 40}{number}$\n" for number in range(20_000))
    site.pages["/robots.txt"] = f"User-agent: *\n{lines}".encode()
    site.pages[f"/{'a' * 2000}"] = b"a"
    began = visitor.clock.elapsed()
    assert visitor.code(f"{site.url}/{'a' * 2000}") == "fetched"
    assert visitor.clock.elapsed() - began < 10
    assert isinstance(visitor.polite.fetch(Ask(url=f"{site.url}/{'a' * 2000}")), Fetched)
