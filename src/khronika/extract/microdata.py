"""Microdata and <time>: what marked-up visible elements say about the article."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from khronika.extract.claims import Claim, Field
from khronika.extract.lines import plain

PROPERTIES: dict[str, Field] = {
    "headline": "title", "author": "author", "creator": "author", "datePublished": "published",
    "publisher": "outlet", "image": "image", "mainEntityOfPage": "url",
}
# Things described inside the article's page that have authors, dates and names of their own.
OTHER_THINGS = ("Comment", "UserComments", "Review", "Product", "Event", "ImageObject", "VideoObject", "ListItem",
                "BreadcrumbList", "Recipe", "ItemList")
DEEPEST_SCOPE = 40


def microdata_claims(tree: HtmlElement) -> list[Claim]:
    """Claims of itemprop attributes that belong to the article itself."""
    return [claim for element in tree.xpath("//*[@itemprop]") for claim in _property_claims(element)]


def _property_claims(element: HtmlElement) -> Iterator[Claim]:
    for name in (element.get("itemprop") or "").split():
        field = PROPERTIES.get(name)
        if field and not _in_other_thing(element):
            value = _value(element, field)
            if value:
                yield Claim(field, value, "microdata")


def _value(element: HtmlElement, field: Field) -> str:
    if "Organization" in (element.get("itemtype") or "") and field == "author":
        return ""
    if field in ("author", "outlet"):
        names = element.xpath(".//*[@itemprop='name']")
        element = names[0] if names else element
        return plain(element.get("content") or element.text_content())[:200]
    if field == "published":
        return plain(element.get("datetime") or element.get("content") or element.text_content())[:80]
    if field in ("image", "url"):
        return plain(element.get("src") or element.get("href") or element.get("content") or element.get("itemid") or "")
    return plain(element.get("content") or element.text_content())[:500]


def _in_other_thing(element: HtmlElement) -> bool:
    ancestor = element
    for _ in range(DEEPEST_SCOPE):
        ancestor = ancestor.getparent()
        if ancestor is None:
            return False
        itemtype = ancestor.get("itemtype")
        if itemtype and itemtype.rsplit("/", 1)[-1] in OTHER_THINGS:
            return True
    return False
