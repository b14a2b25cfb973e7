"""What is peculiar to one outlet's pages, as files that an editor can read: quirks/<outlet>/quirk.yaml.

Beside each stands a recorded page and the article expected of it, which the tests hold; `valid_from` and `valid_to` say
for which pages it is meant, because outlets change their design.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import yaml
from lxml.cssselect import CSSSelector, SelectorError
from lxml.html import HtmlElement

from khronika.errors import BadInput
from khronika.extract.claims import Claim, Field
from khronika.extract.lines import plain
from khronika.records import Record


class Quirk(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One outlet's peculiarities. Selectors are CSS; dates are ISO days; `host` matches its subdomains too."""

    host: str
    outlet: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    article: str | None = None
    """The element outside of which nothing is the article's."""
    drop: tuple[str, ...] = ()
    """Elements that are never the article's."""
    title: str | None = None
    author: str | None = None
    published: str | None = None
    time_zone: str | None = None
    note: str | None = None


def load(folder: Path) -> list[Quirk]:
    """Every <folder>/*/quirk.yaml. Raises BadInput naming the file whose fields, types or selectors are wrong."""
    return [_read(path) for path in sorted(folder.glob("*/quirk.yaml"))]


@cache
def shipped() -> tuple[Quirk, ...]:
    """The quirks that come with the program."""
    return tuple(load(Path(str(files("khronika.extract") / "quirks"))))


def quirk_for(url: str | None, fetched: str | None, quirks: Sequence[Quirk]) -> Quirk | None:
    """The quirk of the page's host valid on the day it was fetched; of several, the one that began last.

    A page whose day is not known is taken for one of today's design.
    """
    host = ((urlsplit(url).hostname if url else None) or "").removeprefix("www.")
    valid = [quirk for quirk in quirks
             if host and (host == quirk.host or host.endswith(f".{quirk.host}"))
             and (fetched is None or (quirk.valid_from or "") <= fetched)
             and (quirk.valid_to is None if fetched is None else fetched <= (quirk.valid_to or "9999"))]
    return max(valid, key=lambda quirk: quirk.valid_from or "", default=None)


def without_quirks(tree: HtmlElement, quirk: Quirk) -> HtmlElement:
    """A copy of the tree with what the quirk drops gone, and only the article's element left where it names one."""
    copy = deepcopy(tree)
    for selector in quirk.drop:
        for element in _select(copy, selector):
            if element.getparent() is not None:
                element.drop_tree()
    bodies = _select(copy, quirk.article) if quirk.article else []
    if bodies:
        _keep_only(copy, bodies)
    return copy


def quirk_claims(tree: HtmlElement, quirk: Quirk) -> list[Claim]:
    """What the elements named by the quirk say; they go before every other claim."""
    selectors: tuple[tuple[Field, str | None], ...] = (
        ("title", quirk.title), ("author", quirk.author), ("published", quirk.published))
    claims = [Claim(field, plain(element.get("datetime") or element.text_content()), "quirk")
              for field, selector in selectors if selector for element in _select(tree, selector)]
    if quirk.outlet:
        claims.append(Claim("outlet", quirk.outlet, "quirk"))
    return [claim for claim in claims if claim.value]


def _select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    found = CSSSelector(selector)(tree)
    return [element for element in found if isinstance(element, HtmlElement)] if isinstance(found, list) else []


def _keep_only(tree: HtmlElement, bodies: Sequence[HtmlElement]) -> None:
    """Drop every element that neither holds nor lies in one of `bodies`; headings stay, for the title."""
    kept = set(bodies)
    for body in bodies:
        kept.update(body.iterdescendants())
        kept.update(body.iterancestors())
    for heading in tree.iter("h1", "head"):
        kept.update((heading, *heading.iterdescendants(), *heading.iterancestors()))
    for element in [element for element in tree.iter() if element not in kept]:
        if element.getparent() is not None and element.getparent() in kept:
            element.drop_tree()


def _read(path: Path) -> Quirk:
    try:
        quirk = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Quirk, str_keys=True)
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise BadInput("{outlet}/{file}: {error}; mend this field",
                       outlet=path.parent.name, file=path.name, error=error) from None
    for selector in (*quirk.drop, quirk.article, quirk.title, quirk.author, quirk.published):
        try:
            if selector:
                CSSSelector(selector)
        except SelectorError as error:
            raise BadInput("{outlet}/{file}: {selector!r} is no CSS selector ({error})",
                           outlet=path.parent.name, file=path.name, selector=selector, error=error) from None
    return quirk
