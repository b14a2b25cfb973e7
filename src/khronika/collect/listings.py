"""Links to articles on a listing page: by a pattern, learnt from examples, or by the structure of the page alone."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cached_property
from statistics import median
from urllib.parse import parse_qsl, urljoin, urlsplit

import msgspec
from lxml.html import HtmlElement

from khronika.collect import vocabulary
from khronika.collect.canonical import canonical
from khronika.collect.entries import Gathering, Reading, Standpoint, Trouble, language_of, make_entry
from khronika.collect.link_shapes import matcher, path_of, shape
from khronika.collect.tree import base_of, text_of, tree_of
from khronika.errors import BadInput
from khronika.records import Page, Record

# A listing shows several articles in one form; two links of a form are chance.
FEWEST = 3
# Titles of news are sentences: the median length of a form's texts, in characters.
SHORTEST_TITLE = 20
# Beyond these a page is a map of the site or an attack.
MOST_LINKS = 5000
_HIGHEST = 40


class ListingWords(msgspec.Struct, frozen=True):
    """The shape of listings.yaml."""

    lists: frozenset[str]
    files: frozenset[str]
    date_classes: tuple[str, ...]
    frames: frozenset[str]


class Link(Record, frozen=True, kw_only=True):
    """A link to an article: canonical address, as given, the best of its texts, the date printed beside it."""

    url: str
    given: str
    text: str
    printed: str | None = None


@dataclass
class Candidate:
    """One address of the page with every anchor that leads to it."""

    key: str
    url: str
    given: str
    anchors: list[HtmlElement] = field(default_factory=list)

    @cached_property
    def title(self) -> str:
        return max((_anchor_text(anchor) for anchor in self.anchors), key=len)

    def framed(self, frames: frozenset[str]) -> bool:
        return all(any(around.tag in frames for around in anchor.iterancestors()) for anchor in self.anchors)


def read_listing(page: Page, now: datetime, zone: tzinfo, patterns: Sequence[str] = ()) -> Reading:
    """The entries of a listing page. Raises BadInput for a pattern that is none; never for the page."""
    troubles: dict[Trouble, int] = {}
    tree = tree_of(page)
    if tree is None:
        return Reading(code="not_a_source", kind="listing")
    here = Standpoint(page.final_url, now, zone)
    language = language_of(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    gathering = Gathering(troubles)
    for link in links_of(tree, page.final_url, patterns):
        gathering.add(make_entry(link.given, here, link.printed, title=link.text or None, language=language))
    title = tree.find(".//title")
    return Reading(
        code="entries" if gathering.entries else "no_links", kind="listing", entries=gathering.entries,
        title=text_of(title)[:300] if title is not None else None, language=language, troubles=troubles,
    )  # fmt: skip


def article_links(body: bytes, url: str, patterns: Sequence[str] = ()) -> tuple[Link, ...]:
    """The links to articles in the page `body` fetched from `url`, in the page's order."""
    tree = tree_of(Page(url=url, final_url=url, fetched_at="", status=200, body=body))
    return () if tree is None else links_of(tree, url, patterns)


def links_of(tree: HtmlElement, url: str, patterns: Sequence[str] = ()) -> tuple[Link, ...]:
    """As `article_links`, of a tree. With `patterns` by them alone, else by structure."""
    found = _candidates(tree, url)
    if patterns:
        matchers = [matcher(pattern) for pattern in patterns]
        chosen = [one for one in found if any(each.fullmatch(path_of(one.url)) for each in matchers)]
    else:
        chosen = _by_structure(found)
    blocks = _blocks(chosen)
    return tuple(_link(candidate, blocks) for candidate in chosen)


def shapes_of(links: Iterable[Link]) -> tuple[str, ...]:
    """The forms of the addresses found, commonest first: what a preview proposes to the editor as patterns."""
    counted: dict[str, int] = {}
    for link in links:
        counted[shape(link.url)] = counted.get(shape(link.url), 0) + 1
    return tuple(sorted(counted, key=lambda form: -counted[form]))


def _candidates(tree: HtmlElement, url: str) -> list[Candidate]:
    """Every address of the same site that may be a page, in the order of the page."""
    base, words = base_of(tree, url), vocabulary.read("listings.yaml", ListingWords)
    found: dict[str, Candidate] = {}
    for anchor in itertools.islice(tree.iter("a"), MOST_LINKS):
        given = (anchor.get("href") or "").strip()
        if not given or given.startswith("#"):
            continue
        try:
            whole = urljoin(base, given)
            address = canonical(whole)
        except (BadInput, ValueError):
            continue
        if _same_site(address.url, url) and _may_be_article(address.url, words):
            candidate = found.setdefault(address.key, Candidate(address.key, address.url, whole))
            candidate.anchors.append(anchor)
    # A saved page may have no web address of its own.
    with contextlib.suppress(BadInput):
        found.pop(canonical(url).key, None)
    return list(found.values())


