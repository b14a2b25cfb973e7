"""Everything about an article but its text: the claims of a page weighed, each field with the method that won."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from khronika.extract import address, headline, image, outlet, published
from khronika.extract.authors import byline_claims, byline_lines, people
from khronika.extract.claims import Claim, meta_claims, of
from khronika.extract.headline import Headline
from khronika.extract.jsonld import jsonld_claims
from khronika.extract.lines import plain
from khronika.extract.microdata import microdata_claims
from khronika.extract.pages import OpenPage
from khronika.records import Language


@dataclass(frozen=True, slots=True)
class Said:
    """The claims of a page, gathered once, and the headline chosen from them (the vote needs its place)."""

    claims: list[Claim]
    headline: Headline


@dataclass(frozen=True, slots=True)
class Fields:
    """The chosen fields; `method` has an entry for each that is not empty."""

    title: str | None
    authors: tuple[str, ...]
    published: str | None
    outlet: str | None
    url: str | None
    lead_image: str | None
    method: dict[str, str]
    beside_text: frozenset[int]
    """Lines that only print the byline or the date: no paragraphs, even where they stand among them."""


def gather(page: OpenPage, first: Sequence[Claim] = ()) -> Said:
    """All claims of a page, those of its outlet's quirk (`first`) before all others."""
    headings = [plain(heading.text_content()) for heading in page.tree.iter("h1")]
    claims = [*first, *jsonld_claims(page.tree, headings), *meta_claims(page.tree), *microdata_claims(page.tree)]
    own = [claim for claim in first if claim.field == "title"]
    if own:
        return Said(claims, Headline(own[0].value, own[0].method, _line_of(page, own[0].value)))
    outlets = [claim.value for claim in of(claims, "outlet")]
    return Said(claims, headline.choose(page.text_tree, page.lines, list(of(claims, "title")), outlets))


def with_headline_above(page: OpenPage, said: Said, kept: Sequence[bool]) -> Said:
    """The same claims with a headline found over the kept text, where the claims alone name none that is printed."""
    if said.headline.method not in (None, "window title"):
        return said
    names = [claim.value for claim in of(said.claims, "outlet")]
    index = headline.above_text(page.lines, kept, names)
    return said if index is None else replace(said, headline=Headline(page.lines[index].text, "line over text", index))


def choose(
    page: OpenPage, said: Said, kept: Sequence[bool], language: Language, time_zone: str | None = None
) -> Fields:
    """The fields of the article whose lines are `kept`."""
    claims, title = said.claims, said.headline
    given = page.source.url
    outlet_name, outlet_method = outlet.choose(list(of(claims, "outlet")), page.tree)
    url, url_method = address.canonical(_addresses(claims), given)
    picture, picture_method = image.choose(list(of(claims, "image")), page.lines, kept, given)
    printed = published.printed(page.lines, title.line, kept, language, page.source.fetched)
    day = published.choose([*of(claims, "published"), *published.moments(page.lines, title.line)],
                           printed, url or given, language, time_zone)
    beside = byline_lines(page.lines, title.line, kept)
    if printed is not None and printed.line is not None:
        beside.add(printed.line)
    authors, author_method = _authors(page, said, kept, outlet_name)
    methods = {"title": title.method, "authors": author_method, "published": day.method if day else None,
               "outlet": outlet_method, "url": url_method, "lead_image": picture_method}
    return Fields(
        title=title.title, authors=tuple(authors), published=day.day if day else None, outlet=outlet_name, url=url,
        lead_image=picture, method={field: method for field, method in methods.items() if method},
        beside_text=frozenset(beside))


def _addresses(claims: Sequence[Claim]) -> list[Claim]:
    """Claims about the address, the canonical link before Open Graph's and JSON-LD's."""
    return sorted(of(claims, "url"), key=lambda claim: claim.method != "canonical link")


def _authors(
    page: OpenPage, said: Said, kept: Sequence[bool], outlet_name: str | None
) -> tuple[list[str], str | None]:
    """People of the first kind of claim that names any: what the page states about itself before what it prints."""
    outlets = [claim.value for claim in of(said.claims, "outlet")] + ([outlet_name] if outlet_name else [])
    claims = [*of(said.claims, "author"), *byline_claims(page.lines, said.headline.line, kept)]
    for method in dict.fromkeys(claim.method for claim in claims):
        found = people((claim.value for claim in claims if claim.method == method), outlets)
        if found:
            return found, method
    return [], None


def _line_of(page: OpenPage, text: str) -> int | None:
    return next((index for index, line in enumerate(page.lines) if line.text == text), None)
