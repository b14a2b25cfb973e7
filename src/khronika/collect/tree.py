"""An HTML page as a tree, for its links: decoded first, bounded, opening nothing."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from khronika.collect.decode import decode
from khronika.collect.headers import charset
from khronika.records import Page

# What lies beyond is not a listing any more; characters.
LARGEST_TEXT = 8 * 1024 * 1024


def tree_of(page: Page) -> HtmlElement | None:
    """The tree of a page, None when it is empty or no HTML at all."""
    text = decode(page.body, charset(page.headers)).text[:LARGEST_TEXT]
    if "<" not in text:
        return None
    # Bytes, because lxml refuses a string that declares an encoding; the declaration is overruled.
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def base_of(tree: HtmlElement, url: str) -> str:
    """The address that the page's links are relative to."""
    declared = tree.xpath("string(//base/@href)")
    try:
        return urljoin(url, str(declared).strip()) if declared else url
    except ValueError:
        return url


def text_of(element: HtmlElement) -> str:
    """The element's text in one line."""
    return re.sub(r"\s+", " ", str(element.text_content())).strip()
