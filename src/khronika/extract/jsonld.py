"""JSON-LD: what the page's own schema.org objects say about the article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from khronika.extract.ballots import fold
from khronika.extract.claims import Claim
from khronika.extract.lines import plain

# schema.org/Article and its descendants that outlets use.
ARTICLE_TYPES = frozenset((
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "AskPublicNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle", "BlogPosting",
    "LiveBlogPosting", "Report", "SocialMediaPosting", "ScholarlyArticle", "TechArticle",
))
ORGANISATION_TYPES = frozenset(("Organization", "NewsMediaOrganization", "Corporation", "WebSite"))
LARGEST_SCRIPT = 512 * 1024
MOST_OBJECTS = 2000
WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")

Json = object


def jsonld_claims(tree: HtmlElement, headings: list[str]) -> list[Claim]:
    """Claims of the article object. Among several, the one whose headline stands in a heading of the page, else the
    first: lists of other articles are described on the page too. A script that is not JSON says nothing."""
    objects = list(_objects(tree))
    articles = [found for found in objects if _types(found) & ARTICLE_TYPES]
    if not articles:
        return []
    folded = {fold(heading) for heading in headings}
    best = next((article for article in articles if fold(_text(article.get("headline"))) in folded), articles[0])
    identified = {_text(found.get("@id")): found for found in objects if len(found) > 1 and found.get("@id")}
    return list(_claims_of(best, identified))


def _claims_of(article: dict[str, Json], identified: dict[str, dict[str, Json]]) -> Iterator[Claim]:
    for key in ("headline", "name"):
        yield from (Claim("title", text, "json-ld") for text in _texts(article.get(key), "name"))
    for author in _resolved(article.get("author"), identified):
        if isinstance(author, dict) and _types(author) & ORGANISATION_TYPES:
            continue
        yield from (Claim("author", text, "json-ld") for text in _texts(author, "name"))
    for key in ("datePublished", "dateCreated"):
        yield from (Claim("published", text, "json-ld") for text in _texts(article.get(key), "@value"))
    for publisher in _resolved(article.get("publisher"), identified):
        yield from (Claim("outlet", text, "json-ld") for text in _texts(publisher, "name"))
    yield from (Claim("url", text, "json-ld")
                for key in ("mainEntityOfPage", "url") for text in _texts(article.get(key), "@id"))
    for image in _resolved(article.get("image"), identified):
        yield from (Claim("image", text, "json-ld") for text in _texts(image, "url"))


def _objects(tree: HtmlElement) -> Iterator[dict[str, Json]]:
    """Every object of every JSON-LD script, outer before inner, at most MOST_OBJECTS."""
    seen = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        queue: list[Json] = [_parsed(script.text or "")]
        while queue and seen < MOST_OBJECTS:
            value = queue.pop(0)
            if isinstance(value, list):
                queue[:0] = value
            elif isinstance(value, dict):
                seen += 1
                yield value
                queue.extend(inner for inner in value.values() if isinstance(inner, dict | list))


def _parsed(text: str) -> Json:
    if len(text) > LARGEST_SCRIPT:
        return None
    try:
        # strict=False: outlets put raw line breaks into strings.
        value: Json = json.loads(WRAPPING.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def _types(found: dict[str, Json]) -> set[str]:
    stated = found.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return {name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)}


def _resolved(value: Json, identified: dict[str, dict[str, Json]]) -> list[Json]:
    """A value or list of values, with {"@id": ...} references followed once."""
    values = value if isinstance(value, list) else [value]
    return [identified.get(_text(one.get("@id")), one)
            if isinstance(one, dict) and set(one) <= {"@id", "@type"} else one for one in values]


def _texts(value: Json, key: str) -> Iterator[str]:
    """The texts that a value is or holds under `key`."""
    for one in value if isinstance(value, list) else [value]:
        text = _text(one.get(key) if isinstance(one, dict) else one)
        if text:
            yield text


def _text(value: Json) -> str:
    return plain(html.unescape(value)) if isinstance(value, str) else ""