def _same_site(url: str, page_url: str) -> bool:
    """One host is the other's or a part of it: news.example.kz and example.kz are one outlet."""
    host, own = urlsplit(url).hostname or "", (urlsplit(page_url).hostname or "").removeprefix("www.")
    return host == own or host.endswith("." + own) or own.endswith("." + host)


def _may_be_article(url: str, words: ListingWords) -> bool:
    """False for the home page, files, and what leads to other lists, persons and services."""
    parts = urlsplit(url)
    segments = parts.path.strip("/").split("/")
    if not (segments[0] or parts.query) or segments[-1].rpartition(".")[2].lower() in words.files:
        return False
    keys = (name for name, _ in parse_qsl(parts.query))
    return not any(name in words.lists for name in (*(_stem(segment) for segment in segments), *keys))


def _stem(segment: str) -> str:
    return segment.rpartition(".")[0] or segment


def _by_structure(found: list[Candidate]) -> list[Candidate]:
    """The candidates of every form that looks like this site's articles."""
    words = vocabulary.read("listings.yaml", ListingWords)
    forms: dict[str, list[Candidate]] = {}
    for candidate in found:
        forms.setdefault(_form(candidate.url), []).append(candidate)
    chosen = {one.key for form, members in forms.items() if _of_articles(form, members, words) for one in members}
    return [candidate for candidate in found if candidate.key in chosen]


def _form(url: str) -> str:
    """The shape with its directories blotted out: articles of all rubrics have one form."""
    path, _, query = shape(url).partition("?")
    segments = [segment for segment in path.strip("/").split("/") if segment]
    blotted = [part if "{" in part or place == len(segments) - 1 else "*" for place, part in enumerate(segments)]
    return f"/{'/'.join(blotted)}?{query}"


def _of_articles(form: str, members: list[Candidate], words: ListingWords) -> bool:
    """Several links of one form, with titles for texts, naming or numbering something, outside the site's frame."""
    named = any(part in form for part in ("{slug}", "{id}", "{number}"))
    framed = [one for one in members if one.framed(words.frames)]
    titles = [len(one.title) for one in members]
    return (
        named
        and len(members) >= FEWEST
        and len(framed) * 2 < len(members)
        and median(titles) >= SHORTEST_TITLE
    )


def _anchor_text(anchor: HtmlElement) -> str:
    """The longest part of the anchor's text: a card may hold rubric, title and time in one anchor."""
    whole = text_of(anchor) or (anchor.get("title") or "").strip()
    heading = next((text_of(inner) for inner in anchor.iter("h1", "h2", "h3", "h4") if text_of(inner)), None)
    blocks = [text_of(inner) for inner in anchor.iter("div", "p", "span") if not len(inner)]
    return heading or max((block for block in blocks if len(block) * 2 > len(whole)), key=len, default=whole)


def _blocks(chosen: list[Candidate]) -> dict[str, HtmlElement]:
    """For each article the largest block of the page that holds no other: its own entry, with its date."""
    inside: dict[HtmlElement, set[str]] = {}
    for candidate in chosen:
        for anchor in candidate.anchors:
            for around in itertools.islice(anchor.iterancestors(), _HIGHEST):
                inside.setdefault(around, set()).add(candidate.key)
    blocks: dict[str, HtmlElement] = {}
    for candidate in chosen:
        for anchor in candidate.anchors:
            own = [around for around in (anchor, *anchor.iterancestors()) if len(inside.get(around, "1")) == 1]
            if len(own) > 1 or candidate.key not in blocks:
                blocks[candidate.key] = own[-1]
    return blocks


def _link(candidate: Candidate, blocks: dict[str, HtmlElement]) -> Link:
    return Link(
        url=candidate.url, given=candidate.given, text=candidate.title[:500],
        printed=_printed(blocks[candidate.key]),
    )  # fmt: skip


def _printed(block: HtmlElement) -> str | None:
    """The date printed in an entry's own block."""
    for time in block.iter("time"):
        return time.get("datetime") or text_of(time) or None
    wanted = vocabulary.read("listings.yaml", ListingWords).date_classes
    for element in block.iter("span", "div", "p", "small", "em"):
        name = (element.get("class") or "").lower()
        if any(word in name for word in wanted) and len(text_of(element)) <= 40:
            return text_of(element) or None
    return None
