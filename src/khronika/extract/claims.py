"""What a page says about its article, with the place that says it: raw material for `metadata`, nothing decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lxml.html import HtmlElement

from khronika.extract.lines import plain
from khronika.extract.vocabulary import tables

Field = Literal["title", "author", "published", "outlet", "url", "image"]
FIELDS: tuple[Field, ...] = ("title", "author", "published", "outlet", "url", "image")


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement. `method` is what Article.method will say: json-ld, opengraph, meta, microdata, h1, time ..."""

    field: Field
    value: str
    method: str


def of(claims: Iterable[Claim], field: Field) -> Iterator[Claim]:
    """The claims about one field, in the order in which they were made."""
    return (claim for claim in claims if claim.field == field)


def meta_claims(tree: HtmlElement) -> list[Claim]:
    """What <meta> and <link> elements say, in the order of vocabulary/meta_names.yaml."""
    said: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = plain(element.get("content") or "")
        if name and content:
            said.setdefault(name.strip().lower(), []).append(content)
    claims = [Claim("url", link.get("href", ""), "canonical link") for link in tree.iter("link")
              if (link.get("rel") or "").strip().lower() == "canonical" and link.get("href")]
    claims += [Claim(field, value, method) for field, name, method in _meta_names() for value in said.get(name, ())]
    return claims


@cache
def _meta_names() -> list[tuple[Field, str, str]]:
    table = tables("meta_names")
    return [(field, name, method) for field in FIELDS for name, method in table[field].items()]
