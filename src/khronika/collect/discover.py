"""From an outlet's bare address to its sources: found, tried and shown, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml.html import HtmlElement

from khronika.collect import robots, vocabulary
from khronika.collect.canonical import canonical
from khronika.collect.clock import Clock
from khronika.collect.entries import SourceKind, language_of
from khronika.collect.fetch import Fetcher
from khronika.collect.outcomes import Ask, Failed, Fetched, Outcome
from khronika.collect.preview import Preview, preview, preview_page
from khronika.collect.telegram import channel_address, is_channel
from khronika.collect.tree import base_of, text_of, tree_of
from khronika.errors import BadInput
from khronika.records import Language, Page, Record

# A person waits for this, and the site is asked politely: no more pages than these.
MOST_FETCHES = 16
_OF_EACH = 4
# The order in which sources are proposed: a feed says most, a channel least.
_RANK: dict[SourceKind, int] = {"feed": 0, "sitemap": 1, "listing": 2, "telegram": 3}
_ALWAYS_TRY_PLAIN = ("unreachable", "secure_connection", "silent")


class Places(msgspec.Struct, frozen=True):
    """The shape of discover.yaml."""

    feed_types: frozenset[str]
    feed_paths: tuple[str, ...]
    sitemap_paths: tuple[str, ...]
    feed_words: tuple[str, ...]
    news_paths: frozenset[str]
    news_words: frozenset[str]
    not_feeds: tuple[str, ...]


class Discovery(Record, frozen=True, kw_only=True):
    """What was found at an outlet's address. `sources` that work come first, the best of them first of all.

    `failed` is why the address itself could not be opened; then there are no sources.
    """

    url: str
    name: str | None = None
    language: Language | None = None
    sources: tuple[Preview, ...] = ()
    failed: Failed | None = None


def discover(address: str, fetcher: Fetcher, clock: Clock, zone: tzinfo) -> Discovery:
    """The sources of the outlet at `address` (bare name, home page, feed, channel). Raises BadInput for no address."""
    home = _Home(fetcher, clock, zone)
    given = address.strip()
    url = channel_address(given) if given.startswith("@") or is_channel(_with_scheme(given)) else _with_scheme(given)
    canonical(url)
    outcome = home.open(url)
    if not isinstance(outcome, Fetched):
        return Discovery(url=url, failed=outcome if isinstance(outcome, Failed) else None)
    page = outcome.page
    if is_channel(page.final_url):
        return _summed(page, None, [preview_page("telegram", page, clock.now(), zone)])
    for kind in ("feed", "sitemap"):
        itself = preview_page(kind, page, clock.now(), zone)
        if itself.works or itself.code == "empty":
            return _summed(page, None, [itself])
    tree = tree_of(page)
    return _summed(page, tree, home.sources(page, tree))


class _Home:
    """Looks around an outlet's home page, within a number of fetches."""

    def __init__(self, fetcher: Fetcher, clock: Clock, zone: tzinfo) -> None:
        self.fetcher, self.clock, self.zone = fetcher, clock, zone
        self.left = MOST_FETCHES
        self.places = vocabulary.read("discover.yaml", Places)

    def open(self, url: str) -> Outcome:
        outcome = self.fetcher.fetch(Ask(url=url))
        if isinstance(outcome, Failed) and outcome.code in _ALWAYS_TRY_PLAIN and url.startswith("https:"):
            # Some small outlets still have no certificate at all.
            plain = self.fetcher.fetch(Ask(url=url.replace("https:", "http:", 1)))
            return plain if isinstance(plain, Fetched) else outcome
        return outcome

    def sources(self, page: Page, tree: HtmlElement | None) -> list[Preview]:
        found = self._first_working("feed", self._named_feeds(page, tree), _OF_EACH)
        if not any(one.works for one in found):
            paths = (urljoin(page.final_url, path) for path in self.places.feed_paths)
            found += [one for one in self._first_working("feed", paths, 1) if one.works]
        found += [one for one in self._first_working("sitemap", self._sitemaps(page), 1) if one.works]
        found.append(preview_page("listing", page, self.clock.now(), self.zone))
        found += self._first_working("listing", self._news_pages(page, tree), 1)
        found += self._first_working("telegram", self._channels(page, tree), 1)
        return found

    def _first_working(self, kind: SourceKind, urls: Iterator[str], wanted: int) -> list[Preview]:
        """Previews of `urls` in their order until `wanted` of them work."""
        tried: list[Preview] = []
        for url in dict.fromkeys(urls):
            if self.left <= 0 or sum(one.works for one in tried) >= wanted:
                break
            self.left -= 1
            shown = preview(kind, url, self.fetcher, self.clock, self.zone)
            if shown.url not in {one.url for one in tried}:
                tried.append(shown)
        return tried

    def _named_feeds(self, page: Page, tree: HtmlElement | None) -> Iterator[str]:
        """What the page declares, then what it links to under a feed's name."""
        if tree is None:
            return
        base = base_of(tree, page.final_url)
        for link in tree.iter("link"):
            kinds = (link.get("rel") or "").lower().split()
            if "alternate" in kinds and (link.get("type") or "").lower() in self.places.feed_types:
                yield from self._feed(base, link.get("href"))
        for anchor in tree.iter("a"):
            path = urlsplit(_safe(anchor.get("href") or "")).path.lower()
            if any(word in path for word in self.places.feed_words):
                yield from self._feed(base, anchor.get("href"))

    def _feed(self, base: str, href: str | None) -> Iterator[str]:
        url = _safe(href or "", base)
        if url and not any(word in urlsplit(url).path.lower() for word in self.places.not_feeds):
            yield url

    def _sitemaps(self, page: Page) -> Iterator[str]:
        """Those that robots.txt names, news first, then the usual places; of an index its newest sitemap."""
        named: list[str] = []
        if self.left <= 0:
            return
        self.left -= 1
        outcome = self.fetcher.fetch(Ask(url=robots.address(page.final_url), accept="text/plain,*/*;q=0.5"))
        if isinstance(outcome, Fetched):
            named = list(robots.sitemaps(robots.learn(outcome, None, self.clock.now())))[:20]
        usual = [urljoin(page.final_url, path) for path in self.places.sitemap_paths]
        yield from sorted(named, key=lambda url: "news" not in url.lower())[:2]
        yield from usual

    def _news_pages(self, page: Page, tree: HtmlElement | None) -> Iterator[str]:
        """The page that lists everything new, by its name or its address; the home page itself is shown already."""
        if tree is None:
            return
        base = base_of(tree, page.final_url)
        for anchor in tree.iter("a"):
            url = _safe(anchor.get("href") or "", base)
            same = urlsplit(url).netloc == urlsplit(page.final_url).netloc
            last = urlsplit(url).path.strip("/").split("/")[-1].lower()
            named = text_of(anchor).lower() in self.places.news_words
            if same and last and (named or last in self.places.news_paths):
                yield url

    def _channels(self, page: Page, tree: HtmlElement | None) -> Iterator[str]:
        for anchor in tree.iter("a") if tree is not None else ():
            url = _safe(anchor.get("href") or "", page.final_url)
            if is_channel(url) and "/share" not in url:
                try:
                    yield channel_address(url)
                except BadInput:
                    continue


def _summed(page: Page, tree: HtmlElement | None, found: list[Preview]) -> Discovery:
    unique = list({(one.kind, one.url): one for one in reversed(found)}.values())
    unique.sort(key=lambda one: (not one.works, _RANK[one.kind], -one.entries))
    titles = [one.title for one in unique if one.title]
    languages = [one.language for one in unique if one.language]
    declared = language_of(tree.get("lang")) if tree is not None else None
    return Discovery(
        url=page.final_url, name=_name(tree) or next(iter(titles), None),
        language=declared or next(iter(languages), None), sources=tuple(unique),
    )  # fmt: skip


def _name(tree: HtmlElement | None) -> str | None:
    """The site's name as it gives it; a page's title holds too much besides."""
    if tree is None:
        return None
    return str(tree.xpath("string(//meta[@property='og:site_name']/@content)")).strip()[:200] or None


def _with_scheme(text: str) -> str:
    return text if "://" in text else "https://" + text.lstrip("/")


def _safe(href: str, base: str = "") -> str:
    """`href` made whole, "" when it cannot be."""
    try:
        url = urljoin(base, href.strip())
        urlsplit(url)
    except ValueError:
        return ""
    return url
